package main

import (
	"encoding/binary"
	"slices"
)

// What Go's assembler writes for a function is larger than it need be, and jumps where it could go straight on. tighten
// writes what computes the same in fewer octets, and such that functions resemble each other, which is what brotli lives by.

// An instruction of a function: WebAssembly Core Specification 2.0, 5.4.
type instruction struct {
	op  byte
	raw []byte // all of its octets, op among them
}

const (
	opUnreachable = 0x00
	opBlock       = 0x02
	opLoop        = 0x03
	opIf          = 0x04
	opElse        = 0x05
	opEnd         = 0x0b
	opBr          = 0x0c
	opBrIf        = 0x0d
	opBrTable     = 0x0e
	opReturn      = 0x0f
	opCall        = 0x10
	opCallAny     = 0x11 // call_indirect
	opDrop        = 0x1a
	opSelect      = 0x1b
	opGet         = 0x20 // local.get
	opSet         = 0x21 // local.set
	opTee         = 0x22 // local.tee
	opGetGlobal   = 0x23
	opSetGlobal   = 0x24
	opI32Load     = 0x28 // the first of the loads
	opI64Load32U  = 0x35 // the last
	opI32Store    = 0x36 // the first of the stores
	opI64Store32  = 0x3e // the last
	opMemorySize  = 0x3f
	opMemoryGrow  = 0x40
	opI32Const    = 0x41
	opI64Const    = 0x42
	opF32Const    = 0x43
	opF64Const    = 0x44
	opI64Add      = 0x7c
	opI64Or       = 0x84
	opI32Wrap     = 0xa7 // i32.wrap_i64
	opI64Extend   = 0xad // i64.extend_i32_u
	opLastPlain   = 0xc4 // of those without operands
	opPrefix      = 0xfc

	pcB = 0 // the number of the parameter
	sp  = 1 // and of the local

	noResult = 0x40 // the type of a block that leaves nothing
	typeI32  = 0x7f
	typeI64  = 0x7e
)

func plain(op byte) instruction { return instruction{op, []byte{op}} }

func withNumber(op byte, n uint64) instruction {
	return instruction{op, binary.AppendUvarint([]byte{op}, n)}
}

func withConstant(op byte, n int64) instruction { return instruction{op, appendSigned([]byte{op}, n)} }

// is tells an instruction by its octets.
func (in instruction) is(raw ...byte) bool { return slices.Equal(in.raw, raw) }

// number is the first operand, where that is unsigned.
func (in instruction) number() uint64 {
	n, _ := binary.Uvarint(in.raw[1:])
	return n
}

func (in instruction) constant() int64 {
	n, _ := signed(in.raw[1:])
	return n
}

// A body is the code of a function: 5.5.13.
type body struct {
	locals []byte // their declarations
	code   []instruction
}

// readBody fails on instructions that Go's assembler is not known to write.
func readBody(b []byte) (f body, ok bool) {
	rest := b
	skip := func(n int) {
		if n <= 0 || n > len(rest) {
			rest, ok = nil, false
			return
		}
		rest = rest[n:]
	}
	number := func() uint64 {
		v, _ := binary.Uvarint(rest)
		skip(1 + slices.IndexFunc(rest, func(b byte) bool { return b < 0x80 }))
		return v
	}
	ok = true
	for n := number(); n > 0 && ok; n-- {
		number() // how many
		skip(1)  // the type
	}
	f.locals = b[:len(b)-len(rest)]
	for ok && len(rest) > 0 {
		from := rest
		op := rest[0]
		skip(1)
		switch {
		case op == opBlock || op == opLoop || op == opIf || op == opMemorySize || op == opMemoryGrow:
			skip(1)
		case op == opUnreachable, op == 1, op == opElse, op == opEnd, op == opReturn, op == opDrop, op == opSelect,
			opI32Const+4 <= op && op <= opLastPlain:
		case op == opBr, op == opBrIf, op == opCall, opGet <= op && op <= opSetGlobal, op == opI32Const, op == opI64Const:
			number()
		case op == opCallAny, opI32Load <= op && op <= opI64Store32:
			number()
			number()
		case op == opBrTable:
			for n := number() + 1; n > 0 && ok; n-- {
				number()
			}
		case op == opF32Const:
			skip(4)
		case op == opF64Const:
			skip(8)
		case op == opPrefix && len(rest) > 0 && rest[0] < 8: // conversions that saturate
			skip(1)
		case op == opPrefix && len(rest) > 0 && rest[0] == 10: // memory.copy
			skip(3)
		case op == opPrefix && len(rest) > 0 && rest[0] == 11: // memory.fill
			skip(2)
		default:
			ok = false
		}
		if ok {
			f.code = append(f.code, instruction{op, from[:len(from)-len(rest)]})
		}
	}
	return f, ok
}

func (f body) octets() []byte {
	out := slices.Clone(f.locals)
	for _, in := range f.code {
		out = append(out, in.raw...)
	}
	return out
}

// callsAsGo tells the functions of Go's own convention from those of assembly that do otherwise. Their parameter is PC_B,
// the number of the place in them to go on at; the first local is an i32 with what global 0 has, SP.
func (f body) callsAsGo() bool {
	c := f.code
	return len(f.locals) > 2 && f.locals[1] == 1 && f.locals[2] == typeI32 && len(c) > 2 &&
		c[0].is(opGetGlobal, 0) && c[1].is(opSet, sp)
}

// tighten rewrites the function with a number.
func tighten(code []byte, number int) []byte {
	f, ok := readBody(code)
	if !ok || !f.callsAsGo() {
		return code
	}
	f.code = foldAddresses(f.code)
	f.code = straighten(f.code)
	f.code = unwindAtOnce(f.code)
	return shareNumber(f, int64(number)).octets()
}
