package mint

import "waxseal/core/der"

// A List says what a revocation list is to say.
type List struct {
	Number     int64
	ThisUpdate int64 // seconds since 1970
	NextUpdate int64
	Revoked    []Revocation
}

// A Revocation is one entry of a list.
type Revocation struct {
	Serial []byte // the number, most significant octet first
	Date   int64
	Reason int // of RFC 5280, 5.3.1; 0, unspecified, is left out
}

// CRL makes a revocation list of version 2 (RFC 5280, 5.1), signed by issuer.
func CRL(l List, issuer Issuer) ([]byte, error) {
	scheme, ok := schemeFor(issuer.Key, 0)
	if !ok {
		return nil, errNoScheme
	}
	tbs := der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Int(1) // v2
			scheme.identifier(w)
			writeName(w, issuer.Subject, issuer.Organization)
			w.Time(l.ThisUpdate)
			w.Time(l.NextUpdate)
			if len(l.Revoked) > 0 {
				w.Sequence(func(w *der.Writer) {
					for _, entry := range l.Revoked {
						w.Sequence(entry.write)
					}
				})
			}
			w.Explicit(0, func(w *der.Writer) {
				w.Sequence(func(w *der.Writer) {
					extension(w, "2.5.29.35", false, func(w *der.Writer) {
						w.Sequence(func(w *der.Writer) { w.Implicit(0).OctetString(keyID(issuer.Key.Public())) })
					})
					extension(w, "2.5.29.20", false, func(w *der.Writer) { w.Int(l.Number) })
				})
			})
		})
	})
	if tbs == nil {
		return nil, errNotEncoded
	}
	return seal(tbs, scheme, issuer.Key)
}

func (e Revocation) write(w *der.Writer) {
	w.BigInt(e.Serial)
	w.Time(e.Date)
	if e.Reason != 0 {
		w.Sequence(func(w *der.Writer) {
			extension(w, "2.5.29.21", false, func(w *der.Writer) { w.Enumerated(e.Reason) })
		})
	}
}
