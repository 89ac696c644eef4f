package container

import (
	"strconv"
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
)

// What Java's key stores begin with.
const (
	JKSMagic   = "\xfe\xed\xfe\xed"
	JCEKSMagic = "\xce\xce\xce\xce"
)

// A JKS is a key store of Java, in its own form: JKS of Sun, or JCEKS, which has secret keys too.
type JKS struct {
	Type     string // JKS or JCEKS
	Version  int
	Entries  []JKSEntry
	Signed   []byte // what the digest is over, besides the password
	Digest   []byte
	DigestAt field.Span
	CutOff   bool // an entry whose length nothing says hides those after it
	promised int
}

// A JKSEntry is one thing in a key store.
type JKSEntry struct {
	Tag          int
	Alias        string
	Created      uint64 // milliseconds since 1970
	Certificates int
}

// Tags of entries.
const (
	jksPrivateKey  = 1
	jksCertificate = 2
	jksSecretKey   = 3
)

var jksTags = []string{"", "private key", "trusted certificate", "secret key"}

// The form is written down nowhere but in Java's sources.
var jksRef = field.Ref{Doc: "OpenJDK JavaKeyStore.java"}

var jksSpec = &field.Spec{Ref: jksRef, Notes: [][3]string{
	{"JKS", "", "A key store of Java: lengths of two and four octets, not ASN.1."},
	{"JCEKS", "", "A key store of Java that encrypts better than JKS and holds secret keys too."},
	{"magic", "", "Which form this is."},
	{"version", "", "2; version 1 leaves the type of certificates out."},
	{"count", "", "How many entries there are."},
	{"entry", "", "One thing in the store."},
	{"tag", "", "What sort of entry this is."},
	{"alias", "", "What people call the entry."},
	{"created", "", "When the entry was made."},
	{"protected key", "", "The private key, encrypted under a password of its own."},
	{"EncryptedPrivateKeyInfo", "", "The encrypted key. It is an item of its own as well."},
	{"chain", "", "How many certificates lead from the key to its authority."},
	{"type", "", "What sort of certificate it is."},
	{"certificate", "", "The certificate. It is an item of its own as well."},
	{"sealed object", "", "A secret key, as Java serializes objects. Nothing says how long it is: it ends where the next entry, or the digest, looks like one."},
	{"digest", "", "SHA-1 of the password, a phrase, and everything above: who has no password cannot change it unseen."},
}}

// ReadJKS reads a key store of Java.
//
//	uint32  magic
//	uint32  version
//	uint32  count
//	entry   entries[count]
//	opaque  digest[20]
func ReadJKS(r *der.Reader) *JKS {
	v := &JKS{Type: "JKS"}
	if strings.HasPrefix(string(r.Next()[:min(4, r.Left())]), JCEKSMagic) {
		v.Type = "JCEKS"
	}
	r.Spec(jksSpec)
	r.Struct(v.Type, "", r.Left(), v.store)
	if f := r.Last(); f != nil {
		f.Value = v.Title()
	}
	return v
}

func (v *JKS) store(r *der.Reader) {
	whole := r.Next()
	r.Raw("magic", 4)
	v.Version = int(r.Uint("version", "uint32", 4))
	if v.Version != 1 && v.Version != 2 {
		r.At(field.Issue{Level: field.Error, Code: "jks/version", Ref: jksRef, Text: "There are versions 1 and 2 alone."})
	}
	v.promised = int(r.Uint("count", "uint32", 4))
	for range v.promised {
		if r.Stopped() || r.Left() <= digestLength || v.CutOff {
			break
		}
		e := JKSEntry{}
		r.Group("entry", "", func(s *der.Reader) { v.entry(s, &e) })
		if f := r.Last(); f != nil {
			f.Value = e.title()
		}
		v.Entries = append(v.Entries, e)
	}
	if !v.CutOff && len(v.Entries) < v.promised {
		r.Issue(field.Issue{Level: field.Error, Code: "jks/entries", Ref: jksRef,
			Text: "The store promises " + entries(v.promised) + "; there are " + field.Thousands(len(v.Entries)) + "."})
	}
	if r.Left() >= digestLength {
		v.Signed = whole[:len(whole)-r.Left()]
		digest := r.Raw("digest", digestLength)
		v.Digest, v.DigestAt = digest.Bytes, digest.Span
	} else if !r.Stopped() {
		r.Issue(field.Issue{Level: field.Error, Code: "jks/digest", Ref: jksRef, Text: "The digest at the end is missing or cut off."})
	}
}

const digestLength = 20

