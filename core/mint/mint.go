// Package mint makes certificates and requests (RFC 5280, RFC 2986) from keys that are given, at a
// time that is given: the same call makes the same octets.
package mint

import (
	"crypto"
	_ "crypto/md5" // what lessons sign with
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
	PathLen      int         // of a CA; negative: no limit
	KeyUsage     []int       // bits of RFC 5280, 4.2.1.3
	Purposes     []string    // OIDs of extKeyUsage
	Hosts        []string    // dNSNames of subjectAltName
	Hash         crypto.Hash // that it is signed with: MD5, SHA1; 0: SHA-256
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
	errNoScheme   = errors.New("a key of this kind does not sign certificates here with that hash")
)

// Certificate makes a certificate of version 3 for public, signed by issuer.
func Certificate(t Template, public crypto.PublicKey, issuer Issuer) ([]byte, error) {
	scheme, ok := schemeFor(issuer.Key, t.Hash)
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
	scheme, ok := schemeFor(signer, 0)
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

// schemes are those that certificates are signed by: SHA-256 first, then what nobody should sign with.
var schemes = []scheme{
	{identity.Scheme{Kind: "RSA", Hash: crypto.SHA256}, "1.2.840.113549.1.1.11", true},
	{identity.Scheme{Kind: "EC", Hash: crypto.SHA256}, "1.2.840.10045.4.3.2", false},
	{identity.Scheme{Kind: "RSA", Hash: crypto.SHA1}, "1.2.840.113549.1.1.5", true},
	{identity.Scheme{Kind: "EC", Hash: crypto.SHA1}, "1.2.840.10045.4.1", false},
	{identity.Scheme{Kind: "RSA", Hash: crypto.MD5}, "1.2.840.113549.1.1.4", true},
}

// schemeFor finds how a key signs with a hash; 0 is SHA-256.
func schemeFor(signer crypto.Signer, hash crypto.Hash) (scheme, bool) {
	kind := identity.KeyKind(signer.Public())
	for _, s := range schemes {
		if s.Kind == kind && (s.Hash == hash || hash == 0) {
			return s, true
		}
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
