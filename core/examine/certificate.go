package examine

import (
	"bytes"
	"slices"
	"strconv"

	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

// A certificate is an item with what its signature is looked at by.
type certificate struct {
	item       int
	value      *pkix.Certificate
	keyID      []byte // subjectKeyIdentifier
	issuerID   []byte // authorityKeyIdentifier
	signed     signed
	verifiable bool  // it is there to its end
	issued     []int // the items that its key signed
}

func newCertificate(item int, v *pkix.Certificate) certificate {
	c := certificate{item: item, value: v,
		signed:     signed{v.SignatureAlgorithm, v.RawTBS, v.SignatureValue},
		verifiable: whole(v.Raw) && v.SignatureValue.Bytes != nil}
	if e := v.Extension("2.5.29.14"); e != nil {
		if id, ok := e.Value.(ext.SubjectKeyIdentifier); ok {
			c.keyID = id.ID
		}
	}
	if e := v.Extension("2.5.29.35"); e != nil {
		if id, ok := e.Value.(ext.AuthorityKeyIdentifier); ok {
			c.issuerID = id.KeyID
		}
	}
	return c
}

var (
	selfSignedRef = field.Ref{Doc: "RFC 5280", Section: "3.2"}
	signatureRef  = field.Ref{Doc: "RFC 5280", Section: "6.1.3"}
)

// certificate looks for the key that signed c: its own where it issued itself, then those of the
// other certificates of the document that have the issuer's name.
func (x *examination) certificate(c *certificate) {
	if !c.verifiable {
		return
	}
	own := verdict{}
	if c.value.SelfIssued() {
		var ok bool
		if own, ok = x.verify(c.item, c.signed, &c.value.PublicKey); !ok {
			return
		}
		if own.unknown != "" {
			x.issue(c.item, c.value.SignatureValue.Span, notVerified(own))
			return
		}
	}
	x.facts(c.item, func(o *field.Object) { o.Bool("selfSigned", own.valid) })
	if own.valid {
		return
	}
	x.issuer(c)
}

// issuer tries the keys of the certificates that have the issuer's name.
func (x *examination) issuer(c *certificate) {
	candidates := x.candidates(c)
	refused := 0 // keys that should have verified the signature
	var cannot verdict
	for _, i := range candidates {
		other := &x.certificates[i]
		v, ok := x.verify(c.item, c.signed, &other.value.PublicKey)
		switch {
		case !ok:
			return
		case v.valid:
			x.issuedBy(c.item, other)
			return
		case v.unknown != "":
			cannot = v
		case !c.disowns(other):
			refused++
		}
	}
	switch {
	case cannot.unknown != "":
		x.issue(c.item, c.value.SignatureValue.Span, notVerified(cannot))
	case refused > 0:
		x.issue(c.item, c.value.SignatureValue.Span, field.Issue{Level: field.Error, Code: "examine/issuer-signature", Ref: signatureRef,
			Text: "The issuer's name is that of item " + strconv.Itoa(x.certificates[candidates[0]].item+1) +
				", but the signature does not verify with its key: the certificate was changed, or somebody else signed it."})
	case c.value.SelfIssued() && !c.disowns(c):
		x.issue(c.item, c.value.SignatureValue.Span, field.Issue{Level: field.Error, Code: "examine/self-signature", Ref: selfSignedRef,
			Text: "Issuer and subject are the same, but the signature does not verify with the certificate's own key."})
	}
}

// issuedBy records who signed an item, for both.
func (x *examination) issuedBy(item int, issuer *certificate) {
	x.facts(item, func(o *field.Object) { o.Int("issuedBy", issuer.item) })
	issuer.issued = append(issuer.issued, item)
}

// disowns reports whether the key identifiers say that another key than issuer's signed c.
func (c *certificate) disowns(issuer *certificate) bool {
	return c.issuerID != nil && issuer.keyID != nil && !bytes.Equal(c.issuerID, issuer.keyID)
}

// candidates are the certificates whose key may have signed c.
func (x *examination) candidates(c *certificate) []int {
	own := ""
	if c.value.SelfIssued() {
		own = string(c.value.PublicKey.Raw)
	}
	return x.signers(string(c.value.Issuer.Raw), string(c.issuerID), own)
}

// signers are the certificates with the issuer's name, each key once but for one that is known not to
// be it, those that the key identifier names first.
func (x *examination) signers(issuer, keyID, not string) (list []int) {
	seen := map[string]bool{not: not != ""}
	for _, i := range slices.Concat(x.named[name{issuer, keyID}], x.subjects[issuer]) {
		id := string(x.certificates[i].value.PublicKey.Raw)
		if !seen[id] && len(list) < maxCandidates {
			seen[id] = true
			list = append(list, i)
		}
	}
	return list
}

// A name is a subject with the identifier of its key.
type name struct{ subject, keyID string }

// index makes certificate i known as an issuer. A key that is there twice is known once, and of an
// issuer with very many keys the first are enough.
func (x *examination) index(i int) {
	c := &x.certificates[i]
	x.naming[string(c.value.Issuer.Raw)] = true
	for _, by := range []string{c.value.SerialNumber.Hex(), string(c.keyID)} {
		if list := x.holders[by]; len(list) < maxCandidates {
			x.holders[by] = append(list, i)
		}
	}
	subject := string(c.value.Subject.Raw)
	id := name{subject, string(c.value.PublicKey.Raw)}
	if x.issuers[id] {
		return
	}
	x.issuers[id] = true
	if len(x.subjects[subject]) < maxCandidates {
		x.subjects[subject] = append(x.subjects[subject], i)
	}
	if named := (name{subject, string(c.keyID)}); c.keyID != nil && len(x.named[named]) < maxCandidates {
		x.named[named] = append(x.named[named], i)
	}
}
