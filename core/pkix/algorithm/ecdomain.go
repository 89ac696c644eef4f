package algorithm

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/hash"
	"waxseal/core/names"
)

// An ECDomain is a curve written out.
type ECDomain struct {
	Prime           der.Int // of the field; empty where its elements are polynomials over two
	Degree          int     // of those
	A, B, Base      []byte  // elements of the field, and a point
	Order, Cofactor der.Int
	Span            field.Span
	BaseAt          field.Span

	field []byte // fieldID, as it stands
}

// Bits is the size of the field.
func (d *ECDomain) Bits() int { return max(d.Prime.BitLen(), d.Degree) }

var domainSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 3279", Section: "2.3.5"}, Notes: [][3]string{
	{"fieldID", "2.3.5", "The numbers that coordinates are: those below a prime, or polynomials over two."},
	{"fieldType", "2.3.5", "Which kind of field this is."},
	{"prime", "2.3.5", "p: coordinates are the numbers below it."},
	{"m", "2.3.5", "The degree of the polynomial: coordinates have as many bits."},
	{"basis", "2.3.5", "How the polynomial is given: a trinomial by one exponent, a pentanomial by three."},
	{"curve", "2.3.5", "The equation y² = x³ + ax + b; over polynomials y² + xy = x³ + ax² + b."},
	{"a", "2.3.5", "The first coefficient of the equation."},
	{"b", "2.3.5", "The second coefficient of the equation."},
	{"seed", "2.3.5", "What the coefficients were made from, to show that nobody chose them."},
	{"base", "2.3.5", "G: the point that private numbers are multiplied with."},
	{"order", "2.3.5", "n: how often G is added to itself until it comes round."},
	{"cofactor", "2.3.5", "How many times more points there are than n."},
}}

// SpecifiedECDomain reads a curve written out. Where it is one that has a name, a.Curve is that.
//
//	ECParameters ::= SEQUENCE {
//	     version   INTEGER { ecpVer1(1), ecpVer2(2), ecpVer3(3) },
//	     fieldID   FieldID,
//	     curve     Curve,
//	     base      OCTET STRING,
//	     order     INTEGER,
//	     cofactor  INTEGER OPTIONAL,
//	     hash      HashAlgorithm OPTIONAL,  -- SEC 1, C.2
//	     ... }
func SpecifiedECDomain(r *der.Reader, fieldName string, a *Identifier) {
	d := &ECDomain{}
	a.Domain = d
	d.Span = r.Sequence(fieldName, func(s *der.Reader) {
		s.Spec(domainSpec)
		if v, ok := s.SmallInt("version"); ok && (v < 1 || v > 3) {
			s.At(field.Issue{Level: field.Error, Code: "key/ec-version", Ref: domainSpec.Ref, Text: "There is no such version: it is 1, 2 or 3."})
		}
		before := s.Next()
		s.Sequence("fieldID", d.fieldID)
		d.field = before[:len(before)-s.Left()]
		s.Sequence("curve", func(s *der.Reader) {
			d.A = s.OctetString("a").Bytes
			d.B = s.OctetString("b").Bytes
			if s.Present(der.BitStringTag) {
				s.BitString("seed")
			}
		})
		base := s.OctetString("base")
		d.Base, d.BaseAt = base.Bytes, base.Span
		d.Order = s.BigInt("order")
		if s.Present(der.Integer) {
			d.Cofactor = s.BigInt("cofactor")
		}
		if s.Present(der.Sequence) {
			Read(s, "hash")
		}
	})
	if a.Curve = d.name(); a.Curve != "" {
		known, _ := names.Curve(a.Curve)
		r.Say(known.Name + ", written out")
	}
}

// FieldID ::= SEQUENCE {
//
//	fieldType   OBJECT IDENTIFIER,
//	parameters  ANY DEFINED BY fieldType }
func (d *ECDomain) fieldID(s *der.Reader) {
	switch s.OID("fieldType") {
	case "1.2.840.10045.1.1": // prime-field
		d.Prime = s.BigInt("prime")
	case "1.2.840.10045.1.2": // characteristic-two-field
		s.Sequence("parameters", d.characteristicTwo)
	default:
		if s.More() {
			s.Any("parameters")
		}
	}
}

// Characteristic-two ::= SEQUENCE {
//
//	m           INTEGER,
//	basis       OBJECT IDENTIFIER,
//	parameters  ANY DEFINED BY basis }
func (d *ECDomain) characteristicTwo(s *der.Reader) {
	d.Degree = max(0, s.Int("m"))
	s.OID("basis")
	switch {
	case s.Present(der.Integer):
		s.Int("k")
	case s.Present(der.Sequence):
		s.Sequence("parameters", func(s *der.Reader) {
			s.Int("k1")
			s.Int("k2")
			s.Int("k3")
		})
	case s.More():
		s.Any("parameters")
	}
}

// name is the object identifier of a curve with these parameters, or "". The cofactor follows from
// them, and the seed is history: neither tells curves apart.
func (d *ECDomain) name() string {
	x, y := d.base()
	sum := hash.SHA256(der.Write(func(w *der.Writer) {
		w.Raw(d.field)
		for _, b := range [][]byte{d.A, d.B, x, y, d.Order.Magnitude()} {
			w.OctetString(trim(b))
		}
	}))
	text := field.Hex(sum[:len(domains[0].sum)/2])
	for i := range domains {
		if domains[i].sum == text {
			return domains[i].oid
		}
	}
	return ""
}

// base is the base point: its x, and its y. Over a prime the last bit of that is enough, which is all
// that a compressed point has.
func (d *ECDomain) base() (x, y []byte) {
	if len(d.Base) == 0 {
		return nil, nil
	}
	form, rest := d.Base[0], d.Base[1:]
	switch {
	case form == 2 || form == 3:
		return rest, []byte{form & 1}
	case len(rest)%2 != 0 || len(rest) == 0:
		return nil, nil
	}
	x, y = rest[:len(rest)/2], rest[len(rest)/2:]
	if d.Degree == 0 {
		y = []byte{y[len(y)-1] & 1}
	}
	return x, y
}

func trim(b []byte) []byte {
	for len(b) > 0 && b[0] == 0 {
		b = b[1:]
	}
	return b
}
