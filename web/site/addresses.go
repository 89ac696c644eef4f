package main

import "encoding/binary"

// foldAddresses moves what is added to SP for an address into the load or store that uses it:
//
//	local.get SP; i64.extend_i32_u; i64.const N; i64.add; i32.wrap_i64; …; i64.store M
//
// is local.get SP; …; i64.store M+N. Both are the same as long as SP+N does not pass 32 bits, and it does not:
// SP points into memory and N is smaller than a frame, of which the end is there too.
func foldAddresses(code []instruction) (out []instruction) {
	for i := 0; i < len(code); i++ {
		if !addsToSP(code[i:]) {
			continue
		}
		n := code[i+2].constant()
		user := userOf(code, i+5)
		if n < 0 || n >= 1<<31 || user < 0 {
			continue
		}
		code[user] = code[user].further(uint64(n))
		for k := 1; k < 5; k++ {
			code[i+k].raw = nil
		}
	}
	for _, in := range code {
		if in.raw != nil {
			out = append(out, in)
		}
	}
	return out
}

func addsToSP(c []instruction) bool {
	return len(c) > 5 && c[0].is(opGet, sp) && c[1].is(opI64Extend) && c[2].op == opI64Const && len(c[2].raw) > 0 && c[3].is(opI64Add) && c[4].is(opI32Wrap)
}

// userOf finds the load or store that takes as its address what is on top of the stack before code[from].
func userOf(code []instruction, from int) int {
	above := 0 // values on top of the address
	for i := from; i < len(code); i++ {
		in := code[i]
		if in.raw == nil {
			continue
		}
		takes, leaves, straight := in.arity()
		switch {
		case !straight:
			return -1
		case takes <= above:
			above += leaves - takes
		case opI32Load <= in.op && in.op <= opI64Store32 && takes == above+1:
			return i
		default:
			return -1
		}
	}
	return -1
}

// arity is how many values an instruction takes off the stack and leaves there: 3.3. Calls and what ends or
// begins a block are not straight.
func (in instruction) arity() (takes, leaves int, straight bool) {
	switch op := in.op; {
	case op == opGet, op == opGetGlobal, op == opMemorySize, opI32Const <= op && op <= opF64Const:
		return 0, 1, true
	case op == opSet, op == opSetGlobal, op == opDrop:
		return 1, 0, true
	case opI32Load <= op && op <= opI64Load32U, op == opTee, op == opMemoryGrow, unary(op), op == opPrefix && in.raw[1] < 8:
		return 1, 1, true
	case opI32Store <= op && op <= opI64Store32:
		return 2, 0, true
	case op == opSelect:
		return 3, 1, true
	case opI32Const+4 < op && op <= 0xa6:
		return 2, 1, true
	}
	return 0, 0, false
}

// unary tells the operators of one operand: tests for zero, counts of bits, of floats what rounds, and conversions.
func unary(op byte) bool {
	return op == 0x45 || op == 0x50 || 0x67 <= op && op <= 0x69 || 0x79 <= op && op <= 0x7b ||
		0x8b <= op && op <= 0x91 || 0x99 <= op && op <= 0x9f || opI32Wrap <= op && op <= opLastPlain
}

// further is a load or store N octets further on.
func (in instruction) further(n uint64) instruction {
	_, align := binary.Uvarint(in.raw[1:])
	offset, _ := binary.Uvarint(in.raw[1+align:])
	return instruction{in.op, binary.AppendUvarint(in.raw[:1+align:1+align], offset+n)}
}
