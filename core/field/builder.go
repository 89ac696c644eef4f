package field

// A Builder collects a Document. Readers record into it; it keeps the budget of nodes.
type Builder struct {
	Options Options
	Doc     Document

	// Private reports whether an element, tag and length included, looks like a private key. Trees
	// that are guessed by tags alone keep it closed.
	Private func(element []byte) bool

	// HoldsPrivate reports whether something that looks like a private key stands anywhere in octets.
	HoldsPrivate func(octets []byte) bool

	issues    []Issue // of the item being read
	contained []Contained
	sealed    []Sealed
	dropped   int // issues past Limits.Issue
	nodes     int
	slab      []Field      // fields to come
	spans     []Span       // their places
	room      []*Field     // lists of their children
	again     bool         // in Reread
	notes     []*[3]string // rows of Doc.Notes[1:]
	windows   []Window     // in Reread: the parts of lists to build; nil: all that the budget allows
	lists     []*List
}

// NewBuilder starts a document over input, which becomes buffer 0.
func NewBuilder(input []byte, opt Options) *Builder {
	return &Builder{
		Options: opt,
		Doc: Document{
			Buffers: []Buffer{{Name: "input", Bytes: input}},
			Notes:   []Note{{}},
		},
	}
}

// AddBuffer adds a buffer and returns its index. A tree that is read again gets the buffers of the
// first time.
func (b *Builder) AddBuffer(buf Buffer) int {
	if b.again {
		for i, have := range b.Doc.Buffers {
			if have.Name == buf.Name && len(have.From) > 0 && len(buf.From) > 0 && have.From[0] == buf.From[0] {
				return i
			}
		}
	}
	b.Doc.Buffers = append(b.Doc.Buffers, buf)
	return len(b.Doc.Buffers) - 1
}

// Reread runs fn, which builds a tree that was left out, with a budget of its own. With windows, even
// none, lists that have an index are built no further than those say.
func (b *Builder) Reread(nodes int, windows []Window, fn func()) {
	saved := *b
	b.Options.Tree, b.Options.Limits.Nodes, b.nodes, b.again, b.windows = true, nodes, 0, true, windows
	fn()
	b.Options, b.nodes, b.again, b.windows = saved.Options, saved.nodes, false, nil
	b.issues, b.dropped, b.sealed = saved.issues, saved.dropped, saved.sealed
}

// Root returns the field a new tree hangs from, or nil when trees are not kept. However little of
// the budget is left, the tree has its first field, which says how much more there is.
func (b *Builder) Root() *Field {
	if !b.Options.Tree {
		return nil
	}
	b.nodes = min(b.nodes, b.Options.Limits.Nodes-1)
	root := b.alloc()
	b.nodes--
	return root
}

// Begun reports whether any of the budget of nodes is used.
func (b *Builder) Begun() bool { return b.nodes > 0 }

// Spent reports whether the budget of nodes is used up, so that trees may be incomplete.
func (b *Builder) Spent() bool { return b.nodes >= b.Options.Limits.Nodes }

// Child adds a field under parent. It returns nil, and counts the child in parent.More, once the
// budget is spent; a nil parent has only nil children. All methods of Field accept nil.
func (b *Builder) Child(parent *Field) *Field {
	if parent == nil {
		return nil
	}
	if b.nodes >= b.Options.Limits.Nodes {
		parent.More++
		return nil
	}
	f := b.alloc()
	if n := len(parent.Sub); n == cap(parent.Sub) {
		b.widen(parent, max(2, 2*n))
	}
	parent.Sub = append(parent.Sub, f)
	return f
}

// ChildAt is Child for a field with octets of its own.
func (b *Builder) ChildAt(parent *Field, s Span) *Field {
	f := b.Child(parent)
	if f == nil {
		return nil
	}
	if len(b.spans) == 0 {
		b.spans = make([]Span, slabSize)
	}
	f.Span, b.spans = &b.spans[0], b.spans[1:]
	*f.Span = s
	return f
}

// slabSize is how many fields, spans and pointers are allocated at once: an allocation of its own for
// each costs wasm 100 ns. A certificate has about a hundred fields.
const slabSize = 64

