// Package examine finds what reading alone cannot tell: whether signatures verify, which key
// belongs to which certificate, what lists and responses say of it, and whether the two halves of a
// private key are of one key.
//
// It looks at what is in one document and asks nothing of the outside. What it finds are patches
// on that document, so that the decoder can show its tree before a key has been used.
package examine

import (
	"waxseal/core/container"
	"waxseal/core/field"
	"waxseal/core/keys"
	"waxseal/core/pkix"
	"waxseal/core/pkix/key"
	"waxseal/core/pkix/ocsp"
)

// Options steer an examination.
type Options struct {
	Now    int64 // seconds since 1970; 0: no clock was given
	Reveal bool  // show private material
}

// Limits. A paste can hold a hundred thousand things, and be made to take long.
const (
	maxVerifications = 50_000 // in one document
	maxCandidates    = 16     // keys that are tried on one signature
	maxRelated       = 20     // items listed as related to one
	maxModulus       = 16_384 // bits of a modulus that is computed with
	maxExponent      = 256    // bits of a public exponent
	maxIssues        = 200    // of one item

	// Octets hashed, fields passed and pairs compared, where their number is not the input's alone.
	maxWork = 1 << 28
)

// Document examines what was found in one input.
func Document(doc *field.Document, opt Options) []Patch {
	x := newExamination(doc)
	x.transcripts(opt.Reveal)
	x.run()
	return x.patches
}

func newExamination(doc *field.Document) *examination {
	return &examination{doc: doc, budget: maxVerifications, work: maxWork, answers: map[question]verdict{},
		issues: map[int]int{}, trees: map[int]*field.Field{},
		subjects: map[string][]int{}, named: map[name][]int{}, issuers: map[name]bool{}, naming: map[string]bool{}, holders: map[string][]int{}}
}

func (x *examination) run() {
	x.collect()
	for _, q := range x.requests {
		x.request(q)
	}
	for _, v := range x.spkacs {
		x.spkac(v)
	}
	for i := range x.certificates {
		x.certificate(&x.certificates[i])
	}
	for _, p := range x.privates {
		x.consistency(p)
	}
	x.revocation()
	for _, m := range x.messages {
		x.message(m)
	}
	x.relations()
	x.strength()
	x.leftOut()
}

// spend takes from the budget of work; at its end that is said once.
func (x *examination) spend(item, work int) bool {
	if x.work < 0 {
		return false
	}
	if x.work -= work; x.work >= 0 {
		return true
	}
	x.issue(item, field.Span{}, field.Issue{Level: field.Notice, Code: "limit/work",
		Text: "From here on not all signatures and relations are looked at: what this document has is too much to compare."})
	return false
}

// An examination is one run over a document.
type examination struct {
	doc     *field.Document
	patches []Patch
	budget  int                  // verifications left
	work    int                  // see maxWork
	issues  map[int]int          // how many each item has
	trees   map[int]*field.Field // of items that were read here

	exhausted bool // which has been said
	answers   map[question]verdict

	requests     []found[*pkix.Request]
	certificates []certificate
	privates     []found[*keys.Private]
	publics      []found[*key.Public]
	lists        []found[*pkix.CRL]
	questions    []found[*ocsp.Request]
	responses    []found[*ocsp.Response]
	messages     []found[*container.CMS]
	spkacs       []found[*pkix.SPKAC]

	// Indexes of certificates as issuers: by the encoding of the subject, and by that and the key
	// identifier. Issuers has the subject and the key itself.
	subjects map[string][]int
	named    map[name][]int
	issuers  map[name]bool
	naming   map[string]bool  // the issuers that certificates name
	holders  map[string][]int // and by what messages name them by: serial number or key identifier
	hashes   map[string][]int // and by the SHA-1 of the key, once that is asked for
}

// A found is the typed value of an item.
type found[T any] struct {
	item  int
	value T
}

// collect sorts the items by what they are.
func (x *examination) collect() {
	for i, item := range x.doc.Items {
		switch v := item.Facts.(type) {
		case *pkix.Certificate:
			x.certificates = append(x.certificates, newCertificate(i, v))
			x.index(len(x.certificates) - 1)
		case *pkix.Request:
			x.requests = append(x.requests, found[*pkix.Request]{i, v})
		case *keys.Private:
			x.privates = append(x.privates, found[*keys.Private]{i, v})
		case *keys.JWK:
			if v.Private.RSA != nil || v.Scalar != nil {
				x.privates = append(x.privates, found[*keys.Private]{i, &v.Private})
			} else {
				x.publics = append(x.publics, found[*key.Public]{i, &v.Public})
			}
		case *key.Public:
			x.publics = append(x.publics, found[*key.Public]{i, v})
		case *pkix.CRL:
			x.lists = append(x.lists, found[*pkix.CRL]{i, v})
		case *ocsp.Request:
			x.questions = append(x.questions, found[*ocsp.Request]{i, v})
		case *ocsp.Response:
			x.responses = append(x.responses, found[*ocsp.Response]{i, v})
		case *pkix.SPKAC:
			x.spkacs = append(x.spkacs, found[*pkix.SPKAC]{i, v})
		case *container.CMS:
			x.messages = append(x.messages, found[*container.CMS]{i, v})
		}
	}
}
