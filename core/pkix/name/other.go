package name

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
)

// An otherForm is a form of otherName that is read by value.
type otherForm struct {
	oid  string
	tag  der.Tag // of a form that is a string and nothing else
	read func(r *der.Reader, fieldName string) (text string)
	spec *field.Spec // its first note is that of the value itself, by whose name it is shown
}

const (
	srvName         = "1.3.6.1.5.5.7.8.7"
	smtpUTF8Mailbox = "1.3.6.1.5.5.7.8.9"
)

// otherForms lists the forms that are read by value. Others are shown by their tags.
var otherForms = []otherForm{
	{oid: "1.3.6.1.4.1.311.20.2.3", tag: der.UTF8String, spec: &field.Spec{Ref: field.Ref{Doc: "MS-WCCE"}, Notes: [][3]string{
		{"UserPrincipalName", "", "An account of Active Directory, written like an e-mail address, that the certificate may be used to log on to."}}}},
	{oid: "1.3.6.1.5.2.2", read: kerberosPrincipal, spec: kerberosSpec},
	{oid: srvName, tag: der.IA5String, spec: &field.Spec{Ref: field.Ref{Doc: "RFC 4985", Section: "2"}, Notes: [][3]string{
		{"SRVName", "2", "A service and the domain that it is looked up in by SRV records: an underscore, the service, a dot, the domain."}}}},
	{oid: smtpUTF8Mailbox, tag: der.UTF8String, spec: &field.Spec{Ref: field.Ref{Doc: "RFC 9598", Section: "3"}, Notes: [][3]string{
		{"SmtpUTF8Mailbox", "3", "An e-mail address whose local part is not ASCII; its domain is in ASCII, in the xn-- form where it has to be."}}}},
	{oid: "1.3.6.1.5.5.7.8.3", read: permanentIdentifier, spec: permanentIdentifierSpec},
	{oid: "1.3.6.1.5.5.7.8.4", read: hardwareModuleName, spec: hardwareModuleNameSpec},
	{oid: "1.3.6.1.5.5.7.8.5", tag: der.UTF8String, spec: &field.Spec{Ref: field.Ref{Doc: "RFC 6120", Section: "13.7.1.4"}, Notes: [][3]string{
		{"XmppAddr", "13.7.1.4", "An address of XMPP, the Jabber protocol."}}}},
	{oid: "1.3.6.1.5.5.7.8.8", tag: der.UTF8String, spec: &field.Spec{Ref: field.Ref{Doc: "RFC 7585", Section: "2.2"}, Notes: [][3]string{
		{"NAIRealm", "2.2", "A realm of network access identifiers that a RADIUS server speaks for; an asterisk may stand for its first label."}}}},
	{oid: "1.3.6.1.5.5.7.8.10", tag: der.IA5String, spec: &field.Spec{Ref: field.Ref{Doc: "RFC 8994", Section: "6.2.2"}, Notes: [][3]string{
		{"AcpNodeName", "6.2.2", "A node of an autonomic control plane: its address and the domain it belongs to."}}}},
	{oid: "1.3.6.1.5.5.7.8.11", tag: der.IA5String, spec: &field.Spec{Ref: field.Ref{Doc: "RFC 9174"}, Notes: [][3]string{
		{"BundleEID", "", "A node of a delay-tolerant network, as the URI of its endpoint."}}}},
	{oid: "1.3.6.1.5.5.7.8.12", read: macAddress, spec: &field.Spec{Ref: field.Ref{Doc: "RFC 10031"}, Notes: [][3]string{
		{"MACAddress", "", "A hardware address of 6 or 8 octets; in a name constraint a mask of the same length follows."}}}},
	{oid: "1.3.6.1.4.1.311.25.1", read: guid, spec: &field.Spec{Ref: field.Ref{Doc: "MS-WCCE"}, Notes: [][3]string{
		{"objectGUID", "", "The object of Active Directory that stands for the domain controller."}}}},
	{oid: "1.3.6.1.4.1.311.25.2.1", read: objectSID, spec: &field.Spec{Ref: field.Ref{Doc: "MS-WCCE", Section: "2.2.2.7.7.4"}, Notes: [][3]string{
		{"objectSid", "2.2.2.7.7.4", "The security identifier of the account, as text. Domain controllers map the certificate to the account by it."}}}},
	{oid: "1.3.6.1.4.1.57264.1.7", tag: der.UTF8String, spec: &field.Spec{Ref: field.Ref{Doc: "Fulcio OID information"}, Notes: [][3]string{
		{"OtherNameSAN", "", "Who signs, where that is no e-mail address or URI."}}}},
}

