package container

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// A Bag is one thing in a safe.
type Bag struct {
	Type         string // OID
	CertType     string // OID, of certBag and crlBag
	FriendlyName string
	LocalKeyID   []byte
	CSPName      string
	Trusted      []string // OIDs of Java's trustedKeyUsage
	Bags         []Bag    // of safeContentsBag
	At           field.Span
}

const (
	bagArc             = "1.2.840.113549.1.12.10.1."
	oidKeyBag          = bagArc + "1"
	oidShroudedKeyBag  = bagArc + "2"
	oidCertBag         = bagArc + "3"
	oidCRLBag          = bagArc + "4"
	oidSecretBag       = bagArc + "5"
	oidSafeContentsBag = bagArc + "6"

	oidX509Certificate = "1.2.840.113549.1.9.22.1"
	oidX509CRL         = "1.2.840.113549.1.9.23.1"
)

var safeSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 7292", Section: "4.2"}, Notes: [][3]string{
	{"SafeContents", "4.2", "Bags, one after the other."},
	{"SafeBag", "4.2", "One thing with its attributes."},
	{"bagId", "4.2", "What sort of thing it is."},
	{"bagValue", "4.2", "The thing itself."},
	{"bagAttributes", "4.2", "What people and software call it."},
	{"keyBag", "4.2.1", "A private key, not encrypted. It is an item of its own as well."},
	{"pkcs8ShroudedKeyBag", "4.2.2", "A private key, encrypted. It is an item of its own as well."},
	{"certBag", "4.2.3", "A certificate."},
	{"certId", "4.2.3", "What sort of certificate it is."},
	{"certValue", "4.2.3", "The certificate."},
	{"x509Certificate", "4.2.3", "The certificate. It is an item of its own as well."},
	{"crlBag", "4.2.4", "A revocation list."},
	{"crlId", "4.2.4", "What sort of list it is."},
	{"crlValue", "4.2.4", "The list."},
	{"x509CRL", "4.2.4", "The list. It is an item of its own as well."},
	{"secretBag", "4.2.5", "Something secret of a sort that only its writer knows."},
	{"secretTypeId", "4.2.5", "What sort of secret it is."},
	{"secretValue", "4.2.5", "The secret."},
	{"safeContentsBag", "4.2.6", "Further bags inside this one."},
	{"attrId", "4.2", "Which attribute this is."},
	{"attrValues", "4.2", "A set of values; mostly one."},
	{"friendlyName", "4.2", "RFC 2985, 5.5.1: the name that people see. Java calls it an alias."},
	{"localKeyId", "4.2", "RFC 2985, 5.5.2: ties a certificate to its key; both have the same octets here."},
	{"szOID_PKCS_12_KEY_PROVIDER_NAME_ATTR", "4.2", "Which provider of Windows is to keep the key."},
	{"szOID_LOCAL_MACHINE_KEYSET", "4.2", "The key belongs to the machine rather than to a person; Windows alone reads it."},
	{"trustedKeyUsage", "4.2", "Java trusts this certificate for these purposes; without it a certificate alone is no trusted one there."},
}}

// ReadSafeContents reads the bags of a safe, from a part of the file or from what was decrypted.
//
//	SafeContents ::= SEQUENCE OF SafeBag
func ReadSafeContents(r *der.Reader) (bags []Bag) {
	r.Spec(safeSpec)
	r.SequenceOf("SafeContents", func(s *der.Reader) { bags = append(bags, safeBag(s)) })
	return bags
}

