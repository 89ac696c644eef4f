package examine

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix"
)

var requestRef = field.Ref{Doc: "RFC 2986", Section: "3"}

// request checks that a request is signed with the key it asks a certificate for.
func (x *examination) request(q found[*pkix.Request]) {
	v := q.value
	if !whole(v.Raw) || v.SignatureValue.Bytes == nil {
		return
	}
	verdict, ok := x.verify(q.item, signed{v.SignatureAlgorithm, v.RawTBS, v.SignatureValue}, &v.PublicKey)
	if !ok {
		return
	}
	if verdict.unknown != "" {
		x.issue(q.item, v.SignatureValue.Span, notVerified(verdict))
		return
	}
	x.facts(q.item, func(o *field.Object) { o.Bool("signatureValid", verdict.valid) })
	if !verdict.valid {
		x.issue(q.item, v.SignatureValue.Span, field.Issue{Level: field.Error, Code: "examine/request-signature", Ref: requestRef,
			Text: "The signature does not verify with the public key in the request: the request was changed, or signed with another key."})
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
