package pkix

import (
	"strconv"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/name"
)

// An AttributeCertificate gives attributes, such as a role, to the holder of a certificate.
type AttributeCertificate struct {
	Version            int
	Holder, Issuer     Party
	Signature          algorithm.Identifier
	SerialNumber       der.Int
	NotBefore          der.Time
	NotAfter           der.Time
	Attributes         []Attribute
	Extensions         []ext.Extension
	SignatureAlgorithm algorithm.Identifier
	SignatureValue     der.Bits
}

// A Party is a holder or issuer: by name, or by the issuer and serial number of a certificate.
type Party struct {
	Names        []name.General
	BaseIssuer   []name.General
	SerialNumber der.Int
}

var attributeCertificateSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 5755", Section: "4.1"}, Notes: [][3]string{
	{"AttributeCertificate", "4.1", "Attributes of somebody, signed by whoever vouches for them. It has no key; the holder's certificate has that."},
	{"acinfo", "4.1", "The part that is signed."},
	{"version", "4.2.1", "Always v2, which is 1."},
	{"holder", "4.2.2", "Whose attributes these are."},
	{"baseCertificateID", "4.2.2", "The certificate of the holder, by issuer and serial number."},
	{"entityName", "4.2.2", "The holder's name, as in the subject of a certificate."},
	{"objectDigestInfo", "7.3", "The holder, by the hash of a key or certificate."},
	{"issuer", "4.2.3", "Who vouches for the attributes."},
	{"v2Form", "4.2.3", "Who vouches for the attributes: one name."},
	{"issuerName", "4.2.3", "The name, as in the subject of the issuer's certificate."},
	{"signature", "4.2.4", "The algorithm of the signature, said again where the signature covers it."},
	{"serialNumber", "4.2.5", "A positive number that the issuer gives to no other attribute certificate."},
	{"attrCertValidityPeriod", "4.2.6", "The time during which the holder has the attributes."},
	{"notBeforeTime", "4.2.6", "The first second of the validity."},
	{"notAfterTime", "4.2.6", "The last second of the validity."},
	{"attributes", "4.2.7", "What the holder is given; at least one."},
	{"type", "4.2.7", "Which attribute this is."},
	{"values", "4.2.7", "A set of values."},
	{"issuerUniqueID", "4.2.8", "Used only where the issuer's certificate has one."},
	{"extensions", "4.2.9", "What is said about the certificate rather than about the holder."},
	{"signatureAlgorithm", "4.1", "The algorithm of the signature below."},
	{"signatureValue", "4.1", "The issuer's signature over acinfo."},
	{"role", "4.4.5", "A role, such as that of an administrator."},
}}

// RFC 5755, 4.1.
//
//	AttributeCertificate ::= SEQUENCE {
//	     acinfo               AttributeCertificateInfo,
//	     signatureAlgorithm   AlgorithmIdentifier,
//	     signatureValue       BIT STRING }
func ReadAttributeCertificate(r *der.Reader) *AttributeCertificate {
	v := &AttributeCertificate{}
	r.Spec(attributeCertificateSpec)
	v.read(r, "AttributeCertificate")
	return v
}

// ReadImplicitAttributeCertificate reads one under a context tag, as CMS has it among certificates.
func ReadImplicitAttributeCertificate(r *der.Reader, tag int, fieldName string) {
	before := r.Spec(attributeCertificateSpec)
	new(AttributeCertificate).read(r.Implicit(tag), fieldName)
	r.Spec(before)
}

func (v *AttributeCertificate) read(r *der.Reader, fieldName string) {
	r.Sequence(fieldName, func(s *der.Reader) {
		s.Sequence("acinfo", v.info)
		v.SignatureAlgorithm = algorithm.Read(s, "signatureAlgorithm")
		v.SignatureValue = algorithm.ReadSignature(s, "signatureValue", v.SignatureAlgorithm)
	})
}

