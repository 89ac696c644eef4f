// Package inputtest writes one object in every shape that people paste it in, for tests of input
// and of what stands on it.
package inputtest

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"math/big"
	"mime/quotedprintable"
	"net/url"
	"strings"
	"testing"
	"time"
)

// Certificate returns a certificate, always the same, whose base64 has every digit somewhere that
// some shape writes in a way of its own: + and / and padding.
func Certificate(t testing.TB) []byte {
	t.Helper()
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	der, err := x509.CreateCertificate(nil, &x509.Certificate{
		SerialNumber: big.NewInt(0x0a0d5c27223e), Subject: pkix.Name{CommonName: "leaf.example"},
		NotBefore: at, NotAfter: at.AddDate(1, 0, 0), DNSNames: []string{"leaf.example"},
	}, &x509.Certificate{Subject: pkix.Name{CommonName: "root?"}}, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	if s := PEM(der); !strings.Contains(s, "+") || !strings.Contains(s, "/") || !strings.Contains(s, "=\n") {
		t.Fatal("the certificate lacks a digit that matters")
	}
	return der
}

// A Sample is one shape.
type Sample struct {
	Name   string // what people call it
	Form   string // the input.Form that reads it
	Layer  string // the outermost input.Layer around it, if any
	Issue  string // the code of what is wrong with it, if anything
	Binary bool   // it is no text
	Inside bool   // the octets that are found are those of text, in which the certificate stands

	// Write writes a certificate in DER. It is a function of its octets alone, so that the place of
	// an octet can be found by changing it.
	Write func(der []byte) string
}

// Samples lists the shapes. Line ends are LF; tests make others of them.
var Samples = []Sample{
	{Name: "DER", Form: "der", Binary: true, Write: func(der []byte) string { return string(der) }},
	{Name: "PEM", Form: "pem", Write: PEM},
	{Name: "PEM of a trusted certificate", Form: "pem", Write: labelled("TRUSTED CERTIFICATE")},
	{Name: "PEM with the label X509", Form: "pem", Write: labelled("X509 CERTIFICATE")},
	{Name: "PEM with headers of traditional OpenSSL", Form: "pem", Write: replace(PEM, "-----\nM", "-----\nProc-Type: 4,CLEAR\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\nM")},
	{Name: "PEM without BEGIN", Form: "pem", Issue: "input/pem-begin", Write: replace(PEM, "-----BEGIN CERTIFICATE-----\n", "")},
	{Name: "PEM without END", Form: "pem", Issue: "input/pem-end", Write: replace(PEM, "-----END CERTIFICATE-----\n", "")},
	{Name: "PEM with too few hyphens", Form: "pem", Issue: "input/pem-dashes", Write: replace(PEM, "-----", "----")},
	{Name: "PEM on one line", Form: "pem", Write: replace(PEM, "\n", "")},
	{Name: "PEM with spaces for line ends", Form: "pem", Write: replace(PEM, "\n", " ")},
	{Name: "PEM with CR alone", Form: "pem", Write: replace(PEM, "\n", "\r")},
	{Name: "PEM, indented", Form: "pem", Write: each(PEM, "    ")},
	{Name: "PEM, folded with tabs by nginx", Form: "pem", Write: replace(PEM, "\n", "\n\t")},
	{Name: "PEM in a Markdown fence", Form: "pem", Write: around("```pem\n", PEM, "```\n")},
	{Name: "PEM in a cell of CSV", Form: "pem", Write: around("1,\"", PEM, "\",leaf.example\n")},
	{Name: "PEM under Bag Attributes", Form: "pem", Write: around("Bag Attributes\n    friendlyName: leaf\n    localKeyID: 01 02 \nsubject=CN = leaf\n\nissuer=CN = leaf\n\n", PEM, "")},
	{Name: "PEM in what s_client prints", Form: "s_client", Inside: true, Write: around("CONNECTED(00000003)\n---\nCertificate chain\n 0 s:CN = leaf\n   i:CN = leaf\n   a:PKEY: rsaEncryption, 2048 (bit); sigalg: RSA-SHA256\n", PEM, "---\nServer certificate\nsubject=CN = leaf\n---\nSSL handshake has read 2475 bytes and written 235 bytes\n")},
	{Name: "PEM in a YAML block", Form: "pem", Write: func(der []byte) string {
		return "tls:\n  cert: |\n    " + strings.ReplaceAll(PEM(der), "\n", "\n    ") + "\n"
	}},

	{Name: "PEM quoted in mail", Form: "pem", Layer: "marks", Write: each(PEM, "> ")},
	{Name: "PEM quoted twice", Form: "pem", Layer: "marks", Write: each(PEM, ">> ")},
	{Name: "PEM in comments of a shell", Form: "pem", Layer: "marks", Write: each(PEM, "# ")},
	{Name: "PEM in comments of a program", Form: "pem", Layer: "marks", Write: each(PEM, "// ")},
	{Name: "PEM in a block comment", Form: "pem", Layer: "marks", Write: each(PEM, " * ")},
	{Name: "PEM in what diff prints", Form: "pem", Layer: "marks", Write: each(PEM, "< ")},
	{Name: "PEM numbered by cat -n", Form: "pem", Layer: "line numbers", Write: numbered("%6d\t")},
	{Name: "PEM numbered by an editor", Form: "pem", Layer: "line numbers", Write: numbered("%3d  ")},
	{Name: "PEM numbered with colons", Form: "pem", Layer: "line numbers", Write: numbered("%d:")},
	{Name: "PEM numbered with bars", Form: "pem", Layer: "line numbers", Write: numbered("%4d │ ")},
	{Name: "PEM added in a diff", Form: "pem", Layer: "diff", Write: around("diff --git a/c.pem b/c.pem\nnew file mode 100644\nindex 0000000..3e757656\n--- /dev/null\n+++ b/c.pem\n@@ -0,0 +1,20 @@\n", each(PEM, "+"), "")},
	{Name: "PEM removed in a diff", Form: "pem", Layer: "diff", Write: around("--- a/c.pem\n+++ /dev/null\n@@ -1,20 +0,0 @@\n", each(PEM, "-"), "")},

	{Name: "PEM in a string of JSON", Form: "pem", Layer: "backslashes", Write: func(der []byte) string {
		b, _ := json.Marshal(map[string]string{"cert": PEM(der)})
		return string(b)
	}},
	{Name: "PEM in JSON with CR LF and escaped slashes", Form: "pem", Layer: "backslashes", Write: around(`{"cert": "`, replace(PEM, "\n", `\r\n`, "/", `\/`), `"}`)},
	{Name: "PEM in JSON with Unicode escapes", Form: "pem", Layer: "backslashes", Write: around(`{"cert": "`, replace(PEM, "\n", `\u000a`, "+", `\u002b`, "=", `\u003d`, "/", `\u002F`, "-", `\u002d`), `"}`)},
	{Name: "PEM in JSON within JSON", Form: "pem", Layer: "backslashes", Write: func(der []byte) string {
		inner, _ := json.Marshal(map[string]string{"cert": PEM(der)})
		b, _ := json.Marshal(map[string]string{"body": string(inner)})
		return string(b)
	}},
	{Name: "PEM in a quoted string of YAML, folded", Form: "pem", Layer: "backslashes", Write: around(`cert: "`, replace(PEM, "\n", "\\n\\\n  "), "\"\n")},
	{Name: "PEM in a log of nginx", Form: "pem", Layer: "backslashes", Write: around(`127.0.0.1 - "GET / HTTP/1.1" "`, replace(PEM, "\n", `\x0A`), `"`)},
	{Name: "PEM in pieces of a string of C", Form: "pem", Layer: "backslashes", Write: around("const char *pem =\n\"", replace(PEM, "\n", "\\n\"\n\""), "\";\n")},

	{Name: "base64 of PEM (Kubernetes Secret)", Form: "base64 of PEM", Write: func(der []byte) string {
		return "apiVersion: v1\ndata:\n  tls.crt: " + base64.StdEncoding.EncodeToString([]byte(PEM(der))) + "\nkind: Secret\n"
	}},
	{Name: "base64 of PEM under a comment", Form: "base64 of PEM", Write: func(der []byte) string {
		return wrap(base64.StdEncoding.EncodeToString([]byte("# certificate\n"+PEM(der))), 76)
	}},
	{Name: "base64 of PEM, in lines", Form: "base64 of PEM", Write: func(der []byte) string {
		return wrap(base64.StdEncoding.EncodeToString([]byte(PEM(der))), 76)
	}},
	{Name: "base64", Form: "base64", Write: func(der []byte) string { return wrap(b64(der), 64) }},
	{Name: "base64 on one line", Form: "base64", Write: b64},
	{Name: "base64url without padding", Form: "base64", Issue: "input/base64-unpadded", Write: base64.RawURLEncoding.EncodeToString},
	{Name: "data: URL", Form: "base64", Write: around("data:application/x-x509-ca-cert;base64,", b64, "")},
	{Name: "SAML", Form: "base64", Write: around(`<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>`, b64, "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>")},
	{Name: "XML with line ends and indentation", Form: "base64", Write: func(der []byte) string {
		return "<X509Data>\n  <X509Certificate id=\"a\">\n    " + strings.ReplaceAll(wrap(b64(der), 76), "\n", "\n    ") + "\n  </X509Certificate>\n</X509Data>\n"
	}},
	{Name: "XML with CDATA", Form: "base64", Write: around("<X509Certificate><![CDATA[", b64, "]]></X509Certificate>")},
	{Name: "header of a JWS", Form: "base64", Write: around(`{"alg":"RS256","kid":"1","x5c":["`, b64, `"]}`)},
	{Name: "JWK", Form: "jwk", Inside: true, Write: around(`{"kty":"OKP","crv":"Ed25519","x":"6kpsY-KcUgq-9VB7Ey7F-ZVHdq6-vnuSQh7qaRRtEiw","x5c":["`, b64, `"]}`)},
	{Name: "JWK as a console prints it", Form: "jwk", Inside: true, Write: around("{\n  kty: 'OKP',\n  crv: 'Ed25519',\n  x: '6kpsY-KcUgq-9VB7Ey7F-ZVHdq6-vnuSQh7qaRRtEiw',\n  x5c: [ '", b64, "' ]\n}")},
	{Name: "Client-Cert field of HTTP", Form: "base64", Write: around("Client-Cert: :", b64, ":\n")},
	{Name: "SPKAC line", Form: "base64", Write: around("SPKAC=", b64, "\nCN=leaf\n")},
	{Name: "keygen value", Form: "base64", Write: around(`<input type="hidden" name="spkac" value="`, b64, `">`)},

	{Name: "PEM, percent-encoded", Form: "pem", Layer: "percent", Write: func(der []byte) string { return "X-SSL-Client-Cert: " + url.PathEscape(PEM(der)) }},
	{Name: "PEM, form-encoded", Form: "pem", Layer: "percent", Write: func(der []byte) string { return "csr=" + url.QueryEscape(PEM(der)) + "&ttl=1h" }},
	{Name: "PEM, form-encoded with spaces for line ends", Form: "pem", Layer: "percent", Write: func(der []byte) string {
		return url.QueryEscape(strings.ReplaceAll(PEM(der), "\n", " "))
	}},
	{Name: "PEM in X-Forwarded-Client-Cert", Form: "pem", Layer: "percent", Write: func(der []byte) string {
		return `x-forwarded-client-cert: By=spiffe://a/b;Hash=468ed33be74eee6556d90c0149c1309e9ba61d6425303443c0748a02dd8de688;Cert="` + url.PathEscape(PEM(der)) + `";Subject="CN=leaf"`
	}},
	{Name: "PEM in a field of a load balancer", Form: "pem", Layer: "percent", Write: replace(PEM, " ", "%20", "\n", "%0A")},
	{Name: "base64 in a data: URL, percent-encoded", Form: "base64", Layer: "percent", Write: func(der []byte) string { return "data:;base64," + url.QueryEscape(b64(der)) }},
	{Name: "PEM, percent-encoded twice", Form: "pem", Layer: "percent", Write: func(der []byte) string { return url.QueryEscape(url.PathEscape(PEM(der))) }},
	{Name: "PEM, percent-encoded in JSON", Form: "pem", Layer: "percent", Write: func(der []byte) string { return `{"h":"` + url.PathEscape(PEM(der)) + `\n"}` }},

	{Name: "PEM with character references", Form: "pem", Layer: "references", Write: replace(PEM, "\n", "&#10;", "+", "&#x2b;", "/", "&#x2F;", "=", "&#61;")},
	{Name: "PEM with named references", Form: "pem", Layer: "references", Write: replace(PEM, " ", "&nbsp;", "\n", "&NewLine;", "+", "&plus;", "/", "&sol;", "=", "&equals;")},
	{Name: "PEM with breaks of HTML", Form: "pem", Layer: "tags", Write: replace(PEM, "\n", "<br>")},
	{Name: "PEM in coloured HTML", Form: "pem", Layer: "tags", Write: func(der []byte) string {
		return "<pre>" + strings.ReplaceAll(PEM(der), "\n", "</span><br />\n<span class=\"line\">") + "</pre>"
	}},
	{Name: "SAML by Java, with &#13;", Form: "base64", Layer: "references", Write: func(der []byte) string {
		return "<ds:X509Certificate>\n" + strings.ReplaceAll(wrap(b64(der), 76), "\n", "&#13;\n") + "</ds:X509Certificate>"
	}},
	{Name: "SAML in HTML", Form: "base64", Layer: "references", Write: func(der []byte) string {
		return html.EscapeString("<ds:X509Certificate>" + strings.ReplaceAll(wrap(b64(der), 64), "\n", "&#xd;\n") + "</ds:X509Certificate>")
	}},
	{Name: "PEM in quoted-printable", Form: "pem", Layer: "quoted-printable", Write: func(der []byte) string { return quoted(PEM(der)) }},
	{Name: "base64 in quoted-printable", Form: "base64", Layer: "quoted-printable", Write: func(der []byte) string {
		return quoted("<ds:X509Certificate>" + b64(der) + "</ds:X509Certificate>")
	}},

	{Name: "hex", Form: "hex", Write: hex.EncodeToString},
	{Name: "hex, upper case", Form: "hex", Write: func(der []byte) string { return fmt.Sprintf("%X", der) }},
	{Name: "hex with colons", Form: "hex", Write: joined("%02x", ":")},
	{Name: "hex with colons in lines", Form: "hex", Write: rows("%02x:", 15)},
	{Name: "hex with spaces", Form: "hex", Write: joined("%02X", " ")},
	{Name: "hex with hyphens", Form: "hex", Write: joined("%02X", "-")},
	{Name: "hex with commas", Form: "hex", Write: joined("%02x", ",")},
	{Name: "hex with 0x", Form: "hex", Write: around("0x", hex.EncodeToString, "")},
	{Name: "hex of PostgreSQL", Form: "hex", Write: around(`\x`, hex.EncodeToString, "")},
	{Name: "hex of PostgreSQL in a statement", Form: "hex", Layer: "backslashes", Write: around(`INSERT INTO c VALUES (1, E'\\x`, hex.EncodeToString, "');")},
	{Name: "hex of MySQL", Form: "hex", Write: around("INSERT INTO c VALUES (1, x'", func(der []byte) string { return fmt.Sprintf("%X", der) }, "');")},
	{Name: "hex of PEM", Form: "hex", Write: func(der []byte) string { return hex.EncodeToString([]byte(PEM(der))) }},
	{Name: "xxd -p", Form: "hex", Write: func(der []byte) string { return wrap(hex.EncodeToString(der), 60) }},
	{Name: "hex in a quoted mail", Form: "hex", Layer: "marks", Write: each(func(der []byte) string { return wrap(hex.EncodeToString(der), 60) }, "> ")},

	{Name: "array of C", Form: "byte list", Write: around("unsigned char cert[] = {\n", rows("0x%02x, ", 12), "};\nunsigned int cert_len = 300;\n")},
	{Name: "array of C, upper case", Form: "byte list", Write: around("static const BYTE cert[] = {", joined("0x%02X", ","), "};")},
	{Name: "slice of Go", Form: "byte list", Write: around("var cert = []byte{\n", rows("0x%02x, ", 8), "}\n")},
	{Name: "slice of Go, as printed", Form: "byte list", Write: around("[", joined("%d", " "), "]")},
	{Name: "array of Rust", Form: "byte list", Write: around("const CERT: &[u8] = &[", joined("0x%02xu8", ", "), "];")},
	{Name: "array of Java", Form: "byte list", Write: around("byte[] cert = { ", joined("(byte) 0x%02X", ", "), " };")},
	{Name: "array of Java, signed", Form: "byte list", Write: around("[", func(der []byte) string {
		var s []string
		for _, c := range der {
			s = append(s, fmt.Sprint(int8(c)))
		}
		return strings.Join(s, ", ")
	}, "]")},
	{Name: "list of Python", Form: "byte list", Write: around("bytes([", joined("%d", ", "), "])")},
	{Name: "Buffer of Node in JSON", Form: "byte list", Write: around(`{"type":"Buffer","data":[`, joined("%d", ","), "]}")},
	{Name: "octets with 0x and spaces", Form: "byte list", Write: joined("0x%02x", " ")},

	{Name: "DER, percent-encoded", Form: "percent-encoded octets", Write: around("cert=", joined(`%%%02X`, ""), "&more=1")},
	{Name: "DER, percent-encoded where it has to be", Form: "percent-encoded octets", Write: func(der []byte) string { return url.QueryEscape(string(der)) + "\n" }},
	{Name: "bytes of Python", Form: "string literal", Write: pythonBytes},
	{Name: "bytes of Python, all escaped", Form: "string literal", Write: around(`b"`, joined(`\x%02x`, ""), `"`)},
	{Name: "string of C", Form: "string literal", Write: around("const char cert[] =\n\"", func(der []byte) string {
		return strings.ReplaceAll(rows(`\x%02x`, 16)(der), "\n", "\"\n\"")
	}, "\";")},
	{Name: "string of C, octal", Form: "string literal", Write: around(`"`, joined(`\%03o`, ""), `"`)},
	{Name: "escapes of a shell", Form: "string literal", Write: around("printf ", joined(`\x%02x`, ""), " > cert.der")},

	{Name: "xxd", Form: "dump", Write: dump("%08x: ", 2, " ", false)},
	{Name: "xxd -g 1", Form: "dump", Write: dump("%08x: ", 1, " ", false)},
	{Name: "hexdump -C", Form: "dump", Write: hexdumpC},
	{Name: "hexdump", Form: "dump", Write: words("%07x", "%04x")},
	{Name: "hexdump -d", Form: "dump", Write: words("%07x", "  %05d")},
	{Name: "xxd -e", Form: "dump", Write: xxdLittle},
	{Name: "od", Form: "dump", Write: words("%07o", "%06o")},
	{Name: "od -t x1", Form: "dump", Write: octetRows("%07o", " %02x", true)},
	{Name: "od -b", Form: "dump", Write: octetRows("%07o", " %03o", true)},
	{Name: "od -A x -t u1", Form: "dump", Write: octetRows("%06x", " %3d", true)},
	{Name: "od -A d -t x1", Form: "dump", Write: octetRows("%07d", " %02x", true)},
	{Name: "od -A n -t x1", Form: "hex", Write: octetRows("", " %02x", false)},
	{Name: "dump of Wireshark", Form: "dump", Write: dump("%04x   ", 1, "   ", false)},
	{Name: "dump of OpenSSL", Form: "dump", Write: dump("%04x - ", 1, "   ", true)},
	{Name: "dump of keytool", Form: "dump", Write: func(der []byte) string { return strings.ToUpper(dump("%04x: ", 1, "  ", false)(der)) }},
	{Name: "hexdump -C of PEM", Form: "dump", Write: func(der []byte) string { return hexdumpC([]byte(PEM(der))) }},
	{Name: "xxd of PEM, quoted", Form: "dump", Layer: "marks", Write: each(func(der []byte) string { return dump("%08x: ", 2, " ", false)([]byte(PEM(der))) }, "> ")},

	{Name: "TLSA record with a certificate", Form: "tlsa", Write: around("_443._tcp.leaf.example. 3600 IN TLSA 3 0 0 ", hex.EncodeToString, "\n")},
	{Name: "TLSA record in parentheses", Form: "tlsa", Write: func(der []byte) string {
		return "_443._tcp.leaf.example. IN TLSA ( 3 0 0 ; the certificate itself\n\t" + strings.ReplaceAll(wrap(hex.EncodeToString(der), 56), "\n", "\n\t") + ")\n"
	}},
	{Name: "TLSA record by number", Form: "tlsa", Write: func(der []byte) string {
		return fmt.Sprintf("_443._tcp.leaf.example. 3600 IN TYPE52 \\# %d 030000%x\n", len(der)+3, der)
	}},
}

// PEM writes a certificate as openssl does.
func PEM(der []byte) string { return labelled("CERTIFICATE")(der) }

func labelled(label string) func([]byte) string {
	return func(der []byte) string {
		return "-----BEGIN " + label + "-----\n" + wrap(b64(der), 64) + "-----END " + label + "-----\n"
	}
}

func b64(der []byte) string { return base64.StdEncoding.EncodeToString(der) }

func wrap(s string, width int) string {
	var b strings.Builder
	for len(s) > 0 {
		n := min(width, len(s))
		b.WriteString(s[:n] + "\n")
		s = s[n:]
	}
	return b.String()
}

func replace(write func([]byte) string, pairs ...string) func([]byte) string {
	r := strings.NewReplacer(pairs...)
	return func(der []byte) string { return r.Replace(write(der)) }
}

func around(before string, write func([]byte) string, after string) func([]byte) string {
	return func(der []byte) string { return before + write(der) + after }
}

func eachLine(s string, prefix func(i int) string) string {
	var b strings.Builder
	for i, line := range strings.Split(strings.TrimSuffix(s, "\n"), "\n") {
		b.WriteString(prefix(i) + line + "\n")
	}
	return b.String()
}

func each(write func([]byte) string, prefix string) func([]byte) string {
	return func(der []byte) string { return eachLine(write(der), func(int) string { return prefix }) }
}

func numbered(format string) func([]byte) string {
	return func(der []byte) string {
		return eachLine(PEM(der), func(i int) string { return fmt.Sprintf(format, i+1) })
	}
}

func joined(format, between string) func([]byte) string {
	return func(der []byte) string {
		s := make([]string, len(der))
		for i, c := range der {
			s[i] = fmt.Sprintf(format, c)
		}
		return strings.Join(s, between)
	}
}

func rows(format string, width int) func([]byte) string {
	return func(der []byte) string {
		var b strings.Builder
		for i, c := range der {
			fmt.Fprintf(&b, format, c)
			if i%width == width-1 {
				b.WriteByte('\n')
			}
		}
		return b.String()
	}
}

func quoted(s string) string {
	var b strings.Builder
	w := quotedprintable.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return strings.ReplaceAll(b.String(), "\r\n", "\n")
}

// pythonBytes is what repr of bytes prints.
func pythonBytes(der []byte) string {
	var b strings.Builder
	for _, c := range der {
		switch {
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c == '\\' || c == '\'':
			b.WriteString(`\` + string(rune(c)))
		case c < ' ' || c > '~':
			fmt.Fprintf(&b, `\x%02x`, c)
		default:
			b.WriteByte(c)
		}
	}
	return "b'" + b.String() + "'"
}

// printable is the column at the right of a dump.
func printable(row []byte) string {
	b := make([]byte, len(row))
	for i, c := range row {
		if b[i] = c; c < ' ' || c > '~' {
			b[i] = '.'
		}
	}
	return string(b)
}

// dump writes rows of sixteen octets, in groups of so many, with a hyphen in the middle or not.
func dump(offset string, group int, gap string, hyphen bool) func([]byte) string {
	return func(der []byte) string {
		var b strings.Builder
		for at := 0; at < len(der); at += 16 {
			row := der[at:min(at+16, len(der))]
			var line strings.Builder
			for i, c := range row {
				fmt.Fprintf(&line, "%02x", c)
				switch {
				case hyphen && i == 7 && len(row) > 8:
					line.WriteByte('-')
				case i%group == group-1:
					line.WriteByte(' ')
				}
			}
			fmt.Fprintf(&b, offset+"%-*s%s\n", at, 32+16/group, line.String(), gap[1:]+printable(row))
		}
		return b.String()
	}
}

func hexdumpC(der []byte) string { return hex.Dump(der) + fmt.Sprintf("%08x\n", len(der)) }

// xxdLittle writes groups of four octets, the low one first; the last group has what is left.
func xxdLittle(der []byte) string {
	var b strings.Builder
	for at := 0; at < len(der); at += 16 {
		row := der[at:min(at+16, len(der))]
		line := fmt.Sprintf("%08x:", at)
		for i := 0; i < len(row); i += 4 {
			group := ""
			for _, c := range row[i:min(i+4, len(row))] {
				group = fmt.Sprintf("%02x", c) + group
			}
			line += fmt.Sprintf(" %8s", group)
		}
		shown := []byte(string(row))
		for i, c := range shown {
			if c < ' ' || c > '~' {
				shown[i] = '.'
			}
		}
		fmt.Fprintf(&b, "%-46s   %s\n", line, shown)
	}
	return b.String()
}

// words writes sixteen-bit words, low octet first, as hexdump and od do on most machines.
func words(offset, word string) func([]byte) string {
	return func(der []byte) string {
		var b strings.Builder
		for at := 0; at < len(der); at += 16 {
			fmt.Fprintf(&b, offset, at)
			for i := at; i < min(at+16, len(der)); i += 2 {
				w := int(der[i])
				if i+1 < len(der) {
					w |= int(der[i+1]) << 8
				}
				fmt.Fprintf(&b, " "+word, w)
			}
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, offset+"\n", len(der))
		return b.String()
	}
}

func octetRows(offset, octet string, end bool) func([]byte) string {
	return func(der []byte) string {
		var b strings.Builder
		for at := 0; at < len(der); at += 16 {
			if offset != "" {
				fmt.Fprintf(&b, offset, at)
			}
			for _, c := range der[at:min(at+16, len(der))] {
				fmt.Fprintf(&b, octet, c)
			}
			b.WriteByte('\n')
		}
		if end {
			fmt.Fprintf(&b, offset+"\n", len(der))
		}
		return b.String()
	}
}