// RFC 7292, 4.2.
//
//	SafeBag ::= SEQUENCE {
//	     bagId          BAG-TYPE.&id ({PKCS12BagSet})
//	     bagValue       [0] EXPLICIT BAG-TYPE.&Type({PKCS12BagSet}{@bagId}),
//	     bagAttributes  SET OF PKCS12Attribute OPTIONAL }
func safeBag(r *der.Reader) (v Bag) {
	n := r.Builder().Contained()
	v.At = r.Sequence("SafeBag", func(s *der.Reader) {
		v.Type = s.OID("bagId")
		s.Explicit(0, "bagValue", v.value)
		if s.Present(der.Set) {
			s.SetOf("bagAttributes", v.attribute)
		}
	})
	if v.FriendlyName != "" {
		r.Builder().Call(n, v.FriendlyName)
	}
	if r.Last() != nil && v.At.Hdr > 0 {
		r.Say(v.title())
	}
	return v
}

func (v *Bag) title() string {
	if v.FriendlyName != "" {
		return nameOf(v.Type) + " " + field.Quote(v.FriendlyName)
	}
	return nameOf(v.Type)
}

func (v *Bag) value(r *der.Reader) {
	switch v.Type {
	case oidKeyBag:
		r.Contained("keyBag", der.PrivateKey)
	case oidShroudedKeyBag:
		r.Contained("pkcs8ShroudedKeyBag", der.PrivateKey)
	case oidCertBag:
		r.Sequence("certBag", func(s *der.Reader) { v.typed(s, "cert", oidX509Certificate, "certificate") })
	case oidCRLBag:
		r.Sequence("crlBag", func(s *der.Reader) { v.typed(s, "crl", oidX509CRL, "crl") })
	case oidSecretBag:
		r.Sequence("secretBag", func(s *der.Reader) {
			s.OID("secretTypeId")
			s.Closed("secretValue")
		})
	case oidSafeContentsBag:
		v.Bags = ReadSafeContents(r)
	default:
		r.Any("bagValue")
	}
}

// typed reads the fields of CertBag and CRLBag, which have a type and an OCTET STRING; what is of the
// type known is an item of that kind.
//
//	CertBag ::= SEQUENCE {
//	     certId      BAG-TYPE.&id ({CertTypes}),
//	     certValue   [0] EXPLICIT BAG-TYPE.&Type ({CertTypes}{@certId}) }
func (v *Bag) typed(s *der.Reader, what, known, kind string) {
	v.CertType = s.OID(what + "Id")
	s.Explicit(0, what+"Value", func(s *der.Reader) {
		if v.CertType != known {
			s.Any(what + "Value")
			return
		}
		s.Wrapped("OCTET STRING", func(s *der.Reader) { s.Contained(nameOf(known), kind) })
	})
}

// RFC 7292, 4.2.
//
//	PKCS12Attribute ::= SEQUENCE {
//	     attrId      ATTRIBUTE.&id ({PKCS12AttrSet}),
//	     attrValues  SET OF ATTRIBUTE.&Type ({PKCS12AttrSet}{@attrId}) }
func (v *Bag) attribute(r *der.Reader) {
	oid := ""
	r.Sequence("PKCS12Attribute", func(s *der.Reader) {
		oid = s.OID("attrId")
		s.SetOf("attrValues", func(s *der.Reader) { v.attributeValue(s, oid) })
	})
	if f := r.Last(); f != nil && oid != "" {
		f.Value = nameOf(oid)
		f.Note = r.Builder().NoteIndex(safeSpec.Note(f.Value))
	}
}

func (v *Bag) attributeValue(r *der.Reader, oid string) {
	tag, _ := r.Peek()
	switch {
	case oid == "1.2.840.113549.1.9.20" && tag == der.BMPString:
		v.FriendlyName = r.Text("friendlyName").Value
	case oid == "1.2.840.113549.1.9.21" && tag == der.OctetStringTag:
		v.LocalKeyID = r.OctetString("localKeyId").Bytes
	case oid == "1.3.6.1.4.1.311.17.1" && tag == der.BMPString:
		v.CSPName = r.Text("provider").Value
	case oid == "2.16.840.1.113894.746875.1.1" && tag == der.ObjectIdentifier:
		v.Trusted = append(v.Trusted, r.OID("purpose"))
	default:
		r.Any("value")
	}
}
