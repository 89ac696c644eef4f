package field

// A Sealed is something encrypted under a password that was not given.
type Sealed struct {
	Item   int  // the item it is part of
	At     Span // its octets
	Octets []byte
	Lock   any // how it is encrypted: a type that core/open knows
}

// ID tells a sealed part from others: its octets and, where the lock tells, what makes the key, since the
// same octets under another salt are another part.
func (s Sealed) ID() []byte {
	id := ""
	if lock, ok := s.Lock.(interface{ ID() string }); ok {
		id = lock.ID()
	}
	return append([]byte(id), s.Octets...)
}

// An Opened says what a password has made of the part with an ID.
type Opened struct{ Sealed, Plain []byte }

// Unseal returns what is inside the octets of s, where Options.Opened says it. Where not, it notes
// that the item being read has a sealed part.
func (b *Builder) Unseal(s Sealed) (plain []byte, ok bool) {
	id := string(s.ID())
	for _, o := range b.Options.Opened {
		if string(o.Sealed) == id {
			return o.Plain, true
		}
	}
	b.sealed = append(b.sealed, s)
	return nil, false
}

// TakeSealed hands over what Unseal has noted since the last call.
func (b *Builder) TakeSealed() []Sealed {
	list := b.sealed
	b.sealed = nil
	return list
}
