package field

// A Spec explains the fields of one structure: where it is defined, and a note for each field
// that has one. Readers look fields up by name as they record them. It is plain data, so that
// nothing runs at start.
type Spec struct {
	Ref   Ref
	Notes [][3]string // name, section of Ref.Doc, sentence
	Also  []*Spec     // looked at where Notes has nothing
}

// A NoteRow is a note in a Spec. The zero NoteRow is none.
type NoteRow struct {
	spec *Spec
	row  *[3]string
}

// OK reports whether there is a note.
func (n NoteRow) OK() bool { return n.row != nil }

func (n NoteRow) note() Note {
	return Note{Text: n.row[2], Ref: Ref{n.spec.Ref.Doc, n.row[1]}}
}

// Note finds the note for a field name. A nil Spec has none.
func (s *Spec) Note(name string) NoteRow {
	if s == nil {
		return NoteRow{}
	}
	for i := range s.Notes {
		if s.Notes[i][0] == name {
			return NoteRow{s, &s.Notes[i]}
		}
	}
	for _, also := range s.Also {
		if n := also.Note(name); n.OK() {
			return n
		}
	}
	return NoteRow{}
}
