package pkix

import (
	"strconv"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/key"
)

// Parameters are the group that keys of an algorithm share, standing alone: a prime and a generator, or a curve.
type Parameters struct{ Group key.Public } // without a key

// Algorithms whose parameters stand alone in files.
const (
	dhPKCS3 = "1.2.840.113549.1.3.1"
	dhX942  = "1.2.840.10046.2.1"
	dsaOID  = "1.2.840.10040.4.1"
	ecOID   = "1.2.840.10045.2.1"
)

// ReadDHParameters reads DHParameter (PKCS #3, 9), as openssl dhparam writes it.
func ReadDHParameters(r *der.Reader) *Parameters { return readParameters(r, dhPKCS3) }

// ReadX942Parameters reads DomainParameters (RFC 3279, 2.3.3).
func ReadX942Parameters(r *der.Reader) *Parameters { return readParameters(r, dhX942) }

// ReadDSAParameters reads Dss-Parms (RFC 3279, 2.3.2).
func ReadDSAParameters(r *der.Reader) *Parameters { return readParameters(r, dsaOID) }

// ReadECParameters reads ECParameters (RFC 5480, 2.1.1).
func ReadECParameters(r *der.Reader) *Parameters {
	if r.Present(der.Sequence) { // allowed in a file, though not in a certificate
		v := &Parameters{}
		v.Group.Algorithm.OID = ecOID
		algorithm.SpecifiedECDomain(r, "SpecifiedECDomain", &v.Group.Algorithm)
		v.Group.Identify()
		return v
	}
	return readParameters(r, ecOID)
}

func readParameters(r *der.Reader, oid string) *Parameters {
	v := &Parameters{}
	a := &v.Group.Algorithm
	a.OID = oid
	algorithm.ReadParameters(r, a)
	v.Group.Identify()
	if a.DSA != nil {
		v.Group.Bits = a.DSA.P.BitLen()
	}
	return v
}

// Title names the group: "DH, 2048 bits", "EC, P-256".
func (v *Parameters) Title() string { return v.Group.Title() }

// AppendJSON appends {algorithm, oid, bits, curve, subgroupBits, generator}.
func (v *Parameters) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Text("algorithm", v.Group.Name)
	o.Text("oid", v.Group.Algorithm.OID)
	if v.Group.Bits > 0 {
		o.Int("bits", v.Group.Bits)
	}
	o.Text("curve", v.Group.Curve)
	if g := v.Group.Algorithm.DSA; g != nil {
		if g.Q.Bytes != nil {
			o.Int("subgroupBits", g.Q.BitLen())
		}
		if n, ok := g.G.Small(); ok {
			o.Text("generator", strconv.Itoa(n))
		}
	}
	return o.End()
}
