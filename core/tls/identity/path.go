package identity

import (
	"bytes"
	"fmt"
	"slices"

	"waxseal/core/der"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/tls/msg"
)

// A Fault says why a certificate is refused, as the end of a sentence: "it expired on …".
type Fault struct {
	Alert msg.AlertDescription
	Check string // path, signature, hash, date, host, usage, form: which check failed
	Text  string
}

func fault(alert msg.AlertDescription, check, format string, args ...any) *Fault {
	return &Fault{alert, check, fmt.Sprintf(format, args...)}
}

// A Check is what a chain is checked against.
type Check struct {
	Roots []*pkix.Certificate
	Now   int64  // seconds since 1970
	Host  string // what a server's certificate has to be for; empty: any
	Usage int    // the bit of keyUsage that the key's use here needs
	For   string // the purpose in extKeyUsage: serverAuth or clientAuth

	WeakHashes bool // a signature with MD5 or SHA-1 counts
}

// purposes are OIDs of extKeyUsage (RFC 5280, 4.2.1.12).
var purposes = map[string]string{"serverAuth": "1.3.6.1.5.5.7.3.1", "clientAuth": "1.3.6.1.5.5.7.3.2"}

const anyPurpose = "2.5.29.37.0"

// Verify checks chain, whose first certificate is the one in question, in this order: form, path to
// a root with its signatures, dates, use, host name. The path that was found goes from the
// certificate to the root; the fault is the first, or nil.
func (k Check) Verify(chain [][]byte) (path []*pkix.Certificate, f *Fault) {
	var certs []*pkix.Certificate
	for i, raw := range chain {
		c := Parse(raw)
		if c == nil && i == 0 {
			return nil, fault(msg.BadCertificate, "form", "it is not a certificate that can be read")
		}
		if c != nil {
			certs = append(certs, c)
		}
	}
	w := walk{Check: k, candidates: append(slices.Clone(k.Roots), certs[1:]...), budget: maxSignatures}
	path, f = w.path(certs[:1])
	if f == nil {
		f = k.dates(path)
	}
	if f == nil {
		f = k.use(path[0])
	}
	if f == nil && k.Host != "" {
		f = MatchHost(path[0], k.Host)
	}
	return path, f
}

// A walk looks for a path.
type walk struct {
	Check
	candidates []*pkix.Certificate // to be an issuer: roots first, then what was sent
	budget     int                 // signatures that may still be verified
}

// Bounds of a walk: whoever sends certificates decides how many there are.
const (
	maxPath       = 10
	maxSignatures = 100
)

// path goes from the last certificate of sofar to a root.
func (w *walk) path(sofar []*pkix.Certificate) ([]*pkix.Certificate, *Fault) {
	last := sofar[len(sofar)-1]
	if contains(w.Roots, last) {
		return sofar, nil
	}
	if len(sofar) == maxPath {
		return sofar, fault(msg.UnknownCA, "path", "its path is longer than %d certificates", maxPath)
	}
	first := noIssuer(sofar)
	for _, issuer := range w.candidates {
		if !issuer.Subject.Equal(last.Issuer) || contains(sofar, issuer) || w.budget == 0 {
			continue
		}
		w.budget--
		f := w.mayIssue(issuer, sofar)
		if f == nil {
			var path []*pkix.Certificate
			if path, f = w.path(append(sofar[:len(sofar):len(sofar)], issuer)); f == nil {
				return path, nil
			}
		}
		first = worse(first, f)
	}
	return sofar, first
}

// worse prefers the fault of an issuer that was found to there being none.
func worse(a, b *Fault) *Fault {
	if a.Check == "path" {
		return b
	}
	return a
}

func noIssuer(path []*pkix.Certificate) *Fault {
	last := path[len(path)-1]
	if last.SelfIssued() {
		return fault(msg.UnknownCA, "path", "%s issued itself and is not among the trusted roots", who(path))
	}
	return fault(msg.UnknownCA, "path", "the issuer of %s, “%s”, is neither a trusted root nor among the certificates that were sent", who(path), last.Issuer.Short())
}

// who names the last certificate of a path from the view of the first.
func who(path []*pkix.Certificate) string {
	if len(path) == 1 {
		return "it"
	}
	return "“" + path[len(path)-1].Title() + "”"
}

