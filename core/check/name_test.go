package check

import (
	"strings"

	"waxseal/core/der"
)

const commonName = "2.5.4.3"

// attribute is one step of a name: an attribute of a type, as a string of a type.
func attribute(oid string, tag der.Tag, value string) []byte {
	return der.Write(func(w *der.Writer) {
		w.SetOf(der.Write(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.OID(oid)
				w.Text(tag, value)
			})
		}))
	})
}

func subjectOf(steps ...[]byte) func(f *form) {
	return func(f *form) { f.subject = sequence(steps...) }
}

// notText is a step with an attribute that is a BIT STRING.
func notText(id string) []byte {
	return der.Write(func(w *der.Writer) {
		w.SetOf(sequence(oid(id), der.Write(func(w *der.Writer) { w.BitString([]byte{7}, 0) })))
	})
}

// pair is a step of two attributes.
func pair(a, b string) []byte {
	one := func(oid, value string) []byte {
		return der.Write(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.OID(oid)
				w.Text(der.UTF8String, value)
			})
		})
	}
	return der.Write(func(w *der.Writer) { w.SetOf(one(a, "a"), one(b, "b")) })
}

var nameCases = []fault{
	{&attributeEmpty,
		subjectOf(attribute(commonName, der.UTF8String, "")),
		subjectOf(attribute(commonName, der.UTF8String, "a"))},
	{&attributeLong,
		subjectOf(attribute(commonName, der.UTF8String, strings.Repeat("é", 65))),
		subjectOf(attribute(commonName, der.UTF8String, strings.Repeat("é", 64)))},
	{&attributeLong,
		subjectOf(attribute("2.5.4.7", der.UTF8String, strings.Repeat("a", 129))),
		subjectOf(attribute("2.5.4.7", der.UTF8String, strings.Repeat("a", 128)))},
	{&attributeString,
		subjectOf(attribute(countryName, der.UTF8String, "CH")),
		subjectOf(attribute(countryName, der.PrintableString, "CH"))},
	{&attributeString,
		subjectOf(attribute(emailAddress, der.UTF8String, "a@b.example")),
		subjectOf(attribute(emailAddress, der.IA5String, "a@b.example"))},
	{&attributeString,
		subjectOf(notText(commonName)),
		subjectOf(notText("2.5.4.45"))}, // x500UniqueIdentifier is a BIT STRING
	{&attributeStringOld,
		subjectOf(attribute(commonName, der.TeletexString, "a")),
		subjectOf(attribute(commonName, der.PrintableString, "a"))},
	{&attributeStringOld,
		subjectOf(attribute(commonName, der.BMPString, "a")),
		subjectOf(attribute(countryName, der.BMPString, "CH"))}, // which attributeString finds
	{&attributeSpace,
		subjectOf(attribute(commonName, der.UTF8String, "a ")),
		subjectOf(attribute(commonName, der.UTF8String, "a b"))},
	{&attributeSpace,
		subjectOf(attribute(commonName, der.UTF8String, "a  b")),
		subjectOf(attribute(commonName, der.UTF8String, "a b c"))},
	{&countryCode,
		subjectOf(attribute(countryName, der.PrintableString, "ch")),
		subjectOf(attribute(countryName, der.PrintableString, "CH"))},
	{&countryCode,
		subjectOf(attribute(countryName, der.PrintableString, "CHE")),
		subjectOf(attribute(countryName, der.PrintableString, "ZZ"))},
	{&rdnTypeTwice,
		subjectOf(pair(commonName, commonName)),
		subjectOf(pair(commonName, "2.5.4.10"))},
	{&emailInSubject,
		func(f *form) {
			subjectOf(attribute(emailAddress, der.IA5String, "a@b.example"))(f)
			f.extend(akid, san(general(1, "c@b.example")))
		},
		func(f *form) {
			subjectOf(attribute(emailAddress, der.IA5String, "a@b.example"))(f)
			f.extend(akid, san(general(1, "A@b.example")))
		}},
	{&commonNameUnlisted,
		func(f *form) { f.subject = called("b.example") },
		func(f *form) { f.subject = called("A.example") }},
	{&commonNameUnlisted,
		func(f *form) { f.subject = called("192.0.2.1") },
		func(f *form) { f.subject = called("Mr. A. Example") }},
}
