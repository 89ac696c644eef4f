package mint

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"

	"waxseal/core/der"
)

// curveOIDs are the named curves of RFC 5480, 2.1.1.1.
var curveOIDs = map[string]string{"P-256": "1.2.840.10045.3.1.7", "P-384": "1.3.132.0.34", "P-521": "1.3.132.0.35"}

// spki writes a SubjectPublicKeyInfo (RFC 3279, 2.3.1; RFC 5480, 2), or nil for another kind of key.
func spki(public crypto.PublicKey) []byte {
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			switch k := public.(type) {
			case *rsa.PublicKey:
				identifier(w, "1.2.840.113549.1.1.1", (*der.Writer).Null)
			case *ecdsa.PublicKey:
				identifier(w, "1.2.840.10045.2.1", func(w *der.Writer) { w.OID(curveOIDs[k.Curve.Params().Name]) })
			}
			w.BitString(keyBits(public), 0)
		})
	})
}

func identifier(w *der.Writer, oid string, parameters func(*der.Writer)) {
	w.Sequence(func(w *der.Writer) {
		w.OID(oid)
		parameters(w)
	})
}

// keyBits are the contents of subjectPublicKey, nil for a kind of key that is not written here.
func keyBits(public crypto.PublicKey) []byte {
	switch k := public.(type) {
	case *rsa.PublicKey:
		return der.Write(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.BigInt(k.N.Bytes())
				w.Int(int64(k.E))
			})
		})
	case *ecdsa.PublicKey:
		point, err := k.Bytes()
		if err == nil {
			return point
		}
	}
	return nil
}
