package msg

import (
	"waxseal/core/der"
	"waxseal/core/wire"
)

// A DigitallySigned is a signature, which names its algorithm since TLS 1.2 (RFC 5246, 4.7).
type DigitallySigned struct {
	HasScheme bool
	Scheme    uint16
	Signature []byte
}

// readDigitallySigned reads a struct digitally-signed.
//
//	struct {
//	    SignatureAndHashAlgorithm algorithm;
//	    opaque signature<0..2^16-1>;
//	} DigitallySigned;
func readDigitallySigned(r *wire.Reader, c Context) (d DigitallySigned) {
	if d.HasScheme = hasSchemes(c); d.HasScheme {
		d.Scheme = readScheme(r, "algorithm")
	}
	d.Signature = r.Opaque16("signature", 0, 1<<16-1)
	if f := r.Last(); f != nil && IsSigValue(d.Signature) {
		inside(r, func(in *der.Reader) string {
			ReadSigValue(in)
			return f.Value
		})
	}
	return d
}

func (d DigitallySigned) write(w *wire.Writer) {
	if d.HasScheme {
		w.Uint16(d.Scheme)
	}
	w.Opaque16(d.Signature)
}