func (b *Builder) alloc() *Field {
	b.nodes++
	if len(b.slab) == 0 {
		b.slab = make([]Field, slabSize)
	}
	f := &b.slab[0]
	b.slab = b.slab[1:]
	return f
}

// widen gives parent room for n children, out of a slab while there are few.
func (b *Builder) widen(parent *Field, n int) {
	var room []*Field
	if n <= slabSize/4 {
		if len(b.room) < n {
			b.room = make([]*Field, 2*slabSize)
		}
		room, b.room = b.room[:0:n], b.room[n:]
	} else {
		room = make([]*Field, 0, n)
	}
	parent.Sub = append(room, parent.Sub...)
}

// NoteIndex gives the index of a note in the document, adding it at its first use; 0 for none.
func (b *Builder) NoteIndex(n NoteRow) int {
	if !n.OK() {
		return 0
	}
	for i, row := range b.notes {
		if row == n.row {
			return i + 1
		}
	}
	b.notes = append(b.notes, n.row)
	b.Doc.Notes = append(b.Doc.Notes, n.note())
	return len(b.notes)
}

// Issue records an issue of the item being read, and on f unless f is nil. Past Limits.Issue it only
// counts, and reports false.
func (b *Builder) Issue(f *Field, is Issue) bool {
	if len(b.issues) >= b.Options.Limits.Issue {
		b.dropped++
		return false
	}
	b.issues = append(b.issues, is)
	if f != nil {
		f.Issues = append(f.Issues, is)
	}
	return true
}

// IssueCount is how many issues were recorded since the last call of TakeIssues.
func (b *Builder) IssueCount() int { return len(b.issues) + b.dropped }

// TakeIssues hands over the issues recorded since the last call.
func (b *Builder) TakeIssues() []Issue {
	list := b.issues
	if b.dropped > 0 {
		list = append(list, Issue{Level: Notice, Code: "limit/issues",
			Text: "There are " + itoa(b.dropped) + " more issues of this item; they are left out."})
	}
	b.issues, b.dropped = nil, 0
	return list
}

// A Contained is something inside an item that is an item of the document too.
type Contained struct {
	Kind  string // what it has to be there; empty where its contents tell
	Name  string // what its container calls it
	At    Span
	Field *Field // its place in the container's tree; nil when that is not kept
}

// Contains says that the item being read contains another one.
func (b *Builder) Contains(c Contained) { b.contained = append(b.contained, c) }

// Contained is how many Contains was told of since the last call of TakeContained.
func (b *Builder) Contained() int { return len(b.contained) }

// Call gives a name to those that Contains was told of after the first n.
func (b *Builder) Call(n int, name string) {
	for i := n; i < len(b.contained); i++ {
		b.contained[i].Name = name
	}
}

// TakeContained hands over what Contains was told since the last call.
func (b *Builder) TakeContained() []Contained {
	list := b.contained
	b.contained = nil
	return list
}

// Hang puts the tree of an item in its place in the tree of its container, whose word for it stays.
func Hang(f, root *Field) {
	if f == nil || root == nil {
		return
	}
	f.Value, f.Kind, f.Span = root.Value, root.Kind, root.Span
	f.Issues, f.Sub, f.More = root.Issues, root.Sub, root.More
}

// Attach attaches an issue that was found after reading to the deepest field under root with its span.
func Attach(root *Field, is Issue) {
	if root == nil || is.Span == nil {
		return
	}
	if f := Find(root, *is.Span); f != nil {
		f.Issues = append(f.Issues, is)
	}
}

// Find returns the deepest field under root whose span is s, or nil.
func Find(root *Field, s Span) *Field {
	var found *Field
	if root.Span != nil && *root.Span == s {
		found = root
	}
	for _, sub := range root.Sub {
		if sub.Span != nil && sub.Span.Buf == s.Buf && (s.Off < sub.Span.Off || s.Off >= sub.Span.End()) {
			continue
		}
		if f := Find(sub, s); f != nil {
			found = f
		}
	}
	return found
}
