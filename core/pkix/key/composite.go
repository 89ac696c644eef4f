package key

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
)

var (
	compositeSig = field.Ref{Doc: "draft-ietf-lamps-pq-composite-sigs"}
	compositeKEM = field.Ref{Doc: "draft-ietf-lamps-pq-composite-kem"}
)

// composites are keys of ML-DSA or ML-KEM joined to one of an older algorithm. The name of each
// lists its parts: MLDSA65-ECDSA-P384-SHA512.
var composites = []Algorithm{
	{OID: "1.3.6.1.5.5.7.6.37", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.38", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.39", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.40", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.41", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.42", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.43", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.44", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.45", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.46", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.47", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.48", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.49", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.50", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.51", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.52", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.53", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.54", Ref: &compositeSig, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.55", Ref: &compositeKEM, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.56", Ref: &compositeKEM, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.57", Ref: &compositeKEM, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.58", Ref: &compositeKEM, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.59", Ref: &compositeKEM, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.60", Ref: &compositeKEM, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.61", Ref: &compositeKEM, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.62", Ref: &compositeKEM, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.63", Ref: &compositeKEM, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.64", Ref: &compositeKEM, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.65", Ref: &compositeKEM, parameters: absent, read: composite},
	{OID: "1.3.6.1.5.5.7.6.66", Ref: &compositeKEM, parameters: absent, read: composite},
}

var compositeSpec = &field.Spec{Ref: compositeSig, Notes: [][3]string{
	{"mldsaPK", "5.1", "The key of ML-DSA. Its length is fixed, so nothing has to say where it ends."},
	{"mlkemPK", "5.1", "The key of ML-KEM. Its length is fixed, so nothing has to say where it ends."},
	{"tradPK", "5.1", "The key of the older algorithm. It stands by itself nowhere else, or the two would not stand and fall together."},
}}

// componentWords are the words that names of composites are made of. A curve is one of its own, in a
// name with ECDSA or ECDH.
var componentWords = []componentWord{
	{"MLDSA44", Algorithm{OID: "2.16.840.1.101.3.4.3.17", octets: 1312, octetsRef: &mlDSASizes}, 0},
	{"MLDSA65", Algorithm{OID: "2.16.840.1.101.3.4.3.18", octets: 1952, octetsRef: &mlDSASizes}, 0},
	{"MLDSA87", Algorithm{OID: "2.16.840.1.101.3.4.3.19", octets: 2592, octetsRef: &mlDSASizes}, 0},
	{"MLKEM768", Algorithm{OID: "2.16.840.1.101.3.4.4.2", octets: 1184, octetsRef: &mlKEMSizes}, 0},
	{"MLKEM1024", Algorithm{OID: "2.16.840.1.101.3.4.4.3", octets: 1568, octetsRef: &mlKEMSizes}, 0},
	{"RSA2048", Algorithm{OID: rsaEncryption, read: rsaPublicKey}, 2048},
	{"RSA3072", Algorithm{OID: rsaEncryption, read: rsaPublicKey}, 3072},
	{"RSA4096", Algorithm{OID: rsaEncryption, read: rsaPublicKey}, 4096},
	{"Ed25519", Algorithm{OID: "1.3.101.112", octets: 32, octetsRef: &ed25519}, 0},
	{"Ed448", Algorithm{OID: "1.3.101.113", octets: 57, octetsRef: &ed448}, 0},
	{"X25519", Algorithm{OID: "1.3.101.110", octets: 32, octetsRef: &x25519Bytes}, 0},
	{"X448", Algorithm{OID: "1.3.101.111", octets: 56, octetsRef: &x25519Bytes}, 0},
	{"P256", Algorithm{OID: "1.2.840.10045.3.1.7", read: ecPoint}, 0},
	{"P384", Algorithm{OID: "1.3.132.0.34", read: ecPoint}, 0},
	{"P521", Algorithm{OID: "1.3.132.0.35", read: ecPoint}, 0},
	{"brainpoolP256r1", Algorithm{OID: "1.3.36.3.3.2.8.1.1.7", read: ecPoint}, 0},
	{"brainpoolP384r1", Algorithm{OID: "1.3.36.3.3.2.8.1.1.11", read: ecPoint}, 0},
}

type componentWord struct {
	word string
	row  Algorithm // of the key, or with the curve's identifier
	bits int       // of an RSA modulus
}

// IsComposite reports whether a key or signature with this name is made of two.
func IsComposite(name string) bool {
	return strings.HasPrefix(name, "MLDSA") || strings.HasPrefix(name, "MLKEM")
}

// componentsOf are the words of a name that stand for keys.
func componentsOf(name string) (list []*componentWord) {
	for rest := name; rest != ""; {
		var word string
		word, rest, _ = strings.Cut(rest, "-")
		for i := range componentWords {
			if componentWords[i].word == word {
				list = append(list, &componentWords[i])
			}
		}
	}
	return list
}

// identifier is the AlgorithmIdentifier of a part.
func (c *componentWord) identifier(name string) algorithm.Identifier {
	if c.bits > 0 {
		return RSAEncryption()
	}
	a := algorithm.Identifier{OID: c.row.OID}
	if strings.Contains(name, "-EC") && c.row.read != nil {
		a = algorithm.Identifier{OID: idECPublicKey, Curve: c.row.OID}
	}
	a.Raw = der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			for _, oid := range [...]string{a.OID, a.Curve} {
				if oid != "" {
					w.OID(oid)
				}
			}
		})
	})
	return a
}

// composite reads both keys, one after the other.
func composite(r *der.Reader, p *Public) {
	for i, c := range componentsOf(p.Name) {
		part := Public{Algorithm: c.identifier(p.Name), row: &c.row}
		part.Identify()
		fieldName, n := "tradPK", r.Left()
		if i == 0 {
			fieldName, n = "mldsaPK", min(n, c.row.octets)
			if p.Name[2] == 'K' {
				fieldName = "mlkemPK"
			}
		}
		r.Spec(compositeSpec)
		part.Key.Bytes = r.Next()[:n]
		part.Key.Span = field.Span{Buf: r.Span().Buf, Off: r.Span().Off, Len: n}
		r.Struct(fieldName, part.Title(), n, func(s *der.Reader) { c.row.contents(s, &part) })
		switch {
		case c.bits > 0 && part.Modulus.Bytes != nil && part.Bits != c.bits:
			r.At(field.Issue{Level: field.Error, Code: "key/length", Ref: *p.row.Ref, Text: "In a key of this kind the modulus has " + field.Count(c.bits, "bit") + "."})
		case len(part.Point) > 0 && (part.Point[0] == 2 || part.Point[0] == 3):
			r.At(field.Issue{Level: field.Error, Code: "key/point-form", Ref: *p.row.Ref, Text: "In a composite key the point stands with both coordinates, uncompressed."})
		}
		part.Raw = SPKI(part.Algorithm.Raw, part.Key)
		p.Components = append(p.Components, part)
	}
}
