// Package field holds the annotated tree: the one contract between what decodes and what shows.
//
// Certificates, requests, keys, TLS messages and derived secrets all become a Document of
// Items; an Item's Fields say which bytes they come from, what those bytes mean, where the
// specification says so and what is wrong with them. docs/json.md describes the JSON form.
package field

// A Document is everything that was found in one input.
type Document struct {
	Buffers []Buffer // Buffers[0] is the input as given, text as UTF-8
	Items   []Item
	Issues  []Issue // about the input as a whole
	Notes   []Note  // each text once; Notes[0] is empty, so that index 0 means none
}

// A Buffer is a run of octets that fields point into.
type Buffer struct {
	Name   string
	Bytes  []byte
	From   []Run    // where the octets came from; empty for the input itself
	How    string   // in words: how they were obtained from there
	Also   []string // names of other forms of input that the same characters could be
	Secret bool     // holds private material that was pasted: not handed over until asked for
}

// A Run says that N octets of this buffer, from At, come from Len octets of buffer Buf at Off.
// Inside a run octets correspond in proportion: base64 has 4 characters for 3 octets, hex 2 for 1.
type Run struct{ Buf, Off, Len, At, N int }

// An Item is one thing that was recognised: a certificate, a key, a message.
type Item struct {
	Kind   string // "certificate", "request", … or "unknown"
	Title  string // plain text for a list of items
	Origin Span   // where it stands in the input, with its PEM lines if it had any
	Within *int   // the item that contains it, a certificate's PKCS #7 message; nil for what was pasted itself
	How    string // in words: what its characters were taken for; of what is within another item that one has it
	File   string // the name of the file it was in, made inert by Visible, where Options.Files tells
	Facts  Facts
	Root   *Field  // nil when the tree was left out; Expand rebuilds it
	Sealed int     // how many parts of it are encrypted under a password that was not given
	Issues []Issue // all of the item, those placed on its fields included
}

// Facts are the exact values of an item, for programs. A decoder's typed value is its own Facts.
type Facts interface {
	// AppendJSON appends one JSON object.
	AppendJSON([]byte) []byte
}

// A Span places a field in a buffer: Hdr octets of tag and length (or of a vector's length)
// at Off, then Len octets of contents.
type Span struct{ Buf, Off, Hdr, Len int }

// End is the offset after the last octet.
func (s Span) End() int { return s.Off + s.Hdr + s.Len }

// Whole is the number of octets with tag and length.
func (s Span) Whole() int { return s.Hdr + s.Len }

// A Field is a node of the tree.
type Field struct {
	Name  string // the specification's own word: tbsCertificate, legacy_session_id
	Type  string // as encoded: INTEGER, [0] EXPLICIT, uint16
	Value string // plain text, made inert by Visible; long values are shortened, the span has them whole
	Kind  Kind
	OID   string // dotted; set where the field is an object identifier
	Note  int    // index into Document.Notes
	Span  *Span  // nil: computed, with no octets of its own
	Bits  uint8  // for a flag inside an octet: bit number + 1, counted from the most significant of the span
	Link  *int   // the buffer that was opened from here; Sub is then that buffer's tree
	Item  *int   // the item that this field is, where it is one of its own; Sub is then that item's tree

	Issues []Issue
	Sub    []*Field
	More   int // children left out, to be had by Expand
}

// Kind tells a renderer how to show a field. The set is closed.
type Kind uint8

const (
	Group Kind = iota // has children and no value of its own
	Int
	Enum // one of a fixed set of names, BOOLEAN and NULL included
	Flags
	OID
	Time
	Text
	Bytes
	Name
	Secret // pasted private material: Value is masked
)

var kindNames = [...]string{"group", "int", "enum", "flags", "oid", "time", "text", "bytes", "name", "secret"}

func (k Kind) String() string { return kindNames[k] }

// Level ranks an issue by the verb of the specification: MUST, SHOULD, anything else.
type Level uint8

const (
	Notice Level = iota
	Warning
	Error
)

var levelNames = [...]string{"notice", "warning", "error"}

func (l Level) String() string { return levelNames[l] }

// An Issue is something wrong or worth knowing, with its place.
type Issue struct {
	Level Level
	Code  string // stable, for programs: "x509/serial-negative"
	Text  string // one sentence
	Ref   Ref    // where the rule stands; set for errors and warnings
	Span  *Span
}

// A Note explains what a field is for.
type Note struct {
	Text string
	Ref  Ref
}

// A Ref names a document and a section of it: {"RFC 5280", "4.1.2.2"}.
type Ref struct{ Doc, Section string }

// Options steer a decode. The zero value is not useful; start from Defaults.
type Options struct {
	Now    int64    // seconds since 1970, to judge validity by; 0: no clock was given
	Tree   bool     // keep trees; without it only facts and issues are made
	Reveal bool     // show private material
	Opened []Opened // what passwords have opened
	Form   string   // the form that the input, or a stretch of it, is read as, see input.FindAs; "": whatever is found
	Files  []File   // what the input was joined from, where that is known, in ascending order
	Limits Limits
}

// A File is a stretch of the input, from At to the next one, that a file of this name was. What had no
// name, such as text that was pasted, has "".
type File struct {
	At   int
	Name string
}

// Limits bound what one input may cost. Past one of them there is an issue, never a crash.
type Limits struct {
	Nodes    int // fields kept in the trees of one document
	Depth    int // nested elements
	Items    int // things recognised in one input
	Elements int // elements of one SEQUENCE OF or SET OF that are read by meaning
	Issue    int // issues kept for one item
}

// Defaults are the options of a decode that asks for nothing special.
func Defaults() Options {
	return Options{Tree: true, Limits: Limits{Nodes: 20_000, Depth: 64, Items: 100_000, Elements: 100_000, Issue: 200}}
}
