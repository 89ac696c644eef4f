package name

import (
	"bytes"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/names"
)

// another writes an otherName.
func another(oid string, value func(*der.Writer)) []byte {
	return der.Write(func(w *der.Writer) {
		w.Implicit(0).Sequence(func(w *der.Writer) {
			w.OID(oid)
			w.Explicit(0, value)
		})
	})
}

func str(tag der.Tag, s string) func(*der.Writer) {
	return func(w *der.Writer) { w.Text(tag, s) }
}

func oct(s string) func(*der.Writer) { return func(w *der.Writer) { w.OctetString([]byte(s)) } }

// principal writes KRB5PrincipalName by RFC 4120, 5.2.2.
func principal(realm string, kind int64, components ...string) func(*der.Writer) {
	return func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Explicit(0, str(der.GeneralString, realm))
			w.Explicit(1, func(w *der.Writer) {
				w.Sequence(func(w *der.Writer) {
					w.Explicit(0, func(w *der.Writer) { w.Int(kind) })
					w.Explicit(1, func(w *der.Writer) {
						w.Sequence(func(w *der.Writer) {
							for _, c := range components {
								w.Text(der.GeneralString, c)
							}
						})
					})
				})
			})
		})
	}
}

func pair(oid string, value func(*der.Writer)) func(*der.Writer) {
	return func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.OID(oid)
			value(w)
		})
	}
}

