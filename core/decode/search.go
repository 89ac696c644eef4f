package decode

import (
	"strconv"

	"waxseal/core/field"
	"waxseal/core/pkix"
)

// A Hit is a field that a search found.
type Hit struct {
	Item        int
	Path        string
	Name, Value string
}

// Search finds fields whose name, value or OID contains text, ignoring ASCII case, in the order
// of the document. Of a revocation list the entries come first whose serial number it is. What is inside an item that is one of its own is found there, not in its container.
func (d *Doc) Search(text string, limit int) []Hit {
	s := searcher{want: field.Lower(text), limit: limit}
	if s.want == "" {
		return nil
	}
	for i := range d.b.Doc.Items {
		s.item = i
		item := d.Item(i)
		s.rows(item, text)
		s.walk(item.Root, strconv.Itoa(i))
		if len(s.hits) >= limit {
			break
		}
	}
	return s.hits
}

type searcher struct {
	want  string
	limit int
	item  int
	hits  []Hit
}

// rows looks for a serial number in a revocation list, whose tree has but the first entries.
func (s *searcher) rows(item field.Item, text string) {
	crl, ok := item.Facts.(*pkix.CRL)
	if !ok || crl.Entries == 0 {
		return
	}
	path, ok := pathTo(item.Root, crl.Spans.RevokedCertificates)
	if !ok {
		return
	}
	path = strconv.Itoa(s.item) + path + "."
	for _, e := range crl.Seek(text, s.limit-len(s.hits)) {
		s.hits = append(s.hits, Hit{s.item, path + strconv.Itoa(e.Row), pkix.EntryName, e.String()})
	}
}

// pathTo spells the way from f to a field with a span: ".0.3".
func pathTo(f *field.Field, at field.Span) (path string, ok bool) {
	if f == nil {
		return "", false
	}
	if f.Span != nil && *f.Span == at {
		return "", true
	}
	for i, sub := range f.Sub {
		if path, ok := pathTo(sub, at); ok {
			return "." + strconv.Itoa(i) + path, true
		}
	}
	return "", false
}

// knows reports whether a hit is there already.
func (s *searcher) knows(path string) bool {
	for _, h := range s.hits {
		if h.Item == s.item && h.Path == path {
			return true
		}
	}
	return false
}

func (s *searcher) walk(f *field.Field, path string) {
	if f == nil || len(s.hits) >= s.limit {
		return
	}
	if (contains(f.Name, s.want) || contains(f.Value, s.want) || contains(f.OID, s.want)) && !s.knows(path) {
		s.hits = append(s.hits, Hit{s.item, path, f.Name, f.Value})
	}
	for i, sub := range f.Sub {
		if sub.Item != nil {
			continue
		}
		s.walk(sub, path+"."+strconv.Itoa(i))
	}
}

// contains reports whether s contains want, which is in lower case.
func contains(s, want string) bool {
	for i := 0; i+len(want) <= len(s); i++ {
		j := 0
		for j < len(want) && lowerByte(s[i+j]) == want[j] {
			j++
		}
		if j == len(want) {
			return true
		}
	}
	return false
}

func lowerByte(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 32
	}
	return c
}
