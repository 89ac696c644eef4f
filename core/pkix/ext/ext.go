// Package ext reads the extensions of certificates, requests and CRLs, one file each; All lists
// them. What is not listed is shown by its tags, as a guess.
package ext

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
)

// A Kind is an extension that is read by value. Read reads the element inside extnValue and
// leaves what logic needs in the Extension; where logic needs nothing there is a Syntax instead.
//
// A Kind whose OID ends with a dot is a family: the extensions below that arc that package names
// knows, each by its name there, read in the same way.
type Kind struct {
	OID    string
	Name   string
	Spec   *field.Spec // explains the extension itself (by its Name) and its fields
	Read   func(r *der.Reader, e *Extension)
	Syntax syntax // the name of the type and the type

	Critical criticality // what Spec's document says about the flag
}

// An Extension is one of the extensions of a certificate, with its value where it is known.
type Extension struct {
	OID      string
	Critical bool
	Known    bool   // All has it and its value was read as such
	Value    any    // BasicConstraints, KeyUsage, …: the type that its file defines; nil where logic needs none
	Raw      []byte // the contents of extnValue
	Span     field.Span
}

// Name is the extension's name, or its OID.
func (e Extension) Name() string {
	if k := Find(e.OID); k != nil && !k.family() {
		return k.Name
	}
	return oidName(e.OID)
}

func (k *Kind) family() bool { return k.OID[len(k.OID)-1] == '.' }

// AppendJSON appends {oid, name, critical, decoded}.
func (e Extension) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Text("oid", e.OID)
	o.Text("name", e.Name())
	o.Bool("critical", e.Critical)
	o.Bool("decoded", e.Known)
	return o.End()
}

// Find returns the kind of an OID, or nil.
func Find(oid string) *Kind {
	for _, k := range All {
		if k.OID == oid {
			return k
		}
		if k.family() && strings.HasPrefix(oid, k.OID) {
			if _, ok := names.OID(oid); ok {
				return k
			}
		}
	}
	return nil
}

var spec = &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2"}, Notes: [][3]string{
	{"extnID", "4.2", "Which extension this is."},
	{"critical", "4.2", "Who does not know a critical extension must refuse the certificate. DER leaves FALSE, the default, out."},
	{"extnValue", "4.2", "The extension's value: DER inside an OCTET STRING."},
}}

// Read reads Extensions.
//
//	Extensions  ::=  SEQUENCE SIZE (1..MAX) OF Extension
func Read(r *der.Reader, fieldName string) (list []Extension) {
	r.SequenceOfSome(fieldName, func(s *der.Reader) {
		if list == nil {
			list = make([]Extension, 0, 8) // what leaves have, or a few more
		}
		list = append(list, Extension{})
		one(s, &list[len(list)-1])
	})
	return list
}

// one reads an Extension.
//
//	Extension  ::=  SEQUENCE  {
//	     extnID      OBJECT IDENTIFIER,
//	     critical    BOOLEAN DEFAULT FALSE,
//	     extnValue   OCTET STRING  }
func one(r *der.Reader, e *Extension) {
	var kind *Kind
	e.Span = r.Sequence("Extension", func(s *der.Reader) {
		s.Spec(spec)
		e.OID = s.OID("extnID")
		e.Critical = s.OptionalBool("critical", false)
		if kind = Find(e.OID); kind == nil {
			e.Raw = s.Opaque("extnValue").Bytes
			return
		}
		e.Known = true
		e.Raw = s.Wrapped("extnValue", func(v *der.Reader) {
			v.Spec(kind.Spec)
			if kind.Read != nil {
				kind.Read(v, e)
				return
			}
			typeName, is := kind.Syntax.next()
			readType(v, string(typeName), is)
		}).Bytes
	})
	say(r, e, kind)
	if kind != nil && e.Span.Hdr > 0 {
		judgeCritical(r, e, kind)
	}
}

// say gives an extension's field its name, and the note of its kind.
func say(r *der.Reader, e *Extension, kind *Kind) {
	f := r.Last()
	if f == nil || e.OID == "" {
		return
	}
	f.Value = e.Name()
	if kind != nil {
		note := kind.Spec.Note(f.Value)
		if !note.OK() {
			note = kind.Spec.Note(kind.Name)
		}
		f.Note = r.Builder().NoteIndex(note)
	}
	if e.Critical {
		f.Value += " (critical)"
	}
}
