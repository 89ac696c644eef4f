package examine

import (
	"slices"
	"strconv"
	"strings"

	"waxseal/core/check"
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/ocsp"
)

// A mention is what a revocation list or an OCSP response says of a certificate.
type mention struct {
	item    int // the list or response
	path    string
	status  string   // of a response; empty for a list
	listed  bool     // by a list
	date    der.Time // of the revocation
	reason  string
	doubted bool // the signature does not verify
}

var revokedRef = field.Ref{Doc: "RFC 5280", Section: "6.3.3"}

// revocation relates certificates with the lists and responses that speak of them.
func (x *examination) revocation() {
	said := make([][]mention, len(x.certificates))
	asked := x.bySerial()
	for _, l := range x.lists {
		x.list(l, asked, said)
	}
	for _, p := range x.responses {
		x.response(p, asked, said)
	}
	for _, q := range x.questions {
		x.question(q, asked)
	}
	for i, mentions := range said {
		if len(mentions) > 0 {
			x.mentioned(&x.certificates[i], mentions)
		}
	}
}

// mentioned tells a certificate what is said of it.
func (x *examination) mentioned(c *certificate, mentions []mention) {
	var lists, responses []mention
	for _, m := range mentions[:min(len(mentions), maxRelated)] {
		if m.status == "" {
			lists = append(lists, m)
		} else {
			responses = append(responses, m)
		}
		if revoked := m.listed && m.reason != "removeFromCRL" || m.status == "revoked"; revoked && !m.doubted {
			x.issue(c.item, c.value.SerialNumber.Span, m.issue())
		}
	}
	x.facts(c.item, func(o *field.Object) {
		if lists != nil {
			o.Key("crls")
			o.Out = field.AppendList(o.Out, lists, appendListing)
		}
		if responses != nil {
			o.Key("ocsp")
			o.Out = field.AppendList(o.Out, responses, appendAnswer)
		}
	})
}

func (m mention) issue() field.Issue {
	text := "The certificate is revoked"
	if m.date.OK {
		text += " since " + m.date.Date().String() + " UTC"
	}
	if m.reason != "" {
		text += " (" + m.reason + ")"
	}
	return field.Issue{Level: field.Error, Code: "examine/revoked", Ref: revokedRef, Text: text + "; item " + strconv.Itoa(m.item+1) + " says so."}
}

func appendListing(dst []byte, m mention) []byte {
	o := field.NewObject(dst)
	o.Int("item", m.item)
	o.Bool("listed", m.listed)
	m.appendMembers(&o)
	return o.End()
}

func appendAnswer(dst []byte, m mention) []byte {
	o := field.NewObject(dst)
	o.Int("item", m.item)
	o.Text("status", m.status)
	m.appendMembers(&o)
	return o.End()
}

func (m mention) appendMembers(o *field.Object) {
	o.Text("path", m.path)
	o.Text("revocationDate", m.date.RFC3339())
	o.Text("reason", m.reason)
}

// serials are certificates by their serial number, as encoded.
type serials map[string][]int

func (x *examination) bySerial() serials {
	w := serials{}
	if len(x.lists)+len(x.responses)+len(x.questions) == 0 {
		return w
	}
	for i := range x.certificates {
		if n := x.certificates[i].value.SerialNumber; n.Bytes != nil {
			w[string(n.Bytes)] = append(w[string(n.Bytes)], i)
		}
	}
	return w
}

// list looks at a revocation list: its signature, entries that it has twice, and the certificates
// that it is about.
func (x *examination) list(l found[*pkix.CRL], asked serials, said [][]mention) {
	v := l.value
	for _, is := range check.Twice(v, maxRelated) {
		x.issue(l.item, *is.Span, is)
	}
	doubted := x.listSignature(l)
	if !v.Indirect() && !x.naming[string(v.Issuer.Raw)] {
		return
	}
	path := ""
	if p, ok := x.pathTo(l.item, v.Spans.RevokedCertificates); ok {
		path = strconv.Itoa(l.item) + p + "."
	}
	listed := map[int]bool{}
	v.EachEntry(func(e *pkix.Entry) bool {
		meant := asked[string(e.Serial.Bytes)]
		if len(meant) > 0 && !x.spend(l.item, len(meant)) {
			return false
		}
		for _, i := range meant {
			if listed[i] || !x.covers(v, e.Issuer, i) {
				continue
			}
			listed[i] = true
			m := mention{item: l.item, listed: true, date: e.Date(), reason: ext.ReasonName(e.Reason()), doubted: doubted}
			if path != "" {
				m.path = path + strconv.Itoa(e.Row)
			}
			said[i] = append(said[i], m)
		}
		return true
	})
	x.listedIn(l, listed, said)
}

