package lab

import (
	"encoding/json"
	"testing"

	"waxseal/core/decode/decodetest"
	"waxseal/core/field"
)

// FuzzLab asks all that the lab is asked about an input: every answer is JSON, about an item that there is none
// of too.
func FuzzLab(f *testing.F) {
	for _, s := range decodetest.Samples {
		f.Add(s.Octets(f), "waxseal", 0, 1, 4)
	}
	f.Add([]byte("nothing"), "", -1, 1<<31-1, -7)
	f.Fuzz(func(t *testing.T, input []byte, password string, i, j, at int) {
		opt := field.Defaults()
		for what, answer := range map[string][]byte{
			"examine":  Examine(nil, input, opt),
			"out":      Out(nil, input, opt, i),
			"outField": OutField(nil, input, opt, i, field.Span{Buf: j, Off: at, Hdr: 2, Len: at}),
			"text":     Text(nil, input, opt, i),
			"compare":  Compare(nil, input, opt, i, j),
			"unlock":   Unlock(nil, input, opt, password, false),
		} {
			if !json.Valid(answer) {
				t.Errorf("%s: %s", what, answer)
			}
		}
	})
}
