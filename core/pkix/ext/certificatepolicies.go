package ext

import (
	"strings"
	"unicode/utf8"

	"waxseal/core/der"
	"waxseal/core/field"
)

// CertificatePolicies lists the policies under which the certificate was issued.
type CertificatePolicies struct {
	Policies []PolicyInformation
	At       field.Span
}

// PolicyInformation is one policy with what its issuer says about it.
type PolicyInformation struct {
	OID     string
	CPS     []string // URIs of certification practice statements
	Notices []string // texts of user notices
	At      field.Span
}

func (v CertificatePolicies) names() (list []string) {
	for _, p := range v.Policies {
		list = append(list, oidName(p.OID))
	}
	return list
}

const (
	anyPolicy  = "2.5.29.32.0"
	cps        = "1.3.6.1.5.5.7.2.1"
	userNotice = "1.3.6.1.5.5.7.2.2"
)

var certificatePolicies = Kind{OID: "2.5.29.32", Name: "certificatePolicies", Read: readCertificatePolicies,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.2.1.4"}, Notes: [][3]string{
		{"certificatePolicies", "4.2.1.4", "The policies under which the certificate was issued and what it may be used for; in a CA's, the policies that may appear below it."},
		{"PolicyInformation", "4.2.1.4", "One policy, with qualifiers for people to read."},
		{"policyIdentifier", "4.2.1.4", "Which policy this is. The special value anyPolicy stands for all of them."},
		{"policyQualifiers", "4.2.1.4", "What the issuer says about the policy."},
		{"PolicyQualifierInfo", "4.2.1.4", "One qualifier: its kind and its value."},
		{"policyQualifierId", "4.2.1.4", "Which kind of qualifier this is: a CPS pointer or a user notice."},
		{"cPSuri", "4.2.1.4", "Where the issuer's certification practice statement stands."},
		{"userNotice", "4.2.1.4", "A text to be shown to who relies on the certificate."},
		{"noticeRef", "4.2.1.4", "Names a numbered text of an organization, for programs that have a file of such texts."},
		{"organization", "4.2.1.4", "Whose numbered texts are meant."},
		{"noticeNumbers", "4.2.1.4", "The numbers of the texts."},
		{"explicitText", "4.2.1.4", "The text itself, at most 200 characters."},
	}}}

// RFC 5280, 4.2.1.4.
//
//	certificatePolicies ::= SEQUENCE SIZE (1..MAX) OF PolicyInformation
func readCertificatePolicies(r *der.Reader, e *Extension) {
	var v CertificatePolicies
	seen := map[string]bool{}
	v.At = r.SequenceOfSome("CertificatePolicies", func(s *der.Reader) {
		p := policyInformation(s)
		if p.OID != "" && seen[p.OID] {
			s.At(must("4.2.1.4", "x509/policy-duplicate", "This policy appears a second time.", p.At))
		}
		seen[p.OID] = true
		v.Policies = append(v.Policies, p)
	})
	describe(r, func() string { return strings.Join(v.names(), ", ") })
	e.Value = v
}

// PolicyInformation ::= SEQUENCE {
//
//	policyIdentifier   CertPolicyId,
//	policyQualifiers   SEQUENCE SIZE (1..MAX) OF
//	                        PolicyQualifierInfo OPTIONAL }
func policyInformation(r *der.Reader) (p PolicyInformation) {
	p.At = r.Sequence("PolicyInformation", func(s *der.Reader) {
		p.OID = s.OID("policyIdentifier")
		if s.More() {
			s.SequenceOfSome("policyQualifiers", func(q *der.Reader) { policyQualifier(q, &p) })
		}
	})
	describe(r, func() string { return oidName(p.OID) })
	return p
}

// PolicyQualifierInfo ::= SEQUENCE {
//
//	policyQualifierId  PolicyQualifierId,
//	qualifier          ANY DEFINED BY policyQualifierId }
//
// Qualifier ::= CHOICE {
//
//	cPSuri           CPSuri,
//	userNotice       UserNotice }
//
// CPSuri ::= IA5String
func policyQualifier(r *der.Reader, p *PolicyInformation) {
	shown := ""
	r.Sequence("PolicyQualifierInfo", func(s *der.Reader) {
		switch id := s.OID("policyQualifierId"); id {
		case cps:
			uri := s.Text("cPSuri", der.IA5String)
			p.CPS = append(p.CPS, uri.Value)
			shown = uri.Value
		case userNotice:
			shown = readUserNotice(s)
			p.Notices = append(p.Notices, shown)
		default:
			at := s.Ahead()
			s.Any("qualifier")
			if p.OID == anyPolicy && id != "" {
				s.At(must("4.2.1.4", "x509/policy-qualifier", "With anyPolicy the qualifiers are CPS pointers and user notices only.", at))
			}
		}
	})
	describe(r, func() string { return field.TextValue(shown) })
}

// UserNotice ::= SEQUENCE {
//
//	noticeRef        NoticeReference OPTIONAL,
//	explicitText     DisplayText OPTIONAL }
func readUserNotice(r *der.Reader) (text string) {
	r.Sequence("userNotice", func(s *der.Reader) {
		if s.Present(der.Sequence) {
			noticeReference(s)
		}
		if s.More() {
			text = displayText(s, "explicitText")
		}
	})
	describe(r, func() string { return field.TextValue(text) })
	return text
}

// NoticeReference ::= SEQUENCE {
//
//	organization     DisplayText,
//	noticeNumbers    SEQUENCE OF INTEGER }
func noticeReference(r *der.Reader) {
	at := r.Sequence("noticeRef", func(s *der.Reader) {
		displayText(s, "organization")
		s.SequenceOf("noticeNumbers", func(n *der.Reader) { n.BigInt("INTEGER") })
	})
	r.At(should("4.2.1.4", "x509/notice-reference", "A notice should carry its text instead of a reference to one.", at))
}

// maxDisplayText is how many characters a DisplayText has at most.
const maxDisplayText = 200

// displayText reads a DisplayText. Which of its types may be used has changed with RFC 6818, 3.
//
//	DisplayText ::= CHOICE {
//	     ia5String        IA5String      (SIZE (1..200)),
//	     visibleString    VisibleString  (SIZE (1..200)),
//	     bmpString        BMPString      (SIZE (1..200)),
//	     utf8String       UTF8String     (SIZE (1..200)) }
func displayText(r *der.Reader, fieldName string) string {
	t := r.Text(fieldName, der.UTF8String, der.IA5String, der.VisibleString, der.BMPString)
	if !t.OK {
		return ""
	}
	if n := utf8.RuneCountInString(t.Value); n == 0 || n > maxDisplayText {
		r.At(must("4.2.1.4", "x509/notice-length", fieldName+" has 1 to 200 characters; this has "+field.Thousands(n)+".", t.Span))
	}
	if fieldName == "explicitText" {
		judgeExplicitText(r, t)
	}
	return t.Value
}

func judgeExplicitText(r *der.Reader, t der.Text) {
	is := field.Issue{Level: field.Warning, Code: "x509/notice-type", Ref: field.Ref{Doc: "RFC 6818", Section: "3"}, Span: &t.Span,
		Text: "explicitText should be a UTF8String; this is " + t.Tag.String() + "."}
	switch t.Tag {
	case der.UTF8String:
		return
	case der.IA5String:
		is.Level = field.Error
		is.Text = "explicitText must not be an IA5String; UTF8String is the type for it."
	}
	r.At(is)
}
