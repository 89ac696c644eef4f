package examine

import (
	"bytes"
	"strconv"

	"waxseal/core/container"
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
)

var (
	signerRef = field.Ref{Doc: "RFC 5652", Section: "5.6"}
	digestRef = field.Ref{Doc: "RFC 5652", Section: "11.2"}
)

// A signing is what is known of one signature of a message.
type signing struct {
	certificate       int   // the item of the signer's certificate; -1 where it is not here
	signature, digest *bool // whether they are right; nil where that cannot be told
}

// AppendJSON appends {certificate, signatureValid, digestValid}.
func (s signing) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if s.certificate >= 0 {
		o.Int("certificate", s.certificate)
	}
	if s.signature != nil {
		o.Bool("signatureValid", *s.signature)
	}
	if s.digest != nil {
		o.Bool("digestValid", *s.digest)
	}
	return o.End()
}

// message checks the signatures of a message, and the hash of digested data.
func (x *examination) message(m found[*container.CMS]) {
	v := m.value
	if v.Digest.Bytes != nil && v.Encap != nil {
		x.digested(m)
	}
	if v.Signed == nil || v.Encap == nil || len(v.Signed.Signers) == 0 {
		return
	}
	all := true
	list := make([]signing, len(v.Signed.Signers))
	sums := map[string][]byte{}
	for i, s := range v.Signed.Signers {
		list[i] = x.signing(m, s, sums)
		all = all && list[i].signature != nil && *list[i].signature && (list[i].digest == nil || *list[i].digest)
	}
	x.facts(m.item, func(o *field.Object) {
		o.Key("signatures")
		o.Out = field.AppendFacts(o.Out, list)
		if all {
			o.Bool("signatureValid", true)
		}
	})
	x.stamp(m)
}

// signing checks one signature: the hash of the content, then the signature over the attributes that
// hold it, or over the content itself where there are none (RFC 5652, 5.4). sums are hashes of the
// content, by their name, for all signers.
func (x *examination) signing(m found[*container.CMS], s *container.SignerInfo, sums map[string][]byte) signing {
	out := signing{certificate: -1}
	content := m.value.Encap.Content
	if d, ok := digestOf(s.DigestAlgorithm.OID); ok && content != nil && s.MessageDigest != nil {
		if sums[d.name] == nil {
			sums[d.name] = d.sum(content)
		}
		right := bytes.Equal(sums[d.name], s.MessageDigest)
		if out.digest = &right; !right {
			x.issue(m.item, s.DigestAt, field.Issue{Level: field.Error, Code: "examine/message-digest", Ref: digestRef,
				Text: "The hash of the content is another one: the content was changed after it was signed."})
		}
	}
	c := x.holder(&s.SID)
	if c == nil {
		x.issue(m.item, s.SID.At, field.Issue{Level: field.Notice, Code: "examine/signer-missing",
			Text: "The certificate of this signer is not here, so the signature is not verified. Paste it as well."})
		return out
	}
	out.certificate = c.item
	message, why := signedOctets(s, content)
	if why != "" {
		x.issue(m.item, s.Signature.Span, notVerified(unknown(why)))
		return out
	}
	verdict, ok := x.verify(m.item, signed{signatureAlgorithm(s), message, der.Bits{Bytes: s.Signature.Bytes, Span: s.Signature.Span}}, &c.value.PublicKey)
	switch {
	case !ok:
	case verdict.unknown != "":
		x.issue(m.item, s.Signature.Span, notVerified(verdict))
	default:
		if out.signature = &verdict.valid; !verdict.valid {
			x.issue(m.item, s.Signature.Span, field.Issue{Level: field.Error, Code: "examine/signer-signature", Ref: signerRef,
				Text: "The signature does not verify with the key of item " + strconv.Itoa(c.item+1) + ", whose certificate is named as the signer's."})
		}
	}
	return out
}

// signedOctets is what a signature is over: the attributes as a SET OF, with its own tag in place of [0],
// or the content. Where neither is to be had, why is a clause that says so.
func signedOctets(s *container.SignerInfo, content []byte) (message []byte, why string) {
	switch {
	case s.Signature.Bytes == nil:
		return nil, "it is not there to its end"
	case s.SignedAttrs == nil && content == nil:
		return nil, "the content is kept elsewhere"
	case s.SignedAttrs == nil:
		return content, ""
	case !whole(s.SignedAttrs):
		return nil, "the attributes that are signed are not in DER"
	}
	message = bytes.Clone(s.SignedAttrs)
	message[0] = 0x31
	return message, ""
}

