package decode

import (
	"strconv"

	"waxseal/core/field"
)

// A Hit is a field that a search found.
type Hit struct {
	Item        int
	Path        string
	Name, Value string
}

// Search finds fields whose name, value or OID contains text, ignoring ASCII case, in the order
// of the document. What is inside an item that is one of its own is found there, not in its container.
func (d *Doc) Search(text string, limit int) []Hit {
	s := searcher{want: lower(text), limit: limit}
	if s.want == "" {
		return nil
	}
	for i := range d.b.Doc.Items {
		s.item = i
		s.walk(d.Item(i).Root, strconv.Itoa(i))
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

func (s *searcher) walk(f *field.Field, path string) {
	if f == nil || len(s.hits) >= s.limit {
		return
	}
	if contains(f.Name, s.want) || contains(f.Value, s.want) || contains(f.OID, s.want) {
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

func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		b[i] = lowerByte(c)
	}
	return string(b)
}

func lowerByte(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 32
	}
	return c
}
