package sclient

import (
	"bytes"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"slices"
	"strings"
	"time"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/name"
	"waxseal/core/tls/identity"
)

// chain shows the other side's certificates.
func (p *printer) chain() {
	chain := p.a.PeerChain
	if len(chain) > 0 && (p.Honest != nil || !p.a.Resumed) {
		p.put("Certificate chain")
		p.from(source{side: "server", message: "Certificate"})
		for i, raw := range chain {
			p.certificate(i, raw)
		}
		p.put(rule)
	}
	if !p.certified() {
		p.put("no peer certificate available")
		p.put(rule)
		return
	}
	p.put(map[bool]string{true: "Server", false: "Client"}[p.client] + " certificate")
	p.from(certificate)
	if !p.ShowCerts || p.a.Resumed {
		p.pem(0, chain[0])
	}
	if c := identity.Parse(chain[0]); c != nil {
		p.put("subject=" + oneline(c.Subject))
		p.from(certificate)
		p.put("issuer=" + oneline(c.Issuer))
		p.from(certificate)
	}
	p.put(rule)
}

func (p *printer) certificate(i int, raw []byte) {
	at := certificate
	at.n = i
	add := func(format string, args ...any) {
		p.putf(format, args...)
		p.from(at)
	}
	c := identity.Parse(raw)
	if c == nil {
		add("%2d octets that are not a certificate that can be read", i)
		return
	}
	add("%2d s:%s", i, oneline(c.Subject))
	add("   i:%s", oneline(c.Issuer))
	add("   a:PKEY: %s, %d (bit); sigalg: %s", keyWord(c), c.PublicKey.Bits, shortName(c.SignatureAlgorithm.OID, c.SignatureAlgorithm.Name()))
	add("   v:NotBefore: %s; NotAfter: %s", opensslTime(c.NotBefore), opensslTime(c.NotAfter))
	if p.ShowCerts {
		p.pem(i, raw)
	}
}

func (p *printer) pem(i int, raw []byte) {
	at := certificate
	at.n = i
	p.put(strings.TrimSuffix(string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw})), "\n"))
	p.from(at)
}

// shortNames are OpenSSL's, of algorithms whose name is another one.
var shortNames = map[string]string{
	"1.2.840.113549.1.1.4": "RSA-MD5", "1.2.840.113549.1.1.5": "RSA-SHA1", "1.2.840.113549.1.1.10": "RSASSA-PSS",
	"1.2.840.113549.1.1.11": "RSA-SHA256", "1.2.840.113549.1.1.12": "RSA-SHA384", "1.2.840.113549.1.1.13": "RSA-SHA512", "1.2.840.113549.1.1.14": "RSA-SHA224",
	"1.2.840.10040.4.3": "DSA-SHA1", "1.3.101.112": "ED25519", "1.3.101.113": "ED448",
}

func shortName(oid, name string) string {
	if short, ok := shortNames[oid]; ok {
		return short
	}
	return name
}

// keyWords are OpenSSL's words for kinds of keys.
var keyWords = map[string]string{"RSA": "rsaEncryption", "EC": "id-ecPublicKey", "RSA-PSS": "rsassaPss", "DSA": "dsaEncryption", "Ed25519": "ED25519", "Ed448": "ED448"}

func keyWord(c *pkix.Certificate) string {
	if word, ok := keyWords[c.PublicKey.Name]; ok {
		return word
	}
	return c.PublicKey.Name
}

func opensslTime(t der.Time) string {
	return time.Unix(t.Unix, 0).UTC().Format("Jan _2 15:04:05 2006 GMT")
}

// oneline is a name as OpenSSL prints it: most general first.
func oneline(n name.Name) string {
	var steps []string
	for _, set := range n.RDNs {
		var parts []string
		for _, attribute := range set {
			label, value, _ := strings.Cut(attribute.String(), "=")
			if attribute.Value.OK {
				value = attribute.Value.Value
			}
			if strings.ContainsAny(value, `,+"\<>;`) || strings.HasPrefix(value, "#") && attribute.Value.OK {
				value = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value) + `"`
			}
			parts = append(parts, label+" = "+value)
		}
		steps = append(steps, strings.Join(parts, " + "))
	}
	return field.TextValue(strings.Join(steps, ", "))
}

// rawName is a name that stands in octets.
func rawName(raw []byte) string {
	var n name.Name
	b := field.NewBuilder(raw, field.Options{Limits: field.Defaults().Limits})
	der.Read(b, 0, 0, len(raw), func(r *der.Reader) { n = name.Read(r, "DistinguishedName") })
	if len(n.RDNs) == 0 {
		return field.Hex(raw)
	}
	return oneline(n)
}

// sentAt is the place of a certificate in what was sent; below 0: it was not.
func (p *printer) sentAt(c *pkix.Certificate) int {
	return slices.IndexFunc(p.a.PeerChain, func(raw []byte) bool { return bytes.Equal(raw, c.Raw) })
}

// perLine is how many octets a dump has in a line.
const perLine = 16

// dump is octets as BIO_dump_indent(3) prints them, four spaces in.
func dump(octets []byte) string {
	var lines []string
	for at := 0; at < len(octets); at += perLine {
		row := octets[at:min(at+perLine, len(octets))]
		digits, text := "", ""
		for i, b := range row {
			digits += hex.EncodeToString(row[i:i+1]) + map[bool]string{true: "-", false: " "}[i == perLine/2-1]
			if b < ' ' || b > '~' {
				b = '.'
			}
			text += string(rune(b))
		}
		lines = append(lines, fmt.Sprintf("    %04x - %-48s  %s", at, digits, text))
	}
	return strings.Join(lines, "\n")
}