// others has names of each form, the text of the facts, and the codes of the issues there.
var others = []struct {
	oid   string
	value func(*der.Writer)
	text  string
	codes string
}{
	{"1.3.6.1.4.1.311.20.2.3", str(der.UTF8String, "who@example.com"), "who@example.com", ""},
	{"1.3.6.1.4.1.311.20.2.3", str(der.IA5String, "who@example.com"), "who@example.com", "der/unexpected-tag"},
	{"1.3.6.1.4.1.311.20.2.3", oct("who"), "#040377686f", "der/unexpected-tag"},
	{"1.3.6.1.4.1.311.20.2.3", str(der.UTF8String, "#1"), `\#1`, ""},
	{"1.3.6.1.4.1.311.20.2.3", str(der.UTF8String, `\1`), `\\1`, ""},
	{"1.3.6.1.4.1.311.20.2.3", str(der.UTF8String, ""), "#0c00", ""},
	{"1.3.6.1.5.2.2", principal("EXAMPLE.COM", 2, "krbtgt", "EXAMPLE.COM"), "krbtgt/EXAMPLE.COM@EXAMPLE.COM", ""},
	{"1.3.6.1.5.2.2", principal("R", 1, "a/b", `c@\`), `a\/b/c\@\\@R`, ""},
	{"1.3.6.1.5.2.2", principal("R", 1), "#3012a0031b0152a10b3009a003020101a1023000", ""},
	{"1.3.6.1.5.2.2", str(der.UTF8String, "who"), "#0c0377686f", "der/unexpected-tag"},
	{"1.3.6.1.5.5.7.8.7", str(der.IA5String, "_ldap.example.com"), "_ldap.example.com", ""},
	{"1.3.6.1.5.5.7.8.9", str(der.UTF8String, "老师@example.com"), "老师@example.com", ""},
	{"1.3.6.1.5.5.7.8.3", pair("1.2.3", str(der.UTF8String, "7")), "1.2.3:", "der/trailing-data"}, // the wrong way round
	{"1.3.6.1.5.5.7.8.3", func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Text(der.UTF8String, "7")
			w.OID("1.2.3")
		})
	}, "1.2.3:7", ""},
	{"1.3.6.1.5.5.7.8.3", func(w *der.Writer) { w.Sequence(str(der.UTF8String, "7")) }, ":7", ""},
	{"1.3.6.1.5.5.7.8.3", func(w *der.Writer) { w.Sequence(func(w *der.Writer) { w.OID("1.2.3") }) }, "1.2.3:", ""},
	{"1.3.6.1.5.5.7.8.3", func(w *der.Writer) { w.Sequence(func(*der.Writer) {}) }, "#3000", ""},
	{"1.3.6.1.5.5.7.8.4", pair("1.2.3", oct("\x0a\x0b")), "1.2.3:0a0b", ""},
	{"1.3.6.1.5.5.7.8.5", str(der.UTF8String, "juliet@im.example.com"), "juliet@im.example.com", ""},
	{"1.3.6.1.5.5.7.8.8", str(der.UTF8String, "*.example.com"), "*.example.com", ""},
	{"1.3.6.1.5.5.7.8.10", str(der.IA5String, "rfcSELF@acp.example.com"), "rfcSELF@acp.example.com", ""},
	{"1.3.6.1.5.5.7.8.11", str(der.IA5String, "dtn://node/"), "dtn://node/", ""},
	// The examples of draft-ietf-lamps-macaddress-on, which became RFC 10031.
	{"1.3.6.1.5.5.7.8.12", oct("\x00\x24\x98\x7b\x19\x02"), "00-24-98-7b-19-02", ""},
	{"1.3.6.1.5.5.7.8.12", oct("\xac\xde\x48\x00\x11\x22\x33\x44"), "ac-de-48-00-11-22-33-44", ""},
	{"1.3.6.1.5.5.7.8.12", oct("\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x00\x00"), "00-00-00-00-00-00/03-00-00-00-00-00", ""},
	{"1.3.6.1.5.5.7.8.12", oct("\x00\x24"), "#04020024", "x509/mac-length"},
	// The octets of {00112233-4455-6677-8899-AABBCCDDEEFF}: MS-DTYP, 2.3.4.2 has three numbers, low octet first, and eight octets.
	{"1.3.6.1.4.1.311.25.1", oct("\x33\x22\x11\x00\x55\x44\x77\x66\x88\x99\xaa\xbb\xcc\xdd\xee\xff"), "00112233-4455-6677-8899-aabbccddeeff", ""},
	{"1.3.6.1.4.1.311.25.1", oct("\x33"), "#040133", ""},
	{"1.3.6.1.4.1.311.25.2.1", oct("S-1-5-21-1-2-3-500"), "S-1-5-21-1-2-3-500", ""},
	{"1.3.6.1.4.1.311.25.2.1", oct("x"), "#040178", ""},
	{"1.3.6.1.4.1.57264.1.7", str(der.UTF8String, "signer"), "signer", ""},
	{"1.2.3.4", str(der.BMPString, "é"), "é", ""},
	{"1.2.3.4", func(w *der.Writer) { w.Int(5) }, "#020105", ""},
}

// TestOthers reads a name of each form. TestOtherOpenSSL compares with openssl.
func TestOthers(t *testing.T) {
	reached := map[string]bool{}
	for _, c := range others {
		data := another(c.oid, c.value)
		g, ok, root, issues := readGeneral(t, data)
		codes := ""
		for _, is := range issues {
			codes += is.Code
			if is.Text == "" || is.Span == nil || is.Ref.Doc == "" {
				t.Errorf("%s: %+v lacks something", c.oid, is)
			}
		}
		if !ok || g.Type != "otherName" || g.Form != c.oid || g.Value != c.oid+"="+c.text || codes != c.codes {
			t.Errorf("%x: %+v, issues %q; want %s, %q", data, g, codes, c.text, c.codes)
		}
		shown := c.oid
		if known, ok := names.OID(c.oid); ok {
			shown = known.Name
		}
		if want := shown + "=" + c.text; root.Value != want || g.Words() != want {
			t.Errorf("%x: shown as %q", data, root.Value)
		}
		inert(t, root)
		reached[c.oid] = true
	}
	for _, f := range otherForms {
		if !reached[f.oid] || (f.tag == 0) == (f.read == nil) || f.spec.Ref.Doc == "" || len(f.spec.Notes) == 0 {
			t.Errorf("%s: no sample, or not one of string and reader, or no reference", f.oid)
		}
		if _, ok := names.OID(f.oid); !ok {
			t.Errorf("%s has no name", f.oid)
		}
		for _, n := range append(f.spec.Notes, kerberosSpec.Also[0].Notes...) {
			if !strings.HasSuffix(n[2], ".") {
				t.Errorf("%s: %q is no sentence", n[0], n[2])
			}
		}
	}
}

// TestOthersDamaged cuts every form at every octet and changes every octet of it.
func TestOthersDamaged(t *testing.T) {
	for _, c := range others {
		whole := another(c.oid, c.value)
		for n := range whole {
			_, _, root, issues := readGeneral(t, whole[:n])
			if len(issues) == 0 {
				t.Errorf("%x: no issue", whole[:n])
			}
			inert(t, root)
		}
		changed := bytes.Clone(whole)
		for i := range whole {
			for bit := range 8 {
				changed[i] ^= 1 << bit
				g, _, root, _ := readGeneral(t, changed)
				g.Fault()
				inert(t, root)
				changed[i] = whole[i]
			}
		}
	}
}

// TestOtherFaults: what RFC 4985 and RFC 9598 have with MUST, each with a near miss.
func TestOtherFaults(t *testing.T) {
	for _, c := range []struct {
		oid, value, code string
	}{
		{srvName, "_ldap.example.com", ""},
		{srvName, "ldap.example.com", "x509/srv-name"},
		{srvName, "_ldap", "x509/srv-name"},
		{srvName, "_.example.com", "x509/srv-name"},
		{srvName, "_ldap.", "x509/srv-name"},
		{smtpUTF8Mailbox, "老师@example.com", ""},
		{smtpUTF8Mailbox, "l@eh@example.com", "x509/smtp-utf8-mailbox"},
		{smtpUTF8Mailbox, "lé@xn--fsqu00a.example", ""},
		{smtpUTF8Mailbox, "lé@例子.example", "x509/smtp-utf8-mailbox"},
		{smtpUTF8Mailbox, "lé@Example.com", "x509/smtp-utf8-mailbox"},
		{smtpUTF8Mailbox, "\ufefflé@example.com", "x509/smtp-utf8-mailbox"},
		{smtpUTF8Mailbox, "lé", "x509/smtp-utf8-mailbox"},
		{smtpUTF8Mailbox, "lé@", "x509/smtp-utf8-mailbox"},
		{smtpUTF8Mailbox, "@example.com", "x509/smtp-utf8-mailbox"},
		{"1.3.6.1.4.1.311.20.2.3", "who", ""},
	} {
		tag := der.UTF8String
		if c.oid == srvName {
			tag = der.IA5String
		}
		g, _, _, _ := readGeneral(t, another(c.oid, str(tag, c.value)))
		code, text, ref := g.Fault()
		if text == "" {
			code = ""
		}
		if code != c.code || code != "" && ref.Section == "" {
			t.Errorf("%q: %s %q %v, want %q", c.value, code, text, ref, c.code)
		}
	}
}
