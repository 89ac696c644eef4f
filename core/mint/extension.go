package mint

import (
	"math/bits"

	"waxseal/core/der"
)

// extensions writes the extensions that the template asks for.
func (t Template) extensions(w *der.Writer, subjectKeyID, authorityKeyID []byte) {
	t.requested(w)
	extension(w, "2.5.29.14", false, func(w *der.Writer) { w.OctetString(subjectKeyID) })
	extension(w, "2.5.29.35", false, func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) { w.Implicit(0).OctetString(authorityKeyID) })
	})
}

// requested writes those that a request asks for too: what is about the key and its use.
func (t Template) requested(w *der.Writer) {
	if t.CA {
		extension(w, "2.5.29.19", true, func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.Bool(true)
				if t.PathLen >= 0 {
					w.Int(int64(t.PathLen))
				}
			})
		})
	}
	if len(t.KeyUsage) > 0 {
		extension(w, "2.5.29.15", true, t.keyUsage)
	}
	if len(t.Purposes) > 0 {
		extension(w, "2.5.29.37", false, func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				for _, oid := range t.Purposes {
					w.OID(oid)
				}
			})
		})
	}
	if len(t.Hosts) > 0 {
		extension(w, "2.5.29.17", t.Subject == "", func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				for _, host := range t.Hosts {
					w.Implicit(2).Text(der.IA5String, host)
				}
			})
		})
	}
}

// keyUsage writes the BIT STRING without the zero bits at its end, as DER wants named bits
// (X.690, 11.2.2).
func (t Template) keyUsage(w *der.Writer) {
	var octets [2]byte
	n := 1
	for _, bit := range t.KeyUsage {
		octets[bit/8] |= 0x80 >> (bit % 8)
		n = max(n, bit/8+1)
	}
	w.BitString(octets[:n], bits.TrailingZeros8(octets[n-1]))
}

// extension writes an Extension (RFC 5280, 4.1); FALSE is the default of critical and left out.
func extension(w *der.Writer, oid string, critical bool, value func(*der.Writer)) {
	w.Sequence(func(w *der.Writer) {
		w.OID(oid)
		if critical {
			w.Bool(true)
		}
		w.Wrapped(value)
	})
}

// extensionRequest is the attribute by which a request asks for extensions (RFC 2985, 5.4.2).
func (t Template) extensionRequest() []byte {
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.OID("1.2.840.113549.1.9.14")
			w.SetOf(der.Write(func(w *der.Writer) { w.Sequence(t.requested) }))
		})
	})
}
