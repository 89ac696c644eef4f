package name

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
)

var kerberosSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 4556", Section: "3.2.2"}, Notes: [][3]string{
	{"KRB5PrincipalName", "3.2.2", "A user or service of a Kerberos realm, which may get tickets with the certificate."},
	{"realm", "3.2.2", "The realm, mostly a domain in capital letters."},
	{"principalName", "3.2.2", "The name within the realm."},
}, Also: []*field.Spec{{Ref: field.Ref{Doc: "RFC 4120"}, Notes: [][3]string{
	{"name-type", "6.2", "What the components stand for; a hint that plays no part when names are compared."},
	{"name-string", "5.2.2", "The components of the name: a user, or a service and where it runs."},
	{"component", "5.2.2", "One component; a slash stands between them where people write the name."},
}}}}

// RFC 4120, 6.2; RFC 6806, 5; RFC 6111, 3.1.
var kerberosTypes = []string{"NT-UNKNOWN", "NT-PRINCIPAL", "NT-SRV-INST", "NT-SRV-HST", "NT-SRV-XHST", "NT-UID", "NT-X500-PRINCIPAL",
	"NT-SMTP-NAME", "", "", "NT-ENTERPRISE", "NT-WELLKNOWN"}

// RFC 4556, 3.2.2 and RFC 4120, 5.2.2. The text is that of RFC 1964, 2.1.1: components with slashes
// between them, an at sign and the realm.
//
//	KRB5PrincipalName ::= SEQUENCE {
//	    realm                   [0] Realm,
//	    principalName           [1] PrincipalName }
//
//	PrincipalName   ::= SEQUENCE {
//	        name-type       [0] Int32,
//	        name-string     [1] SEQUENCE OF KerberosString }
//
//	Realm           ::= KerberosString
//	KerberosString  ::= GeneralString (IA5String)
func kerberosPrincipal(r *der.Reader, fieldName string) string {
	realm := ""
	var components []string
	r.Sequence(fieldName, func(s *der.Reader) {
		s.Explicit(0, "realm", func(s *der.Reader) { realm = s.Text("realm", der.GeneralString).Value })
		s.Explicit(1, "principalName", func(s *der.Reader) {
			s.Sequence("principalName", func(s *der.Reader) {
				s.Explicit(0, "name-type", func(s *der.Reader) { s.Enum("name-type", der.Integer, kerberosTypes) })
				s.Explicit(1, "name-string", func(s *der.Reader) {
					s.SequenceOf("name-string", func(s *der.Reader) {
						components = append(components, escapeComponent(s.Text("component", der.GeneralString).Value))
					})
				})
			})
		})
	})
	if len(components) == 0 {
		return ""
	}
	text := strings.Join(components, "/") + "@" + escapeComponent(realm)
	r.Say(field.TextValue(text))
	return text
}

// escapeComponent puts a backslash before what separates components: RFC 1964, 2.1.1.
func escapeComponent(s string) string {
	var out []byte
	for i := 0; i < len(s); i++ {
		if c := s[i]; c == '/' || c == '@' || c == '\\' {
			out = append(out, '\\')
		}
		out = append(out, s[i])
	}
	return string(out)
}