// listedIn tells a list which certificates it has, and those that it does not have but would, that.
func (x *examination) listedIn(l found[*pkix.CRL], listed map[int]bool, said [][]mention) {
	if !x.spend(l.item, len(x.certificates)) {
		return
	}
	in, out := []int{}, []int{}
	for i := range x.certificates {
		switch c := &x.certificates[i]; {
		case listed[i]:
			in = append(in, c.item)
		case l.value.Complete(c.value.IsCA()) && x.covers(l.value, nil, i):
			out = append(out, c.item)
			said[i] = append(said[i], mention{item: l.item})
		}
	}
	x.facts(l.item, func(o *field.Object) {
		o.Key("listed")
		o.Out = field.AppendList(o.Out, in[:min(len(in), maxRelated)], appendInt)
		o.Key("notListed")
		o.Out = field.AppendList(o.Out, out[:min(len(out), maxRelated)], appendInt)
	})
}

// covers reports whether a certificate is of the issuer that an entry of a list is about, nil for the
// list's own, and nothing says that the two are of different keys of it.
func (x *examination) covers(v *pkix.CRL, issuer []byte, i int) bool {
	c := &x.certificates[i]
	if issuer != nil {
		return string(c.value.Issuer.Raw) == string(issuer)
	}
	id := authorityKeyID(v.Extensions)
	return string(c.value.Issuer.Raw) == string(v.Issuer.Raw) && (id == nil || c.issuerID == nil || string(id) == string(c.issuerID))
}

func authorityKeyID(list []ext.Extension) []byte {
	for _, e := range list {
		if v, ok := e.Value.(ext.AuthorityKeyIdentifier); ok {
			return v.KeyID
		}
	}
	return nil
}

// listSignature looks for the key that signed a list, and reports whether one that should have did not.
func (x *examination) listSignature(l found[*pkix.CRL]) (doubted bool) {
	v := l.value
	if !whole(v.Raw) || v.SignatureValue.Bytes == nil {
		return false
	}
	candidates := x.signers(string(v.Issuer.Raw), string(authorityKeyID(v.Extensions)), "")
	_, doubted = x.signedBy(l.item, signed{v.SignatureAlgorithm, v.RawTBS, v.SignatureValue}, candidates, field.Issue{
		Code: "examine/crl-signature", Ref: revokedRef,
		Text: "The issuer's name is that of item %, but the signature does not verify with its key: the list was changed, or somebody else signed it."})
	return doubted
}

// response looks at an OCSP response: its signature, and the certificates that it is about.
func (x *examination) response(p found[*ocsp.Response], asked serials, said [][]mention) {
	doubted := x.responseSignature(p)
	var answers []int
	for i := range p.value.Responses {
		one := &p.value.Responses[i]
		for _, c := range x.meant(p.item, one.CertID, asked) {
			answers = append(answers, x.certificates[c].item)
			m := mention{item: p.item, status: one.Status, date: one.RevokedAt, reason: ext.ReasonName(one.Reason), doubted: doubted}
			if path, ok := x.pathTo(p.item, one.At); ok {
				m.path = strconv.Itoa(p.item) + path
			}
			if m.status != "" {
				said[c] = append(said[c], m)
			}
		}
	}
	x.about(p.item, answers)
}

// meant are the certificates that an OCSP CertID names. Where no certificate of the issuer is there
// to hash the key of, name and serial number have to do.
func (x *examination) meant(item int, id ocsp.CertID, asked serials) (list []int) {
	hash, ok := digestOf(id.HashAlgorithm.OID)
	if !ok {
		return nil
	}
	for _, i := range asked[string(id.SerialNumber.Bytes)] {
		issuer := x.certificates[i].value.Issuer.Raw
		if !x.spend(item, len(issuer)) {
			return list
		}
		if string(hash.sum(issuer)) != string(id.IssuerNameHash) {
			continue
		}
		authorities := x.subjects[string(issuer)]
		fits := len(authorities) == 0
		for _, a := range authorities {
			k := x.certificates[a].value.PublicKey.Key.Bytes
			fits = fits || x.spend(item, len(k)) && string(hash.sum(k)) == string(id.IssuerKeyHash)
		}
		if fits {
			list = append(list, i)
		}
	}
	return list
}

