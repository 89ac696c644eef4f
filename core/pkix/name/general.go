package name

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
)

// A General is a GeneralName in the words of docs/json.md.
type General struct {
	Type  string // dns ip email uri dirName otherName x400Address ediPartyName registeredID
	Value string // exact; for otherName "OID=text", or "OID=#hex" of a value without one; for forms without a text its hex
	Form  string // of an otherName: its type-id
	Name  Name   // of a dirName
	Raw   []byte // contents octets, text as UTF-8; nil where they could not be read
	Span  field.Span
}

// AppendJSON appends {type, value}, and of an otherName what its form is called.
func (g General) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Text("type", g.Type)
	o.Key("value")
	o.Out = field.AppendString(o.Out, g.Value)
	if known, ok := names.OID(g.Form); ok {
		o.Text("form", known.Name)
	}
	return o.End()
}

var generalSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.6"}, Notes: [][3]string{
	{"rfc822Name", "4.2.1.6", "An e-mail address: local part, at sign, domain; no display name."},
	{"dNSName", "4.2.1.6", "A host name in ASCII; names in other scripts stand in their xn-- form."},
	{"directoryName", "4.2.1.6", "A distinguished name."},
	{"uniformResourceIdentifier", "4.2.1.6", "An absolute URI."},
	{"iPAddress", "4.2.1.6", "An address in network byte order: 4 octets for IPv4, 16 for IPv6; in a name constraint a mask of the same length follows."},
	{"registeredID", "4.2.1.6", "An object identifier as a name."},
	{"otherName", "4.2.1.6", "A name of a form that the object identifier defines."},
	{"type-id", "4.2.1.6", "Which form of name this is."},
	{"value", "4.2.1.6", "The name in that form."},
}}

// generalTypes lists the choices by tag number, with the word for facts.
//
//	GeneralName ::= CHOICE {
//	     otherName                 [0]  AnotherName,
//	     rfc822Name                [1]  IA5String,
//	     dNSName                   [2]  IA5String,
//	     x400Address               [3]  ORAddress,
//	     directoryName             [4]  Name,
//	     ediPartyName              [5]  EDIPartyName,
//	     uniformResourceIdentifier [6]  IA5String,
//	     iPAddress                 [7]  OCTET STRING,
//	     registeredID              [8]  OBJECT IDENTIFIER }
var generalTypes = [...]struct {
	word string
	read func(r *der.Reader, tag int, g *General)
}{
	{"otherName", otherName},
	{"email", ia5("rfc822Name")},
	{"dns", dNSName},
	{"x400Address", opaque("x400Address")},
	{"dirName", directoryName},
	{"ediPartyName", opaque("ediPartyName")},
	{"uri", ia5("uniformResourceIdentifier")},
	{"ip", ipAddress},
	{"registeredID", registeredID},
}

// ReadGeneral reads one GeneralName. The second result is false where there is none, or one that
// cannot be read or is cut off; what stands there is shown all the same.
func ReadGeneral(r *der.Reader) (g General, ok bool) {
	tag, ok := r.Peek()
	if !ok {
		r.Any("GeneralName")
		return g, false
	}
	n := tag.Number()
	if tag != der.Context(n) || n >= len(generalTypes) {
		r.Any("GeneralName")
		r.At(field.Issue{Level: field.Error, Code: "x509/general-name", Ref: generalSpec.Ref,
			Text: "This is none of the nine forms of a general name."})
		return g, false
	}
	before := r.Spec(generalSpec)
	g.Type = generalTypes[n].word
	generalTypes[n].read(r, n, &g)
	r.Spec(before)
	if g.Raw == nil {
		return General{}, false
	}
	return g, true
}

// ReadGenerals reads GeneralNames, a SEQUENCE OF GeneralName.
func ReadGenerals(r *der.Reader, fieldName string) (list []General) {
	r.SequenceOf(fieldName, collect(&list))
	return list
}

// ReadImplicitGenerals reads [tag] IMPLICIT GeneralNames.
func ReadImplicitGenerals(r *der.Reader, tag int, fieldName string) (list []General) {
	r.Implicit(tag).SequenceOf(fieldName, collect(&list))
	return list
}

func collect(list *[]General) func(*der.Reader) {
	return func(s *der.Reader) {
		if g, ok := ReadGeneral(s); ok {
			*list = append(*list, g)
		}
	}
}

func ia5(fieldName string) func(*der.Reader, int, *General) {
	return func(r *der.Reader, tag int, g *General) {
		t := r.Implicit(tag).Text(fieldName, der.IA5String)
		g.Value, g.Span = t.Value, t.Span
		if t.OK {
			g.Raw = []byte(t.Value)
		}
	}
}

// dNSName shows beside a name with A-labels what it stands for.
func dNSName(r *der.Reader, tag int, g *General) {
	ia5("dNSName")(r, tag, g)
	if u, ok := Unicode(g.Value); ok && u != g.Value {
		r.Say(field.TextValue(g.Value + " (" + u + ")"))
	}
}

// opaque is for the forms that nobody uses: X.400 and EDI names are shown by their tags alone.
func opaque(fieldName string) func(*der.Reader, int, *General) {
	return func(r *der.Reader, _ int, g *General) {
		o := r.Any(fieldName)
		g.Value, g.Raw, g.Span = field.Hex(o.Bytes), o.Bytes, o.Span
	}
}

func directoryName(r *der.Reader, tag int, g *General) {
	g.Span = r.Ahead()
	r.Explicit(tag, "directoryName", func(s *der.Reader) { g.Name = Read(s, "Name") })
	g.Value, g.Raw = g.Name.String(), g.Name.Raw
	r.Say(field.TextValue(g.Value))
}

func registeredID(r *der.Reader, tag int, g *General) {
	g.Span = r.Ahead()
	if g.Value = r.Implicit(tag).OID("registeredID"); g.Value != "" {
		g.Raw = r.Contents(g.Span)
	}
}

func ipAddress(r *der.Reader, tag int, g *General) {
	o := r.Implicit(tag).OctetString("iPAddress")
	g.Raw, g.Span = o.Bytes, o.Span
	g.Value = IP(o.Bytes)
	if g.Value != "" {
		r.Say(g.Value)
		return
	}
	g.Value = field.Hex(o.Bytes)
	if o.Bytes != nil {
		r.At(field.Issue{Level: field.Error, Code: "x509/ip-length", Ref: generalSpec.Ref,
			Text: "An address has 4 or 16 octets, with a mask in name constraints 8 or 32; this has " + field.Thousands(len(o.Bytes)) + "."})
	}
}
