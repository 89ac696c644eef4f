package ext

import (
	"strconv"
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
)

// QCStatements lists the statements of a qualified certificate, by OID.
type QCStatements struct {
	OIDs []string
	At   field.Span
}

var qcStatements = Kind{OID: "1.3.6.1.5.5.7.1.3", Name: "qcStatements", Read: readQCStatements,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 3739", Section: "3.2.6"}, Notes: [][3]string{
		{"qcStatements", "3.2.6", "What the issuer states about a certificate that a law calls qualified."},
		{"QCStatement", "3.2.6", "One statement."},
		{"statementId", "3.2.6", "Which statement this is."},
		{"statementInfo", "3.2.6", "What the statement says, in a form of its own."},
		{"semanticsIdentifier", "3.2.6.1", "What the attributes and names in the certificate mean."},
		{"nameRegistrationAuthorities", "3.2.6.1", "Who registers those names."},
	}, Also: []*field.Spec{&etsiSpec, &psd2Spec}}}

var etsiSpec = field.Spec{Ref: field.Ref{Doc: "ETSI EN 319 412-5", Section: "4"}, Notes: [][3]string{
	{"currency", "4.3.2", "The currency, by its letters or its number in ISO 4217."},
	{"amount", "4.3.2", "The limit is this, times ten to the power of the exponent."},
	{"exponent", "4.3.2", "The power of ten."},
	{"PdsLocation", "4.3.4", "A statement for those who rely on the certificate, in one language."},
	{"url", "4.3.4", "Where it is."},
	{"language", "4.3.4", "Its language, by ISO 639-1."},
	{"qcType", "4.2.3", "What the certificate is for: signatures, seals or web sites."},
	{"CountryName", "4.2.4", "A country under whose law the certificate is qualified; without the statement it is the EU's."},
}}

var psd2Spec = field.Spec{Ref: field.Ref{Doc: "ETSI TS 119 495", Section: "5.1"}, Notes: [][3]string{
	{"rolesOfPSP", "5.1", "What the payment service provider may do."},
	{"RoleOfPSP", "5.1", "One role."},
	{"roleOfPspOid", "5.1", "The role: account servicing (PSP_AS), payment initiation (PSP_PI), account information (PSP_AI), card-based instruments (PSP_IC)."},
	{"roleOfPspName", "5.1", "The role's name."},
	{"nCAName", "5.1", "The authority that let the provider do so."},
	{"nCAId", "5.1", "The authority's identifier: its country, a hyphen and its letters."},
}}

const etsiArc = "0.4.0.1862.1."

// statements has those that say more than their name: a syntax, or a reader that says what goes behind it.
var statements = [...]struct {
	oid  string
	is   syntax
	read func(r *der.Reader) string
}{
	{"1.3.6.1.5.5.7.11.1", semanticsInformation, nil},
	{"1.3.6.1.5.5.7.11.2", semanticsInformation, nil},
	{etsiArc + "2", "", qcLimitValue},
	{etsiArc + "3", "", qcRetentionPeriod},
	{etsiArc + "5", "SEQUENCE (1..MAX) OF PdsLocation SEQUENCE { url IA5String, language PrintableString }", nil},
	{etsiArc + "6", "SEQUENCE OF qcType OBJECT IDENTIFIER", nil},
	{etsiArc + "7", "SEQUENCE OF CountryName PrintableString", nil},
	{"0.4.0.19495.2", "SEQUENCE { rolesOfPSP SEQUENCE OF RoleOfPSP SEQUENCE { roleOfPspOid OBJECT IDENTIFIER, roleOfPspName UTF8String }, " +
		"nCAName UTF8String, nCAId UTF8String }", nil},
}

// RFC 3739, 3.2.6.1.
const semanticsInformation = "SEQUENCE { semanticsIdentifier OBJECT IDENTIFIER OPTIONAL, " +
	"nameRegistrationAuthorities SEQUENCE (1..MAX) OF GeneralName GeneralName OPTIONAL }"

// RFC 3739, 3.2.6.
//
//	QCStatements ::= SEQUENCE OF QCStatement
//
//	QCStatement ::= SEQUENCE {
//	     statementId        OBJECT IDENTIFIER,
//	     statementInfo      ANY DEFINED BY statementId OPTIONAL}
func readQCStatements(r *der.Reader, e *Extension) {
	var v QCStatements
	etsis := false
	v.At = r.SequenceOf("QCStatements", func(s *der.Reader) {
		var oid, says string
		s.Sequence("QCStatement", func(q *der.Reader) {
			if oid = q.OID("statementId"); q.More() {
				says = readStatement(q, oid)
			}
		})
		describe(s, func() string { return joined(oidName(oid), says) })
		etsis = etsis || strings.HasPrefix(oid, etsiArc)
		v.OIDs = append(v.OIDs, oid)
	})
	describe(r, func() string { return strings.Join(oidNames(v.OIDs), ", ") })
	if e.Critical && etsis {
		r.At(field.Issue{Level: field.Error, Code: "x509/qc-critical", Ref: field.Ref{Doc: etsiSpec.Ref.Doc, Section: "4.1"},
			Text: "qcStatements with statements of ETSI must not be marked critical; this one is."})
	}
	e.Value = v
}

func joined(name, says string) string {
	if says == "" {
		return name
	}
	return name + ": " + says
}

// readStatement reads statementInfo and says what is in it.
func readStatement(r *der.Reader, oid string) string {
	is := syntax("ANY")
	for _, s := range statements {
		if s.oid == oid {
			if s.read != nil {
				return s.read(r)
			}
			is = s.is
		}
	}
	readType(r, "statementInfo", is)
	if f := r.Last(); f != nil {
		return f.Value
	}
	return ""
}

// ETSI EN 319 412-5, 4.3.2.
//
//	QcEuLimitValue ::= MonetaryValue
//
//	MonetaryValue ::= SEQUENCE {
//	     currency     Iso4217CurrencyCode,
//	     amount       INTEGER,
//	     exponent     INTEGER}
//
//	Iso4217CurrencyCode ::= CHOICE {
//	     alphabetic   PrintableString (SIZE (3)),
//	     numeric      INTEGER (1..999) }
func qcLimitValue(r *der.Reader) (says string) {
	r.Sequence("statementInfo", func(s *der.Reader) {
		currency := ""
		if s.Present(der.Integer) {
			currency = s.BigInt("currency").Decimal()
		} else {
			currency = s.Text("currency", der.PrintableString).Value
		}
		amount := s.BigInt("amount").Decimal()
		exponent, ok := s.SmallInt("exponent")
		if !ok || amount == "" {
			return
		}
		if says = amount + " × 10^" + strconv.Itoa(exponent); exponent >= 0 && exponent <= len(zeros) {
			says = amount + zeros[:exponent]
		}
		says = field.TextValue(says + " " + currency)
	})
	describe(r, func() string { return says })
	return says
}

const zeros = "000000000000"

// ETSI EN 319 412-5, 4.3.3.
//
//	QcEuRetentionPeriod ::= INTEGER
func qcRetentionPeriod(r *der.Reader) string {
	years := r.BigInt("statementInfo").Decimal()
	if years == "" {
		return ""
	}
	years += " years after the certificate expires"
	r.Say(years)
	return years
}
