package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/wire"
)

// name8 makes a lookup of one octet what the reader asks.
func name8(lookup func(uint8) (names.Entry, bool)) wire.Namer {
	return func(n int) string {
		e, _ := lookup(uint8(n))
		return e.Name
	}
}

// name16 is the same for two octets.
func name16(lookup func(uint16) (names.Entry, bool)) wire.Namer {
	return func(n int) string {
		e, _ := lookup(uint16(n))
		return e.Name
	}
}

func alertEntry(n uint8) (names.Entry, bool) {
	a, ok := names.Alert(n)
	return a.Entry, ok
}

// named is the name of n, or what it is with its number.
func named(lookup func(uint8) (names.Entry, bool), n uint8, what string) string {
	if e, ok := lookup(n); ok {
		return e.Name
	}
	return what + " " + field.Thousands(int(n))
}
