package compare

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"waxseal/core/field"
)

// A unit is a field that is compared as a whole, with what it is compared by.
type unit struct {
	key   string // equal for fields of both items that say the same thing
	name  string
	field *field.Field
}

// whole names the fields that are one thing though they have parts, and what they are called where a
// certificate and a request have different words.
var whole = map[string]string{
	"subjectPublicKeyInfo": "subjectPublicKeyInfo",
	"subjectPKInfo":        "subjectPublicKeyInfo",
	"signatureAlgorithm":   "signatureAlgorithm",
	"signature":            "",
	"signatureValue":       "signatureValue",
	"version":              "version",
	"Attribute":            "",
	"SignerInfo":           "",
	"SingleResponse":       "",
	"revokedCertificate":   "",
}

// units lists the fields of an item that are compared, in order.
func units(root *field.Field) (list []unit) {
	times := map[string]int{}
	var walk func(f *field.Field, within string)
	walk = func(f *field.Field, within string) {
		u := unit{field: f, name: f.Name, key: within + "/" + f.Name}
		switch common, one := whole[f.Name]; {
		case isExtension(f):
			u.name, u.key = f.Sub[0].Value, "Extension/"+f.Sub[0].OID
			u.name, _, _ = strings.Cut(u.name, " (")
		case one && common != "":
			u.name, u.key = common, common
		case f.Kind == field.Name:
			u.key = f.Name
		case len(f.Sub) == 0 || one && !holdsExtensions(f):
		default:
			for _, sub := range f.Sub {
				if f.Name != "Attribute" || sub.Name != "type" {
					walk(sub, f.Name)
				}
			}
			return
		}
		times[u.key]++
		u.key += "#" + strconv.Itoa(times[u.key])
		list = append(list, u)
	}
	if root != nil {
		walk(root, "")
	}
	return list
}

// isExtension tells whether f is an Extension whose identifier could be read.
func isExtension(f *field.Field) bool {
	return f.Name == "Extension" && len(f.Sub) > 0 && f.Sub[0].OID != ""
}

// holdsExtensions tells whether an attribute of a request is the one that asks for extensions.
func holdsExtensions(f *field.Field) bool {
	return slices.ContainsFunc(f.Sub, func(sub *field.Field) bool { return isExtension(sub) || holdsExtensions(sub) })
}

// parts pairs the units of both items.
func parts(buffers []field.Buffer, first, second *field.Field) (list []Part) {
	others := units(second)
	at := map[string]int{}
	for i, u := range others {
		at[u.key] = i
	}
	paired := make([]bool, len(others))
	for _, u := range units(first) {
		p := Part{Name: u.name, How: Removed, First: value(u.field), InFirst: u.field.Span}
		if i, ok := at[u.key]; ok {
			paired[i] = true
			other := others[i].field
			p.How, p.Second, p.InSecond = Same, value(other), other.Span
			if !bytes.Equal(octets(buffers, u.field), octets(buffers, other)) {
				p.How = Changed
				p.Gone, p.New = apart(values(u.field), values(other))
			}
		}
		list = append(list, p)
	}
	for i, u := range others {
		if !paired[i] {
			list = append(list, Part{Name: u.name, How: Added, Second: value(u.field), InSecond: u.field.Span})
		}
	}
	return list
}

// value is what a field says, or the first field in it that says anything.
func value(f *field.Field) string {
	if isExtension(f) {
		f = f.Sub[len(f.Sub)-1]
	}
	for f.Value == "" && len(f.Sub) > 0 {
		next := f.Sub[0]
		if next.Name == "unused bits" && len(f.Sub) > 1 {
			next = f.Sub[1]
		}
		f = next
	}
	return f.Value
}

// values lists what the parts of a field say, each with its name, or without it in a distinguished
// name. The identifier of an extension is no part of it.
func values(f *field.Field) (list []string) {
	for _, sub := range f.Sub {
		switch {
		case sub.Name == "extnID":
		case len(sub.Sub) > 0 && (sub.Value == "" || isList(sub)):
			list = append(list, values(sub)...)
		case f.Kind == field.Name:
			list = append(list, sub.Value)
		default:
			list = append(list, sub.Name+": "+sub.Value)
		}
	}
	return list
}

// isList tells whether the value of a field is those of its parts, one after the other.
func isList(f *field.Field) bool {
	first, _, _ := strings.Cut(f.Value, ", ")
	return f.Kind != field.Flags && f.Sub[0].Value != "" && strings.HasPrefix(f.Sub[0].Value, first) &&
		f.Sub[0].Name != "AttributeTypeAndValue"
}

// apart lists what only one of two lists has.
func apart(a, b []string) (gone, added []string) {
	has := func(list []string) map[string]bool {
		set := make(map[string]bool, len(list))
		for _, s := range list {
			set[s] = true
		}
		return set
	}
	inA, inB := has(a), has(b)
	gone = slices.DeleteFunc(slices.Clone(a), func(s string) bool { return inB[s] })
	added = slices.DeleteFunc(slices.Clone(b), func(s string) bool { return inA[s] })
	return gone, added
}
