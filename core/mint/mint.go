// Package mint makes certificates and requests (RFC 5280, RFC 2986) from keys that are given, at a
// time that is given: the same call makes the same octets.
package mint

import (
	"crypto"
	"crypto/sha1"
	"errors"

	"waxseal/core/der"
	"waxseal/core/tls/identity"
)

// A Template says what a certificate is to say.
type Template struct {
	Serial       int64
	Subject      string // common name
	Organization string
	NotBefore    int64 // seconds since 1970
	NotAfter     int64
	CA           bool
	PathLen      int      // of a CA; negative: no limit
	KeyUsage     []int    // bits of RFC 5280, 4.2.1.3
	Purposes     []string // OIDs of extKeyUsage
	Hosts        []string // dNSNames of subjectAltName
}

// OIDs of purposes (RFC 5280, 4.2.1.12).
const (
	ServerAuth = "1.3.6.1.5.5.7.3.1"
	ClientAuth = "1.3.6.1.5.5.7.3.2"
)

// An Issuer signs certificates.
type Issuer struct {
	Subject, Organization string
	Key                   crypto.Signer
}

var (
	errNotEncoded = errors.New("something in the template has no encoding")
	errNoKey      = errors.New("certificates for a key of this kind are not made here")
	errNoScheme   = errors.New("a key of this kind does not sign certificates here")
)

// Certificate makes a certificate of version 3 for public, signed by issuer.
func Certificate(t Template, public crypto.PublicKey, issuer Issuer) ([]byte, error) {
	scheme, ok := schemeFor(issuer.Key)
	if !ok {
		return nil, errNoScheme
	}
	if keyBits(public) == nil {
		return nil, errNoKey
	}
	tbs := der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Explicit(0, func(w *der.Writer) { w.Int(2) }) // v3
			w.Int(t.Serial)
			scheme.identifier(w)
			writeName(w, issuer.Subject, issuer.Organization)
			w.Sequence(func(w *der.Writer) {
				w.Time(t.NotBefore)
				w.Time(t.NotAfter)
			})
			writeName(w, t.Subject, t.Organization)
			w.Raw(spki(public))
			w.Explicit(3, func(w *der.Writer) {
				w.Sequence(func(w *der.Writer) { t.extensions(w, keyID(public), keyID(issuer.Key.Public())) })
			})
		})
	})
	if tbs == nil {
		return nil, errNotEncoded
	}
	return seal(tbs, scheme, issuer.Key)
}

// Request makes a certificate request for the key of signer.
func Request(t Template, signer crypto.Signer) ([]byte, error) {
	scheme, ok := schemeFor(signer)
	if !ok {
		return nil, errNoScheme
	}
	info := der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Int(0) // v1
			writeName(w, t.Subject, t.Organization)
			w.Raw(spki(signer.Public()))
			w.Implicit(0).SetOf(t.extensionRequest())
		})
	})
	if info == nil {
		return nil, errNotEncoded
	}
	return seal(info, scheme, signer)
}

// seal signs what is to be signed: SEQUENCE { tbs, signatureAlgorithm, signature }.
func seal(tbs []byte, s scheme, signer crypto.Signer) ([]byte, error) {
	signature, err := s.Sign(signer, tbs)
	if err != nil {
		return nil, err
	}
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Raw(tbs)
			s.identifier(w)
			w.BitString(signature, 0)
		})
	}), nil
}

// A scheme is how a key signs certificates.
type scheme struct {
	identity.Scheme
	oid  string
	null bool // RFC 4055, 5: RSA has NULL for parameters, ECDSA none (RFC 5758, 3.2)
}

// schemeFor signs with SHA-256 whatever the key is.
func schemeFor(signer crypto.Signer) (scheme, bool) {
	switch kind := identity.KeyKind(signer.Public()); kind {
	case "RSA":
		return scheme{identity.Scheme{Kind: kind, Hash: crypto.SHA256}, "1.2.840.113549.1.1.11", true}, true
	case "EC":
		return scheme{identity.Scheme{Kind: kind, Hash: crypto.SHA256}, "1.2.840.10045.4.3.2", false}, true
	}
	return scheme{}, false
}

func (s scheme) identifier(w *der.Writer) {
	w.Sequence(func(w *der.Writer) {
		w.OID(s.oid)
		if s.null {
			w.Null()
		}
	})
}

// writeName writes a Name of organization and common name.
func writeName(w *der.Writer, commonName, organization string) {
	attribute := func(oid, value string) {
		if value == "" {
			return
		}
		w.SetOf(der.Write(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.OID(oid)
				w.Text(der.UTF8String, value)
			})
		}))
	}
	w.Sequence(func(*der.Writer) {
		attribute("2.5.4.10", organization)
		attribute("2.5.4.3", commonName)
	})
}

// keyID is the SHA-1 of what subjectPublicKey holds (RFC 5280, 4.2.1.2, method 1).
func keyID(public crypto.PublicKey) []byte {
	sum := sha1.Sum(keyBits(public))
	return sum[:]
}
