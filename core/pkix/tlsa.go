package pkix

import (
	"strconv"

	"waxseal/core/der"
	"waxseal/core/field"
)

var tlsaSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 6698", Section: "2.1"}, Notes: [][3]string{
	{"TLSA", "2.1", "What a zone says about the certificate of a server; DNSSEC makes it trustworthy."},
	{"Certificate Usage", "2.1.1", "Whose certificate it is and whether public authorities have a say."},
	{"Selector", "2.1.2", "What is matched: the whole certificate, or its public key alone."},
	{"Matching Type", "2.1.3", "How it is matched: by itself, or by a hash."},
	{"Certificate Association Data", "2.1.4", "What the selected part has to be, or has to hash to."},
}}

// The acronyms of RFC 7218, 2.
var (
	tlsaUsages    = []string{"PKIX-TA", "PKIX-EE", "DANE-TA", "DANE-EE"}
	tlsaSelectors = []string{"Cert", "SPKI"}
	tlsaMatchings = []string{"Full", "SHA2-256", "SHA2-512"}
)

// A TLSA is the data of a TLSA record whose matching type is a hash.
type TLSA struct {
	Usage, Selector, MatchingType int
	Hash                          []byte
}

// ReadTLSA reads the data of a TLSA record (RFC 6698, 2.1): three octets and the rest.
func ReadTLSA(r *der.Reader) *TLSA {
	t := &TLSA{}
	r.Spec(tlsaSpec)
	r.Struct("TLSA", "", r.Left(), func(s *der.Reader) {
		t.Usage = tlsaNumber(s, "Certificate Usage", tlsaUsages)
		t.Selector = tlsaNumber(s, "Selector", tlsaSelectors)
		t.MatchingType = tlsaNumber(s, "Matching Type", tlsaMatchings)
		t.Hash = s.Rest("Certificate Association Data").Bytes
	})
	if root := r.Last(); root != nil {
		root.Kind, root.Value = field.Group, t.Title()
	}
	return t
}

func tlsaNumber(s *der.Reader, name string, meanings []string) int {
	octet := s.Raw(name, 1).Bytes
	if len(octet) == 0 {
		return 0
	}
	n := int(octet[0])
	if f := s.Last(); f != nil {
		f.Kind, f.Value = field.Enum, strconv.Itoa(n)
		if n < len(meanings) {
			f.Value += " (" + meanings[n] + ")"
		}
	}
	return n
}

// Title says what the hash is of, and how it is meant.
func (t *TLSA) Title() string {
	what := "certificate"
	if t.Selector == 1 {
		what = "public key"
	}
	usage := strconv.Itoa(t.Usage)
	if t.Usage < len(tlsaUsages) {
		usage = tlsaUsages[t.Usage]
	}
	return usage + ", hash of a " + what
}

// AppendJSON appends the facts of the record.
func (t *TLSA) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Int("usage", t.Usage)
	o.Int("selector", t.Selector)
	o.Int("matchingType", t.MatchingType)
	o.Text("hash", field.Hex(t.Hash))
	return o.End()
}
