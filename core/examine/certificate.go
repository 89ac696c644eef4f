package examine

import (
	"bytes"
	"strconv"

	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/key"
)

// A certificate is an item with what its signature is looked at by.
type certificate struct {
	item       int
	value      *pkix.Certificate
	keyID      []byte // subjectKeyIdentifier
	issuerID   []byte // authorityKeyIdentifier
	signed     signed
	verifiable bool // it is there to its end
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
			x.facts(c.item, func(o *field.Object) { o.Int("issuedBy", other.item) })
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

// disowns reports whether the key identifiers say that another key than issuer's signed c.
func (c *certificate) disowns(issuer *certificate) bool {
	return c.issuerID != nil && issuer.keyID != nil && !bytes.Equal(c.issuerID, issuer.keyID)
}

// candidates are the certificates whose key may have signed c, each key once, those that the key
// identifier names first.
func (x *examination) candidates(c *certificate) (list []int) {
	seen := map[string]bool{string(c.value.PublicKey.Raw): c.value.SelfIssued()}
	for _, disowned := range []bool{false, true} {
		for _, i := range x.subjects[string(c.value.Issuer.Raw)] {
			other := &x.certificates[i]
			raw := string(other.value.PublicKey.Raw)
			if len(list) == maxCandidates {
				return list
			}
			if other.item != c.item && !seen[raw] && c.disowns(other) == disowned {
				seen[raw] = true
				list = append(list, i)
			}
		}
	}
	return list
}

// verify is signed.verify within the budget of the document. At its end that is said once.
func (x *examination) verify(item int, s signed, k *key.Public) (v verdict, ok bool) {
	x.budget--
	if x.budget < 0 {
		if x.budget == -1 {
			x.issue(item, field.Span{}, field.Issue{Level: field.Notice, Code: "limit/verifications",
				Text: "From here on signatures are not verified: " + field.Thousands(maxVerifications) + " are enough for one document."})
		}
		return v, false
	}
	return s.verify(k), true
}
