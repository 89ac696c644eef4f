package main

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
)

// slim makes a module that the go command linked smaller to download; it computes the same.
//
// Go's linker leaves every run of zeros out of the data, and starts a new segment after it. The table
// by which the runtime finds a function has 2 octets in 20 that are not zero, which makes fifty
// thousand segments, each with a header that does not compress. Joined, the data are longer, and
// 50 kB shorter after brotli.
//
// The tables of functions hold much that serves traces alone; dropTraces leaves out what of it takes the most.
//
// What nothing in a page starts, of the runtime's own parts, it leaves out too: see unstarted. The code of all else it
// tightens.
func slim(module []byte) ([]byte, error) {
	sections, err := readSections(module)
	if err != nil {
		return nil, err
	}
	var unused []int
	for i, s := range sections {
		if s.id != dataSection {
			continue
		}
		segments, err := readSegments(s.body)
		if err != nil {
			return nil, err
		}
		if segments, err = join(segments); err != nil {
			return nil, err
		}
		for _, s := range segments {
			found, err := dropTraces(s)
			if err != nil {
				return nil, err
			}
			unused = append(unused, found...)
		}
		sections[i].body = appendSegments(nil, segments)
	}
	out := slices.Clone(module[:wasmHead])
	for _, s := range sections {
		if s.id == codeSection {
			if s.body, err = rewriteCode(s.body, unused); err != nil {
				return nil, err
			}
		}
		out = append(out, s.id)
		out = binary.AppendUvarint(out, uint64(len(s.body)))
		out = append(out, s.body...)
	}
	return out, nil
}

var errNotWasm = errors.New("the go command made no WebAssembly")

// A section is a part of a module: WebAssembly Core Specification 2.0, 5.5.2.
type section struct {
	id   byte
	body []byte
}

const (
	wasmHead = 8 // the magic number and the version

	codeSection = 10
	dataSection = 11
)

func readSections(module []byte) (sections []section, err error) {
	if len(module) < wasmHead {
		return nil, errNotWasm
	}
	for rest := module[wasmHead:]; len(rest) > 0; {
		id := rest[0]
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || uint64(len(rest)-1-n) < size {
			return nil, errNotWasm
		}
		rest = rest[1+n:]
		sections = append(sections, section{id, rest[:size]})
		rest = rest[size:]
	}
	return sections, nil
}

// rewriteCode tightens functions, and leaves of the unused, by their numbers, what traps when it is called: 5.5.13.
func rewriteCode(body []byte, unused []int) ([]byte, error) {
	noLocals, unreachable := byte(0), byte(0)
	trap := []byte{noLocals, unreachable, end}
	count, n := binary.Uvarint(body)
	if n <= 0 {
		return nil, errNotWasm
	}
	out := binary.AppendUvarint(nil, count)
	body = body[n:]
	for i := range int(count) {
		size, n := binary.Uvarint(body)
		if n <= 0 || uint64(len(body)-n) < size {
			return nil, errNotWasm
		}
		code := body[n:][:size]
		body = body[n:][size:]
		if slices.Contains(unused, i) {
			code = trap
		} else {
			code = tighten(code, firstFunction+i)
		}
		out = binary.AppendUvarint(out, uint64(len(code)))
		out = append(out, code...)
	}
	return out, nil
}

// A segment is a piece of the memory that a module starts with.
type segment struct {
	at   int64
	data []byte
}

// WebAssembly Core Specification 2.0, 5.5.14: an active segment of memory 0 with a constant offset,
// which is all that Go's linker writes.
const (
	active   = 0x00
	i32Const = 0x41
	end      = 0x0b
)

func readSegments(body []byte) ([]segment, error) {
	count, n := binary.Uvarint(body)
	if n <= 0 {
		return nil, errNotWasm
	}
	body = body[n:]
	var segments []segment
	for range count {
		if len(body) < 2 || body[0] != active || body[1] != i32Const {
			return nil, errors.New("a data segment is of a kind that Go's linker did not write")
		}
		at, n := signed(body[2:])
		if n == 0 || len(body) < 3+n || body[2+n] != end {
			return nil, errNotWasm
		}
		body = body[3+n:]
		size, n := binary.Uvarint(body)
		if n <= 0 || uint64(len(body)-n) < size {
			return nil, errNotWasm
		}
		segments = append(segments, segment{at, body[n:][:size]})
		body = body[n:][size:]
	}
	return segments, nil
}

func appendSegments(out []byte, segments []segment) []byte {
	out = binary.AppendUvarint(out, uint64(len(segments)))
	for _, s := range segments {
		out = append(out, active, i32Const)
		out = appendSigned(out, s.at)
		out = append(out, end)
		out = binary.AppendUvarint(out, uint64(len(s.data)))
		out = append(out, s.data...)
	}
	return out
}

// join fills the gaps between segments with the zeros that memory has there, unless they are large.
// Go's linker does not write segments in the order of memory: a gap between two of them may hold a third.
// The tables of functions and runtime.moduledata, which dropTraces takes together, have been 4,509 octets apart.
func join(segments []segment) ([]segment, error) {
	const largest = 1 << 16
	segments = slices.SortedFunc(slices.Values(segments), func(a, b segment) int { return cmp.Compare(a.at, b.at) })
	var joined []segment
	for _, s := range segments {
		if len(joined) == 0 {
			joined = append(joined, segment{s.at, slices.Clone(s.data)})
			continue
		}
		last := &joined[len(joined)-1]
		switch gap := s.at - last.at - int64(len(last.data)); {
		case gap < 0:
			return nil, errors.New("data segments lie over one another")
		case gap <= largest:
			last.data = append(last.data, make([]byte, gap)...)
			last.data = append(last.data, s.data...)
		default:
			joined = append(joined, segment{s.at, slices.Clone(s.data)})
		}
	}
	return joined, nil
}

// signed reads a signed LEB128 number and says how many octets it takes; 0 if there is none.
func signed(b []byte) (v int64, n int) {
	for shift := 0; n < len(b) && shift < 64; {
		c := b[n]
		n++
		v |= int64(c&0x7f) << shift
		shift += 7
		if c < 0x80 {
			unused := max(0, 64-shift)
			return v << unused >> unused, n
		}
	}
	return 0, 0
}

func appendSigned(out []byte, v int64) []byte {
	for v < -64 || v > 63 {
		out = append(out, byte(v)|0x80)
		v >>= 7
	}
	return append(out, byte(v)&0x7f)
}
