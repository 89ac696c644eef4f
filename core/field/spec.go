package field

// A Spec explains the fields of one structure: where it is defined, and a note for each field
// that has one. Readers look fields up by name as they record them.
type Spec struct {
	Ref   Ref
	Notes []NamedNote
}

// A NamedNote is the note for the field of that name.
type NamedNote struct {
	Name string
	Note
}

// Notes writes a Spec's table: name, section (of the Spec's document), sentence, in threes.
func Notes(ref Ref, rows ...[3]string) *Spec {
	s := &Spec{Ref: ref}
	for _, row := range rows {
		s.Notes = append(s.Notes, NamedNote{row[0], Note{Text: row[2], Ref: Ref{ref.Doc, row[1]}}})
	}
	return s
}

// Note finds the note for a field name, or nil. A nil Spec has none.
func (s *Spec) Note(name string) *Note {
	if s == nil {
		return nil
	}
	for i := range s.Notes {
		if s.Notes[i].Name == name {
			return &s.Notes[i].Note
		}
	}
	return nil
}
