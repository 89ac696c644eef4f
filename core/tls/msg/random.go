package msg

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/wire"
)

// RandomLen is the length of a Random.
const RandomLen = 32

// readRandom reads a Random.
//
//	struct {
//	    uint32 gmt_unix_time;
//	    opaque random_bytes[28];
//	} Random;
func readRandom(r *wire.Reader) (random []byte) {
	next := r.Next()
	r.Struct("random", func(s *wire.Reader) {
		clock := s.Uint32("gmt_unix_time")
		if s.Last() != nil {
			s.Last().Kind = field.Time
			s.Say(der.DateOf(int64(clock)).String() + " UTC, if it is a time")
		}
		if s.Opaque("random_bytes", RandomLen-4) != nil {
			random = next[:RandomLen]
		}
	})
	return random
}
