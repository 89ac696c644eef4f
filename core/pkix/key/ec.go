package key

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

const idECPublicKey = "1.2.840.10045.2.1"

var ecRef = field.Ref{Doc: "RFC 5480", Section: "2.1"}

var ec = []Algorithm{
	{OID: idECPublicKey, Ref: &ecRef, parameters: required, read: ecPoint},  // id-ecPublicKey
	{OID: "1.3.132.1.12", Ref: &ecRef, parameters: required, read: ecPoint}, // id-ecDH
	{OID: "1.3.132.1.13", Ref: &ecRef, parameters: required, read: ecPoint}, // id-ecMQV
}

var ecSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5480", Section: "2.2"}, Notes: [][3]string{
	{"form", "2.2", "How the point is written: 04 with both coordinates; 02 and 03 with x alone and the parity of y, from which y follows."},
	{"x", "2.2", "The first coordinate of the point."},
	{"y", "2.2", "The second coordinate of the point."},
	{"point", "2.2", "The point, in a form that cannot be taken apart."},
}}

// A pointForm is what the first octet of a point says (SEC 1, 2.3.3; X9.62 has the hybrid ones).
type pointForm struct {
	octet       byte
	text        string
	coordinates []string
	fault       string
}

const hybridFault = "The hybrid form gives y and its parity; certificates do not have it."

var pointForms = []pointForm{
	{0, "infinity", nil, "The point at infinity is not a key."},
	{2, "compressed, y is even", []string{"x"}, ""},
	{3, "compressed, y is odd", []string{"x"}, ""},
	{4, "uncompressed", []string{"x", "y"}, ""},
	{6, "hybrid, y is even", []string{"x", "y"}, hybridFault},
	{7, "hybrid, y is odd", []string{"x", "y"}, hybridFault},
}

func formOf(octet byte) (form pointForm, ok bool) {
	for _, f := range pointForms {
		if f.octet == octet {
			return f, true
		}
	}
	return pointForm{octet: octet, text: "unknown", fault: "A point does not begin with this octet: it is none of 02, 03 and 04."}, false
}

// ecPoint reads an ECPoint, the octets of SEC 1, 2.3.3.
func ecPoint(r *der.Reader, p *Public) {
	r.Spec(ecSpec)
	p.Point = r.Next()
	if len(p.Point) == 0 {
		r.Issue(field.Issue{Level: field.Error, Code: "key/point-length", Ref: ecSpec.Ref, Text: "There is no point."})
		return
	}
	form, known := formOf(p.Point[0])
	size := coordinate(p, form)
	r.Raw("form", 1)
	r.Say(form.text + " (" + field.Hex(p.Point[:1]) + ")")
	if form.fault != "" {
		r.At(field.Issue{Level: field.Error, Code: "key/point-form", Ref: ecSpec.Ref, Text: form.fault})
	}
	if n := r.Left(); n != len(form.coordinates)*size {
		r.Rest("point")
		if known {
			r.At(field.Issue{Level: field.Error, Code: "key/point-length", Ref: ecSpec.Ref, Text: lengthText(p, len(form.coordinates)*size, n)})
		}
		return
	}
	for _, name := range form.coordinates {
		r.Raw(name, size)
	}
}

// coordinate is the number of octets of a coordinate. Of a curve that has no name here the point
// is taken to be whole.
func coordinate(p *Public, form pointForm) int {
	n := len(form.coordinates)
	switch {
	case p.Bits > 0:
		return (p.Bits + 7) / 8
	case n > 0:
		return (len(p.Point) - 1 + n - 1) / n
	}
	return 0
}

func lengthText(p *Public, want, have int) string {
	on := "its curve"
	if p.Curve != "" {
		on = p.Curve
	}
	return "A point on " + on + " has " + field.Count(want, "octet") + " of coordinates in this form; here there are " + field.Thousands(have) + "."
}