// question says which certificates of the document an OCSP request asks about.
func (x *examination) question(q found[*ocsp.Request], asked serials) {
	var about []int
	for i := range q.value.Requests {
		for _, c := range x.meant(q.item, q.value.Requests[i].CertID, asked) {
			about = append(about, x.certificates[c].item)
		}
	}
	x.about(q.item, about)
}

func (x *examination) about(item int, certificates []int) {
	if len(certificates) > 0 {
		x.items(item, "certificates", certificates)
	}
}

// responseSignature looks for the key that signed a response: that of the responder it names. A
// responder that is not the issuer itself has a certificate for it.
func (x *examination) responseSignature(p found[*ocsp.Response]) (doubted bool) {
	v := p.value
	if v.RawTBS == nil || !whole(v.RawTBS) || v.Signature.Bytes == nil {
		return false
	}
	candidates := x.subjects[string(v.Responder.Name.Raw)]
	if v.Responder.Key != nil {
		candidates = x.byKeyHash(v.Responder.Key)
	}
	signer, doubted := x.signedBy(p.item, signed{v.SignatureAlgorithm, v.RawTBS, v.Signature}, candidates, field.Issue{
		Code: "examine/ocsp-signature", Ref: field.Ref{Doc: "RFC 6960", Section: "3.2"},
		Text: "The responder is that of item %, but the signature does not verify with its key: the response was changed, or somebody else signed it."})
	if signer >= 0 && !x.mayAnswer(&x.certificates[signer], v) {
		x.issue(p.item, v.Signature.Span, field.Issue{Level: field.Warning, Code: "examine/ocsp-responder", Ref: field.Ref{Doc: "RFC 6960", Section: "4.2.2.2"},
			Text: "Item " + strconv.Itoa(x.certificates[signer].item+1) + " signed this, but is not the issuer of what is asked about, nor has its certificate the purpose OCSPSigning: " +
				"clients take the answer only where they are told to."})
	}
	return doubted
}

// byKeyHash are the certificates of a key that is named by its SHA-1.
func (x *examination) byKeyHash(sum []byte) []int {
	if x.hashes == nil {
		x.hashes = map[string][]int{}
		sha1, _ := digestNamed("SHA-1")
		for i := range x.certificates {
			of := string(sha1.sum(x.certificates[i].value.PublicKey.Key.Bytes))
			if len(x.hashes[of]) < maxCandidates {
				x.hashes[of] = append(x.hashes[of], i)
			}
		}
	}
	return x.hashes[string(sum)]
}

const ocspSigning = "1.3.6.1.5.5.7.3.9"

// mayAnswer reports whether a responder is the issuer of all certificates that it answers about, or
// is named by its certificate as one that answers for its issuer.
func (x *examination) mayAnswer(c *certificate, v *ocsp.Response) bool {
	if e := c.value.Extension("2.5.29.37"); e != nil {
		if uses, ok := e.Value.(ext.ExtKeyUsage); ok && slices.Contains(uses.OIDs, ocspSigning) {
			return true
		}
	}
	for _, one := range v.Responses {
		hash, ok := digestOf(one.HashAlgorithm.OID)
		if ok && (string(hash.sum(c.value.Subject.Raw)) != string(one.IssuerNameHash) ||
			string(hash.sum(c.value.PublicKey.Key.Bytes)) != string(one.IssuerKeyHash)) {
			return false
		}
	}
	return true
}

// signedBy tries keys on a signature. The item that has the right one becomes a fact; where there is
// none though there should be, the refusal becomes an issue, with the item's number for its %. The
// signer is the index of its certificate, -1 where it is not known.
func (x *examination) signedBy(item int, s signed, candidates []int, refusal field.Issue) (signer int, doubted bool) {
	var cannot verdict
	for _, i := range candidates {
		v, ok := x.verify(item, s, &x.certificates[i].value.PublicKey)
		switch {
		case !ok:
			return -1, false
		case v.valid:
			x.issuedBy(item, &x.certificates[i])
			return i, false
		case v.unknown != "":
			cannot = v
		}
	}
	switch {
	case cannot.unknown != "":
		x.issue(item, s.signature.Span, notVerified(cannot))
	case len(candidates) > 0:
		refusal.Level = field.Error
		refusal.Text = strings.Replace(refusal.Text, "%", strconv.Itoa(x.certificates[candidates[0]].item+1), 1)
		x.issue(item, s.signature.Span, refusal)
		return -1, true
	}
	return -1, false
}
