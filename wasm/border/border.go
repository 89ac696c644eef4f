//go:build js

// Package border carries text and octets between JavaScript and Go through linear memory.
//
// To hand something over, a host asks for room(n), writes n octets there and calls the function
// that takes them. A function that answers returns how many octets its answer has, and answer()
// says where they are; they stay until the next call. Answers are JSON, but for Octets.
// web/lib/instance.js is the other side.
package border

import (
	"errors"
	"runtime"
	"strconv"
	"strings"
	"unsafe"

	"waxseal/core/field"
	"waxseal/wasm/api/read"
)

var (
	given    []byte // what the host handed over
	scratch  []byte // where answers are written
	answered []byte // the last answer: scratch, or octets of a document
)

// maxGiven is the most that is handed over: an input, and what was opened in it.
const maxGiven = 2 * read.MaxInput

// keepScratch is the largest piece of memory kept for the next answer.
const keepScratch = 4 << 20

//go:wasmexport room
func room(n int32) unsafe.Pointer {
	if n < 0 || n > maxGiven {
		given = nil
		return nil
	}
	given = make([]byte, n)
	return unsafe.Pointer(unsafe.SliceData(given))
}

//go:wasmexport answer
func answer() unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(answered)) }

// collect frees what is garbage. Left to itself the heap of a large document doubles
// before that is done, and memory does not shrink.
//
//go:wasmexport collect
func collect() { runtime.GC() }

// Given hands over what the host wrote, once; the memory is the caller's.
func Given() []byte {
	octets := given
	given = nil
	return octets
}

// Reply answers with what say appends. If say panics the answer is what fault appends for the
// reason: this is the border past which a panic would take the whole instance with it.
func Reply(say func(dst []byte) []byte, fault func(dst []byte, reason string) []byte) (n int32) {
	defer func() {
		if r := recover(); r != nil {
			n = write(func(dst []byte) []byte { return fault(dst, reason(r)) })
		}
	}()
	n = write(say)
	runtime.Gosched() // a collection that has begun comes to its end now, and does not slow the next answers
	return n
}

// Fault is the answer to a question whose answering panicked.
func Fault(dst []byte, reason string) []byte {
	return read.AppendError(dst, errors.New("Waxseal failed to answer: "+reason+"."))
}

// Octets answers with octets as they are.
func Octets(octets []byte) int32 {
	answered = octets
	return int32(len(octets))
}

func write(say func(dst []byte) []byte) int32 {
	if cap(scratch) > keepScratch {
		scratch = nil
	}
	scratch = say(scratch[:0])
	return Octets(scratch)
}

func reason(r any) string {
	switch r := r.(type) {
	case error:
		return r.Error()
	case string:
		return r
	}
	return "internal error"
}

// Bits of the flags of Options.
const (
	factsOnly = 1 << iota
	reveal
	parts   // what was given is a list: see Opening
	patient // derive keys whatever it costs
)

// An Opening is what a host gives to have an input opened.
type Opening struct {
	Input    []byte
	Password string
	Patient  bool
	Options  field.Options
}

// GivenOpening reads the input that was handed over and the numbers that go with it. With the flag for
// parts it is a list, each part after its length in four octets, little end first: the input, a
// password, the form to read the input as, the files it was joined from, and what passwords have
// opened, in pairs of sealed and plain octets.
func GivenOpening(now float64, nodes, depth, items, flags int32) (o Opening) {
	o.Options = Options(now, nodes, depth, items, flags)
	o.Patient = flags&patient != 0
	o.Input = Given()
	if flags&parts == 0 {
		return o
	}
	list := split(o.Input)
	o.Input = nil
	if len(list) < 4 {
		return o
	}
	o.Input, o.Password, o.Options.Form = list[0], string(list[1]), string(list[2])
	o.Options.Files = files(string(list[3]))
	for list = list[4:]; len(list) > 1; list = list[2:] {
		o.Options.Opened = append(o.Options.Opened, field.Opened{Sealed: list[0], Plain: list[1]})
	}
	return o
}

// files reads where each file begins and its name, with a NUL after both.
func files(s string) (list []field.File) {
	for s != "" {
		at, rest, _ := strings.Cut(s, "\x00")
		name, more, _ := strings.Cut(rest, "\x00")
		n, err := strconv.Atoi(at)
		if err != nil {
			break
		}
		list = append(list, field.File{At: n, Name: name})
		s = more
	}
	return list
}

// split takes a list of parts apart; what is no whole part is left out.
func split(b []byte) (list [][]byte) {
	for len(b) >= 4 {
		n := int(b[0]) | int(b[1])<<8 | int(b[2])<<16 | int(b[3])<<24
		if b = b[4:]; n < 0 || n > len(b) {
			break
		}
		list = append(list, b[:n:n])
		b = b[n:]
	}
	return list
}

// Options reads the numbers of a host; 0 stands for what is left out.
func Options(now float64, nodes, depth, items, flags int32) field.Options {
	opt := field.Defaults()
	if now > -1e14 && now < 1e14 {
		opt.Now = int64(now)
	}
	set(&opt.Limits.Nodes, nodes)
	set(&opt.Limits.Depth, depth)
	set(&opt.Limits.Items, items)
	opt.Tree = flags&factsOnly == 0
	opt.Reveal = flags&reveal != 0
	return opt
}

func set(limit *int, n int32) {
	if n > 0 {
		*limit = int(n)
	}
}