func findForm(oid string) *otherForm {
	for i := range otherForms {
		if otherForms[i].oid == oid {
			return &otherForms[i]
		}
	}
	return nil
}

// AnotherName ::= SEQUENCE {
//
//	type-id    OBJECT IDENTIFIER,
//	value      [0] EXPLICIT ANY DEFINED BY type-id }
func otherName(r *der.Reader, tag int, g *General) {
	text := ""
	g.Span = r.Choose(der.Context(tag), "otherName", "SEQUENCE", func(s *der.Reader) {
		g.Form = s.OID("type-id")
		s.Explicit(0, "value", func(v *der.Reader) {
			before := v.Next()
			text = otherValue(v, g.Form)
			g.Raw = before[:len(before)-v.Left()]
		})
	})
	switch {
	case text == "":
		text = "#" + field.Hex(g.Raw)
	case text[0] == '#' || text[0] == '\\':
		text = `\` + text
	}
	g.Value = g.Form + "=" + text
	r.Say(field.TextValue(g.Words()))
}

// otherValue reads a value of a form. Where it is no text, the result is empty.
func otherValue(r *der.Reader, oid string) string {
	f := findForm(oid)
	tag, _ := r.Peek()
	switch {
	case f == nil && tag.IsText():
		return r.Text("value").Value
	case f == nil:
		r.Any("value")
		return ""
	}
	r.Spec(f.spec)
	fieldName := f.spec.Notes[0][0]
	if f.read != nil {
		return f.read(r, fieldName)
	}
	if !tag.IsText() {
		return r.Text(fieldName, f.tag).Value
	}
	t := r.Text(fieldName)
	if t.OK && t.Tag != f.tag {
		r.At(field.Issue{Level: field.Error, Code: "der/unexpected-tag", Ref: f.spec.Ref, Span: &t.Span,
			Text: fieldName + " is " + f.tag.String() + "; this is " + t.Tag.String() + "."})
	}
	return t.Value
}

// Words is the name for people: that of an otherName begins with what its form is called.
func (g General) Words() string {
	if known, ok := names.OID(g.Form); ok {
		return known.Name + g.Value[len(g.Form):]
	}
	return g.Value
}

// Fault says why a name of one of these forms is not what its document asks for, and where that
// stands; without a fault it is empty. Names in constraints have other rules.
func (g General) Fault() (code, text string, ref field.Ref) {
	if g.Form != srvName && g.Form != smtpUTF8Mailbox {
		return "", "", ref
	}
	value := g.Value[len(g.Form)+1:]
	if strings.HasPrefix(value, "#") {
		return "", "", ref // not read as a text; that is an issue of its own
	}
	ref = findForm(g.Form).spec.Ref
	if g.Form == srvName {
		return "x509/srv-name", srvFault(value), ref
	}
	return "x509/smtp-utf8-mailbox", mailboxFault(value), ref
}

// srvFault: RFC 4985, 2 has _Service.Name.
func srvFault(s string) string {
	service, domain, _ := strings.Cut(s, ".")
	if len(service) < 2 || service[0] != '_' || domain == "" {
		return "The SRV name is not an underscore, a service, a dot and a domain."
	}
	return ""
}

// mailboxFault: RFC 9598, 3 has this form for local parts that are not ASCII only, and domains as
// they are compared: in ASCII and lower case.
func mailboxFault(s string) string {
	at := strings.LastIndexByte(s, '@')
	if at < 1 || at == len(s)-1 {
		return "The e-mail address lacks what stands before or after an at sign."
	}
	local, domain := s[:at], s[at+1:]
	switch {
	case strings.HasPrefix(s, "\ufeff"):
		return "The e-mail address begins with a byte order mark."
	case ascii(local):
		return "The local part is ASCII, for which there is rfc822Name; this form must not be used."
	case !ascii(domain):
		return "The domain has characters that are not ASCII; its labels must be in their xn-- form."
	case strings.ContainsFunc(domain, capital):
		return "The domain has capital letters; it must be in lower case, so that addresses can be compared octet for octet."
	}
	return ""
}

func capital(c rune) bool { return c >= 'A' && c <= 'Z' }

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
