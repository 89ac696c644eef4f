// Package lab answers, in JSON, questions that take more than reading: the work tier as JavaScript
// sees it. docs/json.md has the shapes.
package lab

import (
	"waxseal/core/decode"
	"waxseal/core/examine"
	"waxseal/core/field"
)

// Examine reads input as the decoder does and appends what examining finds: a list of patches on
// that document, or {"error": sentence}. The same input and options give the same items, so that
// the patches fit the document that was made elsewhere.
func Examine(dst, input []byte, opt field.Options) []byte {
	doc := decode.Open(input, opt).Document()
	return examine.AppendPatches(dst, examine.Document(doc, examine.Options{Now: opt.Now, Reveal: opt.Reveal}))
}