// mayIssue checks what RFC 5280, 6.1.4 wants of an issuer, and its signature. A signature with a hash
// that is broken does not count (RFC 8446, 4.4.2.4); nobody asks for that of a root.
func (k Check) mayIssue(issuer *pkix.Certificate, path []*pkix.Certificate) *Fault {
	last := path[len(path)-1]
	name := "“" + issuer.Title() + "”"
	if hash := weakHash(last); hash != "" && !k.WeakHashes {
		return fault(msg.BadCertificate, "hash", "%s is signed with %s, and another certificate with the same hash can be made", who(path), hash)
	}
	switch ok, err := signedBy(last, issuer); {
	case err != nil:
		return fault(msg.UnsupportedCertificate, "signature", "%s", err)
	case !ok:
		return fault(msg.BadCertificate, "signature", "the signature of %s does not verify with the key of its issuer, %s", who(path), name)
	case issuer.Version == 3 && !issuer.IsCA():
		return fault(msg.UnknownCA, "path", "its issuer, %s, is not a certification authority", name)
	case !allows(issuer, ext.KeyCertSign):
		return fault(msg.UnknownCA, "path", "the key usage of its issuer, %s, does not include keyCertSign", name)
	}
	if b, ok := extension[ext.BasicConstraints](issuer, "2.5.29.19"); ok && b.PathLen >= 0 && len(path)-1 > b.PathLen {
		return fault(msg.UnknownCA, "path", "%s allows %d certification authorities below it, and there are %d", name, b.PathLen, len(path)-1)
	}
	return nil
}

func contains(list []*pkix.Certificate, c *pkix.Certificate) bool {
	for _, other := range list {
		if bytes.Equal(other.Raw, c.Raw) {
			return true
		}
	}
	return false
}

// dates checks the validity of every certificate of the path.
func (k Check) dates(path []*pkix.Certificate) *Fault {
	for i, c := range path {
		switch {
		case k.Now > c.NotAfter.Unix:
			return fault(msg.CertificateExpired, "date", "%s expired on %s UTC; it is %s UTC", who(path[:i+1]), c.NotAfter.Date(), der.DateOf(k.Now))
		case k.Now < c.NotBefore.Unix:
			return fault(msg.CertificateExpired, "date", "%s is not valid before %s UTC; it is %s UTC", who(path[:i+1]), c.NotBefore.Date(), der.DateOf(k.Now))
		}
	}
	return nil
}

// use checks what the certificate's key may be used for. A critical extension that nothing here
// understands refuses the certificate, as RFC 5280, 4.2 demands.
func (k Check) use(c *pkix.Certificate) *Fault {
	if !allows(c, k.Usage) {
		return fault(msg.UnsupportedCertificate, "usage", "its key usage does not include %s", usageNames[k.Usage])
	}
	if u, ok := extension[ext.ExtKeyUsage](c, "2.5.29.37"); ok && k.For != "" && !slices.Contains(u.OIDs, purposes[k.For]) && !slices.Contains(u.OIDs, anyPurpose) {
		return fault(msg.UnsupportedCertificate, "usage", "its extended key usage does not include %s", k.For)
	}
	for _, e := range c.Extensions {
		if e.Critical && !understood[e.OID] {
			return fault(msg.CertificateUnknown, "usage", "it has a critical extension, %s, that is not understood here", e.Name())
		}
	}
	return nil
}

// understood are the critical extensions that the check takes into account.
var understood = map[string]bool{"2.5.29.15": true, "2.5.29.17": true, "2.5.29.19": true, "2.5.29.37": true}

// usageNames are the bits that a handshake asks for.
var usageNames = map[int]string{ext.DigitalSignature: "digitalSignature", ext.KeyEncipherment: "keyEncipherment"}

// allows tells whether keyUsage, where there is one, has the bit.
func allows(c *pkix.Certificate, bit int) bool {
	u, ok := extension[ext.KeyUsage](c, "2.5.29.15")
	return !ok || u.Has(bit)
}

// extension is the value of an extension of c.
func extension[T any](c *pkix.Certificate, oid string) (v T, ok bool) {
	if e := c.Extension(oid); e != nil {
		v, ok = e.Value.(T)
	}
	return v, ok
}
