package suite

import (
	"encoding/binary"
	"fmt"

	"waxseal/core/field"
	"waxseal/core/wire"
)

// A tagging is how an AEAD cipher comes to its tag.
type tagging struct {
	Steps []tagStep
	Tag   []byte
	Check string // the command that computes Tag from the last step
}

// A tagStep is a value on the way to a tag.
type tagStep struct {
	Name, Formula string
	Octets        []byte
	Check         string // empty: it is put together from what is shown
}

// tag reads the tag of a record, and shows the steps to it or, where it does not fit, to the one that
// would have.
func (v viewer) tag(r *wire.Reader, made ...field.Run) {
	r.Opaque("tag", len(v.Tag))
	t := v.Cipher.Tagging(v.Protected)
	steps := func(s *wire.Reader) {
		for _, step := range t.Steps {
			Leaf(s, step.Name, step.Formula, field.Buffer{Name: step.Name + " of a record", Bytes: step.Octets, How: step.Formula}, func(in *wire.Reader) {
				if step.Check != "" {
					Check(in, step.Check)
				}
			})
		}
		Check(s, t.Check)
	}
	if v.Content != nil {
		r.Under(steps)
		return
	}
	Leaf(r, "tag_expected", "opaque", field.Buffer{Name: "tag computed by the receiver", Bytes: t.Tag, How: "from nonce, additional_data and ciphertext", From: made}, steps)
}

// paddedTo16 is b and zeros up to the end of the block.
func paddedTo16(b []byte) []byte { return join(b, make([]byte, -len(b)&15)) }

// lengths are those of additional data and ciphertext, as the last block of GHASH, in bits, or of
// Poly1305, in octets, has them.
func lengths(order binary.AppendByteOrder, unit int, aad, ciphertext []byte) []byte {
	return order.AppendUint64(order.AppendUint64(nil, uint64(unit*len(aad))), uint64(unit*len(ciphertext)))
}

// encCommand is the command that encrypts in, with no padding.
func encCommand(name string, key, iv, in []byte) string {
	command := fmt.Sprintf("%sopenssl enc -%s -nopad -K %x", Pipe(in), name, key)
	if iv != nil {
		command += fmt.Sprintf(" -iv %x", iv)
	}
	return command
}
