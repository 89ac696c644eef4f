package pkix

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/key"
)

// A SPKAC is a SignedPublicKeyAndChallenge: what browsers once sent for a certificate, by the element keygen.
type SPKAC struct {
	PublicKey          key.Public
	Challenge          der.Text
	SignatureAlgorithm algorithm.Identifier
	SignatureValue     der.Bits

	Raw    []byte // the whole
	RawTBS []byte // publicKeyAndChallenge, the part that is signed
}

var spkacSpec = &field.Spec{Ref: field.Ref{Doc: "HTML5", Section: "4.10.12"}, Notes: [][3]string{
	{"SignedPublicKeyAndChallenge", "4.10.12", "A public key that a browser made, signed with the private key to it. Browsers do not make these any more."},
	{"publicKeyAndChallenge", "4.10.12", "The part that is signed."},
	{"spki", "4.10.12", "The public key, with its algorithm."},
	{"challenge", "4.10.12", "A text from the page that asked for the key, so that an old answer is told from a new one. It may be empty."},
	{"signatureAlgorithm", "4.10.12", "The algorithm of the signature below."},
	{"signature", "4.10.12", "Made with the private key to the public key above: proof that the sender has it."},
}}

// ReadSPKAC reads the structure that Netscape defined and HTML5 wrote down, 4.10.12.
//
//	PublicKeyAndChallenge ::= SEQUENCE {
//	     spki SubjectPublicKeyInfo,
//	     challenge IA5STRING }
//	SignedPublicKeyAndChallenge ::= SEQUENCE {
//	     publicKeyAndChallenge PublicKeyAndChallenge,
//	     signatureAlgorithm AlgorithmIdentifier,
//	     signature BIT STRING }
func ReadSPKAC(r *der.Reader) *SPKAC {
	v := &SPKAC{}
	r.Spec(spkacSpec)
	before := r.Next()
	r.Sequence("SignedPublicKeyAndChallenge", func(s *der.Reader) {
		inside := s.Next()
		s.Sequence("publicKeyAndChallenge", func(s *der.Reader) {
			v.PublicKey = key.Read(s, "spki")
			v.Challenge = s.Text("challenge", der.IA5String)
		})
		v.RawTBS = inside[:len(inside)-s.Left()]
		v.SignatureAlgorithm = algorithm.Read(s, "signatureAlgorithm")
		v.SignatureValue = algorithm.ReadSignature(s, "signature", v.SignatureAlgorithm)
	})
	v.Raw = before[:len(before)-r.Left()]
	return v
}

// Title names the key.
func (v *SPKAC) Title() string { return v.PublicKey.Title() }

// AppendJSON appends {publicKey, challenge, signatureAlgorithm}.
func (v *SPKAC) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if v.PublicKey.Algorithm.OID != "" {
		o.Key("publicKey")
		o.Out = v.PublicKey.AppendJSON(o.Out)
	}
	if v.Challenge.OK {
		o.Key("challenge")
		o.Out = field.AppendString(o.Out, v.Challenge.Value)
	}
	if v.SignatureAlgorithm.OID != "" {
		o.Key("signatureAlgorithm")
		o.Out = v.SignatureAlgorithm.AppendJSON(o.Out)
	}
	return o.End()
}
