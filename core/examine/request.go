package examine

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/key"
)

var requestRef = field.Ref{Doc: "RFC 2986", Section: "3"}

// request checks that a request is signed with the key it asks a certificate for.
func (x *examination) request(q found[*pkix.Request]) {
	v := q.value
	x.possession(q.item, v.Raw, signed{v.SignatureAlgorithm, v.RawTBS, v.SignatureValue}, &v.PublicKey, field.Issue{
		Level: field.Error, Code: "examine/request-signature", Ref: requestRef,
		Text: "The signature does not verify with the public key in the request: the request was changed, or signed with another key."})
}

// spkac checks that a key was signed with itself.
func (x *examination) spkac(p found[*pkix.SPKAC]) {
	v := p.value
	x.possession(p.item, v.Raw, signed{v.SignatureAlgorithm, v.RawTBS, v.SignatureValue}, &v.PublicKey, field.Issue{
		Level: field.Error, Code: "examine/spkac-signature", Ref: field.Ref{Doc: "HTML5", Section: "4.10.12"},
		Text: "The signature does not verify with the public key above it: something was changed, or signed with another key."})
}

// possession checks a signature that proves that the sender has the private key to a public one; wrong
// is what is said where it does not.
func (x *examination) possession(item int, raw []byte, s signed, k *key.Public, wrong field.Issue) {
	if !whole(raw) || s.signature.Bytes == nil {
		return
	}
	verdict, ok := x.verify(item, s, k)
	if !ok {
		return
	}
	if verdict.unknown != "" {
		x.issue(item, s.signature.Span, notVerified(verdict))
		return
	}
	x.facts(item, func(o *field.Object) { o.Bool("signatureValid", verdict.valid) })
	if !verdict.valid {
		x.issue(item, s.signature.Span, wrong)
	}
}

// whole reports whether an element is there to its end, and its length is a definite one: what is
// signed is DER.
func whole(raw []byte) bool {
	h, ok := der.Head(raw)
	return ok && h.End == len(raw)
}

func notVerified(v verdict) field.Issue {
	return field.Issue{Level: field.Notice, Code: "examine/not-verified", Text: "The signature is not verified: " + v.unknown + "."}
}