// AttributeCertificateInfo ::= SEQUENCE {
//
//	version                 AttCertVersion, -- version is v2
//	holder                  Holder,
//	issuer                  AttCertIssuer,
//	signature               AlgorithmIdentifier,
//	serialNumber            CertificateSerialNumber,
//	attrCertValidityPeriod  AttCertValidityPeriod,
//	attributes              SEQUENCE OF Attribute,
//	issuerUniqueID          UniqueIdentifier OPTIONAL,
//	extensions              Extensions OPTIONAL }
func (v *AttributeCertificate) info(s *der.Reader) {
	if n, ok := s.SmallInt("version"); ok {
		if v.Version = n + 1; n == 1 {
			s.Say("v2 (1)")
		} else {
			s.At(field.Issue{Level: field.Error, Code: "ac/version", Ref: field.Ref{Doc: "RFC 5755", Section: "4.2.1"},
				Text: "The version of an attribute certificate is v2, which is 1; this is " + strconv.Itoa(n) + "."})
		}
	}
	s.Sequence("holder", v.Holder.read)
	s.Say(v.Holder.String())
	v.issuer(s)
	v.Signature = algorithm.Read(s, "signature")
	v.SerialNumber = s.BigInt("serialNumber")
	s.Sequence("attrCertValidityPeriod", func(s *der.Reader) {
		v.NotBefore = s.GeneralizedTime("notBeforeTime")
		v.NotAfter = s.GeneralizedTime("notAfterTime")
	})
	s.SequenceOfSome("attributes", v.attribute)
	if s.Present(der.BitStringTag) {
		s.BitString("issuerUniqueID")
	}
	if s.Present(der.Sequence) {
		v.Extensions = ext.Read(s, "extensions")
	}
}

// issuer reads the issuer, of which RFC 5755, 4.2.3 allows the second form.
//
//	AttCertIssuer ::= CHOICE {
//	     v1Form   GeneralNames,  -- MUST NOT be used in this profile
//	     v2Form   [0] V2Form }
//	V2Form ::= SEQUENCE {
//	     issuerName            GeneralNames  OPTIONAL,
//	     baseCertificateID     [0] IssuerSerial  OPTIONAL,
//	     objectDigestInfo      [1] ObjectDigestInfo  OPTIONAL }
func (v *AttributeCertificate) issuer(r *der.Reader) {
	if !r.Present(der.Context(0)) {
		v.Issuer.Names = name.ReadGenerals(r, "issuer")
		r.At(field.Issue{Level: field.Error, Code: "ac/issuer-v1", Ref: field.Ref{Doc: "RFC 5755", Section: "4.2.3"},
			Text: "The issuer has the form of version 1, which is not used any more."})
		return
	}
	r.Implicit(0).Sequence("v2Form", func(s *der.Reader) {
		if s.Present(der.Sequence) {
			v.Issuer.Names = name.ReadGenerals(s, "issuerName")
		}
		v.Issuer.further(s, 0, 1)
	})
	r.Say(v.Issuer.String())
}

// Holder ::= SEQUENCE {
//
//	baseCertificateID   [0] IssuerSerial OPTIONAL,
//	entityName          [1] GeneralNames OPTIONAL,
//	objectDigestInfo    [2] ObjectDigestInfo OPTIONAL }
func (p *Party) read(s *der.Reader) {
	p.further(s, 0, -1)
	if s.Present(der.Context(1)) {
		p.Names = name.ReadImplicitGenerals(s, 1, "entityName")
	}
	p.further(s, -1, 2)
}

