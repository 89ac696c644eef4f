package lab

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestBeside(t *testing.T) {
	for config, want := range map[string]string{
		`[{"now":1795435200,"preset":"ssl3"},{"now":1795435200}]`: "The first is SSL 3.0",
		`[{"now":1795435200},{"now":1795435200,"seed":1}]`:        "Both take 16 messages.",
		`[{"now":1795435200}]`:                                    "Two configurations",
		`[{},{"preset":"no such"}]`:                               "no such",
		`{}`:                                                      "Two configurations",
		``:                                                        "Two configurations",
		`[{},{"second":1}]`:                                       "second",
	} {
		var c struct {
			Words []string
			Rows  []struct{ Name string }
			Steps []struct{ Name string }
			Error string
		}
		text := Beside(nil, []byte(config))
		if err := json.Unmarshal(text, &c); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if !strings.Contains(c.Error+strings.Join(c.Words, " "), want) || (c.Error == "") != (len(c.Rows) > 0 && len(c.Steps) > 0) {
			t.Errorf("%s: %s", config, text)
		}
	}
}
