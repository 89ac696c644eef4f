package secrets

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"strings"

	"waxseal/core/der"
	"waxseal/core/tls/suite"
)

// toFile is a command that writes octets to a file.
func toFile(b []byte, file string) string {
	return strings.TrimSuffix(suite.Pipe(b), " | ") + " > " + file + "; "
}

// publicKeyInfo is a certificate's key as a SubjectPublicKeyInfo (RFC 3279, 2.3.1; RFC 5480, 2).
func publicKeyInfo(public crypto.PublicKey) []byte {
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			switch key := public.(type) {
			case *rsa.PublicKey:
				w.Sequence(func(w *der.Writer) {
					w.OID("1.2.840.113549.1.1.1")
					w.Null()
				})
				w.WrappedBits(func(w *der.Writer) {
					w.Sequence(func(w *der.Writer) {
						w.BigInt(key.N.Bytes())
						w.Int(int64(key.E))
					})
				})
			case *ecdsa.PublicKey:
				w.Sequence(func(w *der.Writer) {
					w.OID("1.2.840.10045.2.1")
					w.OID(curveOIDs[key.Curve])
				})
				point, _ := key.Bytes() // a key that a certificate gave is on its curve
				w.BitString(point, 0)
			}
		})
	})
}

var curveOIDs = map[elliptic.Curve]string{elliptic.P256(): "1.2.840.10045.3.1.7", elliptic.P384(): "1.3.132.0.34", elliptic.P521(): "1.3.132.0.35"}

// algorithm writes the AlgorithmIdentifier of a group's keys (RFC 8410, 3; RFC 5480, 2.1.1; PKCS #3
// for groups of integers).
func algorithm(w *der.Writer, g *suite.Group) {
	w.Sequence(func(w *der.Writer) {
		switch g {
		case suite.X25519:
			w.OID("1.3.101.110")
		case suite.P256, suite.P384, suite.P521:
			w.OID("1.2.840.10045.2.1")
			w.OID(curveOID(g))
		default:
			w.OID("1.2.840.113549.1.3.1")
			w.Sequence(func(w *der.Writer) {
				w.BigInt(g.P().Bytes())
				w.BigInt(g.G().Bytes())
			})
		}
	})
}

func curveOID(g *suite.Group) string {
	switch g {
	case suite.P384:
		return "1.3.132.0.34"
	case suite.P521:
		return "1.3.132.0.35"
	}
	return "1.2.840.10045.3.1.7"
}

// privateKeyInfo is one's own private value as PKCS #8, for openssl to read.
func (d *DiffieHellman) privateKeyInfo() []byte {
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Int(0)
			algorithm(w, d.Group)
			w.Wrapped(func(w *der.Writer) {
				switch {
				case d.Group == suite.X25519:
					w.OctetString(d.Private)
				case d.Group.Curve != nil: // ECPrivateKey of RFC 5915
					w.Sequence(func(w *der.Writer) {
						w.Int(1)
						w.OctetString(d.Private)
					})
				default:
					w.BigInt(d.Private)
				}
			})
		})
	})
}

// peerKeyInfo is the other side's public value as a SubjectPublicKeyInfo.
func (d *DiffieHellman) peerKeyInfo() []byte {
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			algorithm(w, d.Group)
			if d.Group.Curve != nil {
				w.BitString(d.Peer, 0)
			} else {
				w.WrappedBits(func(w *der.Writer) { w.BigInt(d.Peer) })
			}
		})
	})
}