// further reads IssuerSerial and ObjectDigestInfo under their tags; a negative one is none.
//
//	IssuerSerial ::= SEQUENCE {
//	     issuer     GeneralNames,
//	     serial     CertificateSerialNumber,
//	     issuerUID  UniqueIdentifier OPTIONAL }
func (p *Party) further(s *der.Reader, base, digest int) {
	if base >= 0 && s.Present(der.Context(base)) {
		s.Implicit(base).Sequence("baseCertificateID", func(s *der.Reader) {
			p.BaseIssuer = name.ReadGenerals(s, "issuer")
			p.SerialNumber = s.BigInt("serial")
			if s.Present(der.BitStringTag) {
				s.BitString("issuerUID")
			}
		})
	}
	if digest >= 0 && s.Present(der.Context(digest)) {
		s.Implicit(digest).Sequence("objectDigestInfo", func(s *der.Reader) {
			s.Enum("digestedObjectType", der.Enumerated, []string{"publicKey", "publicKeyCert", "otherObjectTypes"})
			if s.Present(der.ObjectIdentifier) {
				s.OID("otherObjectTypeID")
			}
			algorithm.Read(s, "digestAlgorithm")
			s.BitString("objectDigest")
		})
	}
}

// attribute reads Attribute ::= SEQUENCE { type AttributeType, values SET OF AttributeValue }.
func (v *AttributeCertificate) attribute(r *der.Reader) {
	a := Attribute{}
	a.Span = r.Sequence("Attribute", func(s *der.Reader) {
		a.OID = s.OID("type")
		s.SetOf("values", func(s *der.Reader) { attributeValue(s, a.OID) })
	})
	if r.Last() != nil {
		r.Say(a.Name())
	}
	v.Attributes = append(v.Attributes, a)
}

// attributeValue reads a role, the attribute that is in use, by meaning (RFC 5755, 4.4.5).
//
//	RoleSyntax ::= SEQUENCE {
//	     roleAuthority   [0] GeneralNames OPTIONAL,
//	     roleName        [1] GeneralName }
func attributeValue(r *der.Reader, oid string) {
	if oid != "2.5.4.72" {
		r.Any("value")
		return
	}
	r.Sequence("role", func(s *der.Reader) {
		if s.Present(der.Context(0)) {
			name.ReadImplicitGenerals(s, 0, "roleAuthority")
		}
		s.Explicit(1, "roleName", func(s *der.Reader) { name.ReadGeneral(s) })
	})
}

// String is the party's name, or its certificate's issuer and serial number.
func (p *Party) String() string {
	switch {
	case len(p.Names) > 0:
		return field.TextValue(p.Names[0].Value)
	case len(p.BaseIssuer) > 0 && p.SerialNumber.Bytes != nil:
		return field.TextValue(p.BaseIssuer[0].Value) + ", serial number " + p.SerialNumber.Hex()
	}
	return ""
}

// Title is the holder.
func (v *AttributeCertificate) Title() string {
	if s := v.Holder.String(); s != "" {
		return s
	}
	return "attributes"
}

// AppendJSON appends the facts; docs/json.md describes them.
func (v *AttributeCertificate) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if v.Version != 0 {
		o.Int("version", v.Version)
	}
	o.Key("holder")
	o.Out = v.Holder.AppendJSON(o.Out)
	o.Key("attributeIssuer")
	o.Out = v.Issuer.AppendJSON(o.Out)
	if v.SerialNumber.Bytes != nil {
		o.Text("serialNumber", v.SerialNumber.Hex())
	}
	o.Text("notBefore", v.NotBefore.RFC3339())
	o.Text("notAfter", v.NotAfter.RFC3339())
	o.Key("attributes")
	o.Out = field.AppendFacts(o.Out, v.Attributes)
	o.Key("extensions")
	o.Out = field.AppendFacts(o.Out, v.Extensions)
	if v.SignatureAlgorithm.OID != "" {
		o.Key("signatureAlgorithm")
		o.Out = v.SignatureAlgorithm.AppendJSON(o.Out)
	}
	return o.End()
}

// AppendJSON appends {names, baseIssuer, serialNumber}.
func (p *Party) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if p.Names != nil {
		o.Key("names")
		o.Out = field.AppendFacts(o.Out, p.Names)
	}
	if p.BaseIssuer != nil {
		o.Key("baseIssuer")
		o.Out = field.AppendFacts(o.Out, p.BaseIssuer)
	}
	if p.SerialNumber.Bytes != nil {
		o.Text("serialNumber", p.SerialNumber.Hex())
	}
	return o.End()
}