// entry reads one entry.
//
//	uint32  tag
//	utf     alias
//	uint64  created
//	…
func (v *JKS) entry(r *der.Reader, e *JKSEntry) {
	e.Tag = int(r.Uint("tag", "uint32", 4))
	if e.Tag > 0 && e.Tag < len(jksTags) {
		r.Say(jksTags[e.Tag] + " (" + strconv.Itoa(e.Tag) + ")")
	}
	e.Alias = utf(r, "alias")
	e.Created = r.Moment("created")
	switch e.Tag {
	case jksPrivateKey:
		n := r.Builder().Contained()
		r.Vector("protected key", "opaque", 4, func(s *der.Reader) { s.Contained("EncryptedPrivateKeyInfo", der.PrivateKey) })
		r.Builder().Call(n, e.Alias)
		chain := int(r.Uint("chain", "uint32", 4))
		for range chain {
			if r.Stopped() || r.Left() <= digestLength {
				break
			}
			v.certificate(r)
			e.Certificates++
		}
		if e.Certificates < chain && !r.Stopped() {
			r.Issue(field.Issue{Level: field.Error, Code: "jks/chain", Ref: jksRef,
				Text: "The chain promises " + field.Count(chain, "certificate") + "; there are " + field.Thousands(e.Certificates) + "."})
		}
	case jksCertificate:
		v.certificate(r)
		e.Certificates = 1
	case jksSecretKey:
		n := nextEntry(r.Next())
		r.Raw("sealed object", n)
	default:
		r.At(field.Issue{Level: field.Error, Code: "jks/tag", Ref: jksRef, Text: "There is no such sort of entry; what follows cannot be told apart."})
		r.Raw("unparsed", max(0, r.Left()-digestLength))
		v.CutOff = true
	}
}

// title is the alias and what it is.
func (e *JKSEntry) title() string {
	if e.Tag > 0 && e.Tag < len(jksTags) {
		return jksTags[e.Tag] + " " + field.Quote(e.Alias)
	}
	return field.Quote(e.Alias)
}

// nextEntry returns how many octets stand before something that looks like an entry, or else before the
// digest: a tag, an alias, a moment between 1990 and 2100, and what such an entry has next.
func nextEntry(b []byte) int {
	const (
		year1990 = 631152000000
		year2100 = 4102444800000
	)
	last := max(0, len(b)-digestLength)
	for i := 1; i+16 <= last; i++ {
		if b[i] != 0 || b[i+1] != 0 || b[i+2] != 0 || b[i+3] == 0 || b[i+3] > jksSecretKey {
			continue
		}
		alias := int(b[i+4])<<8 | int(b[i+5])
		at := i + 6 + alias
		if at+14 > last {
			continue
		}
		created := uint64(0)
		for _, c := range b[at : at+8] {
			created = created<<8 | uint64(c)
		}
		if created > year1990 && created < year2100 && goesOn(int(b[i+3]), b[at+8:at+14]) {
			return i
		}
	}
	return last
}

// goesOn reports whether b, what stands behind the moment of an entry, is what such an entry has there.
func goesOn(tag int, b []byte) bool {
	switch tag {
	case jksPrivateKey:
		return b[0] == 0 && b[4] == 0x30 // a length under 16 MiB, and a SEQUENCE
	case jksCertificate:
		return string(b) == "\x00\x05X.50" || b[0] == 0 && b[4] == 0x30 // version 1 leaves the type out
	}
	return string(b[:4]) == "\xac\xed\x00\x05" // Java's magic and version of a stream
}

func (v *JKS) certificate(r *der.Reader) {
	if v.Version != 1 {
		utf(r, "type")
	}
	r.Vector("certificate", "opaque", 4, func(s *der.Reader) { s.Contained("certificate", "certificate") })
}

// utf reads text as Java writes it: two octets of length, and UTF-8 but for NUL and characters past U+FFFF.
func utf(r *der.Reader, name string) string {
	text := string(r.Vector(name, "utf", 2, nil).Bytes)
	if f := r.Last(); f != nil {
		f.Kind, f.Value = field.Text, field.TextValue(text)
	}
	return text
}

// Title counts what the store has.
func (v *JKS) Title() string {
	return v.Type + ", " + entries(len(v.Entries))
}

func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return field.Thousands(n) + " entries"
}

// AppendJSON appends {type, version, entries: [{type, alias, created, certificates}]}.
func (v *JKS) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Text("type", v.Type)
	o.Int("version", v.Version)
	o.Key("entries")
	o.Out = field.AppendFacts(o.Out, v.Entries)
	return o.End()
}

// AppendJSON appends the facts of an entry.
func (e JKSEntry) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	kind := "unknown"
	if e.Tag > 0 && e.Tag < len(jksTags) {
		kind = jksTags[e.Tag]
	}
	o.Text("type", kind)
	o.Text("alias", e.Alias)
	o.Text("created", der.Time{Unix: int64(e.Created / 1000), OK: e.Created < der.Year10000}.RFC3339())
	o.Int("certificates", e.Certificates)
	return o.End()
}
