// Package key reads public keys: SubjectPublicKeyInfo (RFC 5280, 4.1.2.7) and what the algorithms
// put inside it.
package key

import (
	"strconv"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/hash"
	"waxseal/core/names"
	"waxseal/core/pkix/algorithm"
)

// A Public is a public key. Which of its parts are there depends on the algorithm.
type Public struct {
	Algorithm algorithm.Identifier
	Name      string  // in the words of docs/json.md: RSA, EC, Ed25519, ML-DSA-65; else the OID
	Bits      int     // of the modulus, or of the field of the curve; 0: not known
	Curve     string  // P-256, brainpoolP256r1; else the OID
	Modulus   der.Int // of RSA
	Exponent  der.Int
	Y         der.Int  // of DSA and Diffie–Hellman
	Point     []byte   // of elliptic curves, with the octet that says its form
	Key       der.Bits // what the algorithm put into the BIT STRING, whole
	Raw       []byte   // the SubjectPublicKeyInfo; made up where the key came in another form

	Set        string   // the parameter set of HSS and XMSS: LMS_SHA256_M32_H10
	Components []Public // of a composite key; their SubjectPublicKeyInfo is made up

	row  *Algorithm // of All
	Span field.Span
}

var spec = &field.Spec{Ref: field.Ref{Doc: "RFC 5280", Section: "4.1.2.7"}, Notes: [][3]string{
	{"algorithm", "4.1.2.7", "Which kind of key this is, with the parameters that all keys of a group share."},
	{"subjectPublicKey", "4.1.2.7", "The key itself, in the form that the algorithm defines."},
}}

// Read reads a SubjectPublicKeyInfo, recorded under the given field name.
//
//	SubjectPublicKeyInfo  ::=  SEQUENCE  {
//	     algorithm            AlgorithmIdentifier,
//	     subjectPublicKey     BIT STRING  }
func Read(r *der.Reader, fieldName string) (p Public) {
	before := r.Next()
	p.Span = r.Sequence(fieldName, func(s *der.Reader) {
		s.Spec(spec)
		p.Algorithm = algorithm.Read(s, "algorithm")
		p.checkParameters(s)
		ReadBits(s, "subjectPublicKey", &p)
	})
	if p.Algorithm.OID != "" {
		p.Raw = before[:len(before)-r.Left()]
		r.Say(p.Title())
	}
	return p
}

// ReadBits reads a BIT STRING that holds a key of p.Algorithm and fills in the rest of p. Of one
// that is cut off only the parts that are there are filled in, not the key as a whole.
func ReadBits(r *der.Reader, fieldName string, p *Public) {
	p.Identify()
	read := opaque
	if p.row = find(p.Algorithm.OID); p.row != nil {
		read = p.row.contents
	}
	h, ok := der.Head(r.Next())
	whole := ok && h.End <= r.Left()
	p.Key = r.WrappedBits(fieldName, func(s *der.Reader) {
		s.Spec(nil)
		read(s, p)
	})
	if !whole {
		p.Key.Bytes = nil
	}
}

// Identify fills in the words for the algorithm and the curve.
func (p *Public) Identify() {
	p.Name = p.Algorithm.OID
	if known, ok := names.Key(p.Algorithm.OID); ok {
		p.Name, p.Bits = known.Name, known.Bits
	}
	if d := p.Algorithm.Domain; d != nil {
		p.Bits = d.Bits()
	}
	if p.Curve = p.Algorithm.Curve; p.Curve == "" {
		return
	}
	if known, ok := names.Curve(p.Curve); ok {
		p.Curve, p.Bits = known.Name, known.Bits
	}
}

// opaque shows a key of an algorithm that has no row in All.
func opaque(r *der.Reader, _ *Public) {
	if der.IsOneElement(r.Next()) {
		r.Any("key")
		return
	}
	r.Rest("key")
}

// Title names the key in a few words: "RSA, 2048 bits", "EC, P-256", "Ed25519".
func (p Public) Title() string {
	switch {
	case p.Curve != "":
		return p.Name + ", " + p.Curve
	case p.Set != "":
		return p.Name + ", " + p.Set
	case p.Bits > 0 && (p.Modulus.Bytes != nil || p.Algorithm.DSA != nil || p.Algorithm.Domain != nil):
		return p.Name + ", " + strconv.Itoa(p.Bits) + " bits"
	}
	return p.Name
}

// SPKISHA256 is the SHA-256 of the SubjectPublicKeyInfo, by which keys are told apart. It is not
// to be had of a key that was cut off.
func (p Public) SPKISHA256() (sum [32]byte, ok bool) {
	if h, ok := der.Head(p.Raw); !ok || h.End != len(p.Raw) {
		return sum, false
	}
	return hash.SHA256(p.Raw), true
}

// SPKI is the SubjectPublicKeyInfo of a key: its AlgorithmIdentifier, as it stands, and its bits.
func SPKI(algorithm []byte, bits der.Bits) []byte {
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Raw(algorithm)
			w.BitString(bits.Bytes, bits.Unused)
		})
	})
}

// AppendJSON appends {algorithm, oid, bits, curve, parameterSet, exponent, spkiSha256}.
func (p Public) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Text("algorithm", p.Name)
	o.Text("oid", p.Algorithm.OID)
	if p.Bits > 0 {
		o.Int("bits", p.Bits)
	}
	o.Text("curve", p.Curve)
	o.Text("parameterSet", p.Set)
	if p.Exponent.Bytes != nil {
		o.Text("exponent", p.Exponent.Decimal())
	}
	if sum, ok := p.SPKISHA256(); ok {
		o.Text("spkiSha256", Base64(sum[:]))
	}
	return o.End()
}
