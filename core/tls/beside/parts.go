package beside

import (
	"slices"

	"waxseal/core/field"
)

// passedOver are fields that say how something is wrapped, or that differ by their nature.
var passedOver = []string{"type", "length", "msg_type", "gmt_unix_time", "check", "MAC_input", "MAC_inner", "additional_data",
	"padded_sequence_number", "nonce", "keystream", "version", "padding_length"}

// A value is what a field says: of octets how many there are.
type value struct{ name, text string }

// parts says which fields of two messages differ. What a field has several times is told by what stands
// in one and not in the other.
func parts(first, second *field.Field) (list []Part) {
	a, b := values(nil, first), values(nil, second)
	var names []string
	for _, v := range append(slices.Clone(a), b...) {
		if !slices.Contains(names, v.name) {
			names = append(names, v.name)
		}
	}
	for _, name := range names {
		p := Part{name, without(a, b, name), without(b, a, name)}
		if len(p.First)+len(p.Second) > 0 {
			list = append(list, p)
		}
	}
	return list
}

// without are the values of a name that stand in a and not in b.
func without(a, b []value, name string) (list []string) {
	left := slices.Clone(b)
	for _, v := range a {
		if v.name != name {
			continue
		}
		if at := slices.Index(left, v); at >= 0 {
			left = slices.Delete(left, at, at+1)
		} else {
			list = append(list, v.text)
		}
	}
	return list
}

// values lists what stands in a field.
func values(list []value, f *field.Field) []value {
	switch {
	case f == nil || slices.Contains(passedOver, f.Name):
		return list
	case f.Name == "ASN.1Cert":
		return append(list, value{f.Name, f.Value + ", " + octets(f)})
	case f.Name == "Extension":
		return append(list, value{"extension", f.Value})
	case len(f.Sub) > 0 && f.Kind != field.Bytes || f.Link != nil:
		for _, sub := range f.Sub {
			list = values(list, sub)
		}
		return list
	case f.Kind == field.Bytes && f.Span != nil:
		return append(list, value{f.Name, octets(f)})
	case f.Value == "":
		return list
	}
	return append(list, value{f.Name, f.Value})
}

func octets(f *field.Field) string {
	if f.Span == nil {
		return ""
	}
	return field.Count(f.Span.Len, "octet")
}
