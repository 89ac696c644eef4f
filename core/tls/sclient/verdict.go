package sclient

import (
	"fmt"
	"slices"

	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/identity"
)

// A Verdict is OpenSSL's number and words for how a verification ended (X509_STORE_CTX_get_error(3)).
type Verdict struct {
	Code int
	Text string

	depth int               // of the certificate with the fault; the first has 0
	at    *pkix.Certificate // with the fault
	peer  string            // the name in the certificate that fits the host
}

func (v Verdict) String() string { return fmt.Sprintf("%d (%s)", v.Code, v.Text) }

// NewVerdict says of a fault what OpenSSL would. host is what the certificate was verified for; empty: any.
func NewVerdict(f *identity.Fault, a handshake.Agreement, now int64, host string) (v Verdict) {
	certs := readable(a.PeerChain)
	if len(certs) == 0 {
		return Verdict{Text: "ok"}
	}
	switch {
	case f == nil:
		v = Verdict{Text: "ok", peer: peerName(certs[0], host)}
	case f.Check == "path":
		v = pathVerdict(certs)
	case f.Check == "date" && host != "" && identity.MatchHost(certs[0], host) != nil:
		v = verdicts["host"] // OpenSSL compares names before it looks at dates
	case f.Check == "date":
		v = dateVerdict(a.Path, now)
	case f.Check == "hash":
		v = verdicts[f.Check]
		v.depth = max(0, slices.IndexFunc(certs, weak))
	default:
		v = Verdict{Code: 1, Text: "unspecified certificate verification error"}
		if known, ok := verdicts[f.Check]; ok {
			v = known
		}
	}
	if v.at == nil {
		v.at = certs[min(v.depth, len(certs)-1)]
	}
	return v
}

// verdicts are those of faults that have one.
var verdicts = map[string]Verdict{
	"signature": {Code: 7, Text: "certificate signature failure"},
	"depth":     {Code: 22, Text: "certificate chain too long"},
	"usage":     {Code: 26, Text: "unsuitable certificate purpose"},
	"host":      {Code: 62, Text: "hostname mismatch"},
	"hash":      {Code: 68, Text: "CA signature digest algorithm too weak"},
}

func readable(chain [][]byte) (certs []*pkix.Certificate) {
	for _, raw := range chain {
		if c := identity.Parse(raw); c != nil {
			certs = append(certs, c)
		}
	}
	return certs
}

// pathVerdict tells by names how far a chain leads that leads to no root.
func pathVerdict(certs []*pkix.Certificate) (v Verdict) {
	v.at = certs[0]
	for ; v.depth < len(certs) && !v.at.SelfIssued(); v.depth++ {
		issuer := issuerOf(v.at, certs)
		if issuer == nil {
			v.Code, v.Text = 20, "unable to get local issuer certificate"
			return v
		}
		v.at = issuer
	}
	v.Code, v.Text = 19, "self-signed certificate in certificate chain"
	if v.depth == 0 {
		v.Code, v.Text = 18, "self-signed certificate"
	}
	return v
}

// weak tells whether a certificate is signed with a hash that is broken.
func weak(c *pkix.Certificate) bool {
	known, _ := names.Signature(c.SignatureAlgorithm.OID)
	return known.Weak != ""
}

// GoesOn is the verdict of somebody who took note of a fault and went on, as s_client does unasked: of a certificate
// without its issuer one more is found.
func (v Verdict) GoesOn() Verdict {
	if v.Code == 20 && v.depth == 0 {
		v.Code, v.Text = 21, "unable to verify the first certificate"
	}
	return v
}

func issuerOf(c *pkix.Certificate, among []*pkix.Certificate) *pkix.Certificate {
	for _, issuer := range among {
		if issuer != c && issuer.Subject.Equal(c.Issuer) {
			return issuer
		}
	}
	return nil
}

// dateVerdict finds the certificate whose time it is not: OpenSSL begins with the root.
func dateVerdict(path []*pkix.Certificate, now int64) Verdict {
	for i := len(path) - 1; i >= 0; i-- {
		switch c := path[i]; {
		case now < c.NotBefore.Unix:
			return Verdict{Code: 9, Text: "certificate is not yet valid", depth: i, at: c}
		case now > c.NotAfter.Unix:
			return Verdict{Code: 10, Text: "certificate has expired", depth: i, at: c}
		}
	}
	return Verdict{Code: 10, Text: "certificate has expired"}
}

// peerName is the name of a certificate that fits a host, as the certificate has it. An address has none.
func peerName(c *pkix.Certificate, host string) string {
	e := c.Extension("2.5.29.17")
	if e == nil || host == "" {
		return ""
	}
	alt, _ := e.Value.(ext.AltName)
	for _, n := range alt.Names {
		if n.Type == "dns" && identity.MatchName(n.Value, host) {
			return n.Value
		}
	}
	return ""
}

// depths are what is told of each certificate on the way from the root, as far as a fault lets it come.
func (p *printer) depths() {
	if !p.Verified || p.a.Resumed {
		return
	}
	v, path := p.Verdict, p.a.Path
	if v.Code == 0 || v.Code == 9 || v.Code == 10 || v.Code == 7 {
		for i := len(path) - 1; i >= 0 && (v.Code == 0 || i > v.depth); i-- {
			p.depth(i, path[i])
			p.put("verify return:1")
		}
	}
	if v.Code == 0 || v.at == nil {
		return
	}
	p.depth(v.depth, v.at)
	add := func(text string) {
		p.put(text)
		p.fromCertificate(v.at)
	}
	add(fmt.Sprintf("verify error:num=%d:%s", v.Code, v.Text))
	switch v.Code {
	case 9:
		add("notBefore=" + opensslTime(v.at.NotBefore))
	case 10:
		add("notAfter=" + opensslTime(v.at.NotAfter))
	}
}

func (p *printer) depth(i int, c *pkix.Certificate) {
	p.putf("depth=%d %s", i, field.TextValue(oneline(c.Subject)))
	p.fromCertificate(c)
}

// fromCertificate says that the line is about a certificate, which may be one that was not sent.
func (p *printer) fromCertificate(c *pkix.Certificate) {
	at := certificate
	if at.n = p.sentAt(c); at.n >= 0 {
		p.from(at)
	}
}