// holder finds the certificate that a message names.
func (x *examination) holder(k *container.KeyHolder) *certificate {
	by := string(k.SubjectKeyID)
	if k.SubjectKeyID == nil {
		by = k.SerialNumber.Hex()
	}
	for _, i := range x.holders[by] {
		c := &x.certificates[i]
		if k.SubjectKeyID != nil && bytes.Equal(c.keyID, k.SubjectKeyID) ||
			k.SubjectKeyID == nil && k.SerialNumber.Bytes != nil && k.Issuer.Equal(c.value.Issuer) {
			return c
		}
	}
	return nil
}

// ofKey are the signature algorithms by that of the key, which CMS may name in their place, and the hash.
var ofKey = map[string]map[string]string{
	"1.2.840.113549.1.1.1": { // rsaEncryption
		"MD5": "1.2.840.113549.1.1.4", "SHA-1": "1.2.840.113549.1.1.5", "SHA-224": "1.2.840.113549.1.1.14",
		"SHA-256": "1.2.840.113549.1.1.11", "SHA-384": "1.2.840.113549.1.1.12", "SHA-512": "1.2.840.113549.1.1.13"},
	"1.2.840.10045.2.1": { // ecPublicKey
		"SHA-1": "1.2.840.10045.4.1", "SHA-224": "1.2.840.10045.4.3.1", "SHA-256": "1.2.840.10045.4.3.2",
		"SHA-384": "1.2.840.10045.4.3.3", "SHA-512": "1.2.840.10045.4.3.4"},
	"1.2.840.10040.4.1": { // dsa
		"SHA-1": "1.2.840.10040.4.3", "SHA-224": "2.16.840.1.101.3.4.3.1", "SHA-256": "2.16.840.1.101.3.4.3.2"},
}

// signatureAlgorithm is that of a signer, with the hash where only the key is named (RFC 3370, 3.2).
func signatureAlgorithm(s *container.SignerInfo) algorithm.Identifier {
	hash, _ := digestOf(s.DigestAlgorithm.OID)
	if oid := ofKey[s.SignatureAlgorithm.OID][hash.name]; oid != "" {
		return algorithm.Identifier{OID: oid, Raw: []byte(oid)}
	}
	return s.SignatureAlgorithm
}

// digested compares the hash in digested data with that of its content.
func (x *examination) digested(m found[*container.CMS]) {
	v := m.value
	d, ok := digestOf(v.Algorithm.OID)
	if !ok || v.Encap.Content == nil {
		return
	}
	right := bytes.Equal(d.sum(v.Encap.Content), v.Digest.Bytes)
	x.facts(m.item, func(o *field.Object) { o.Bool("digestValid", right) })
	if !right {
		x.issue(m.item, v.Digest.Span, field.Issue{Level: field.Error, Code: "examine/digest", Ref: field.Ref{Doc: "RFC 5652", Section: "7"},
			Text: "The hash of the content is another one: the content was changed."})
	}
}

// stamp compares what a time-stamp was made of with the signature that it stands beside (RFC 3161, A).
func (x *examination) stamp(m found[*container.CMS]) {
	within, stamp := x.doc.Items[m.item].Within, m.value.Encap.Timestamp
	if within == nil || stamp == nil {
		return
	}
	outer, ok := x.doc.Items[*within].Facts.(*container.CMS)
	d, known := digestOf(stamp.HashAlgorithm.OID)
	if !ok || !known || outer.Signed == nil || !x.spend(m.item, len(outer.Signed.Signers)) {
		return
	}
	for _, s := range outer.Signed.Signers {
		if at := m.value.At; at.Buf != s.At.Buf || at.Off < s.At.Off || at.Off >= s.At.End() {
			continue
		}
		right := bytes.Equal(d.sum(s.Signature.Bytes), stamp.HashedMessage)
		x.facts(m.item, func(o *field.Object) { o.Bool("stampsSignature", right) })
		if !right {
			x.issue(m.item, stamp.At, field.Issue{Level: field.Error, Code: "examine/stamped", Ref: field.Ref{Doc: "RFC 3161", Section: "A"},
				Text: "The time-stamp is not of the signature that it stands beside: its hash is another one."})
		}
	}
}
