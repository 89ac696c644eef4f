package ext

import (
	"strings"
	"unicode/utf8"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix/name"
)

// describe sets the value of the field that r has just read to what words says. Where no tree is
// kept there is nothing to describe, and words is not asked.
func describe(r *der.Reader, words func() string) {
	if f := r.Last(); f != nil {
		f.Value = words()
	}
}

// shownNames is how many names of a list are spelled out in the value of the list.
const shownNames = 4

func listed(list []name.General) string {
	var out []string
	for _, g := range list[:min(len(list), shownNames)] {
		out = append(out, field.TextValue(g.Words()))
	}
	if len(list) > shownNames {
		out = append(out, "… ("+field.Count(len(list), "name")+")")
	}
	return strings.Join(out, ", ")
}

// firstURI is the first URI of a list, or its first name, or "".
func firstURI(list []name.General) string {
	for _, g := range list {
		if g.Type == "uri" {
			return g.Value
		}
	}
	if len(list) > 0 {
		return list[0].Value
	}
	return ""
}

// oidName is the name of an OID, or the OID.
func oidName(oid string) string {
	if known, ok := names.OID(oid); ok {
		return known.Name
	}
	return oid
}

func oidNames(oids []string) []string {
	var list []string
	for _, oid := range oids {
		list = append(list, oidName(oid))
	}
	return list
}

// asText shows octets that r has just read as the UTF-8 that they should be. Others stay hex.
func asText(r *der.Reader, b []byte) {
	if f := r.Last(); f != nil && utf8.Valid(b) {
		f.Kind, f.Value = field.Text, field.TextValue(string(b))
	}
}
