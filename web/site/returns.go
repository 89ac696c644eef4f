package main

import "encoding/binary"

// A call stores where to go on afterwards: the number of the function, and 16 bits for the place in it. shareNumber keeps
// the number in a local, so that the constants of a call are small and functions are alike.
func shareNumber(f body, number int64) body {
	calls := 0
	for _, in := range f.code {
		if in.op == opI64Const && in.constant()>>16 == number {
			calls++
		}
	}
	if calls < 2 {
		return f
	}
	const local = sp + 1
	out := body{locals: addLocal(f.locals)}
	for i, in := range f.code {
		if i == 2 { // after SP
			out.code = append(out.code, withConstant(opI64Const, number<<16), withNumber(opSet, local))
		}
		switch {
		case in.op == opI64Const && in.constant()>>16 == number:
			out.code = append(out.code, withNumber(opGet, local), withConstant(opI64Const, in.constant()&0xffff), plain(opI64Or))
		case opGet <= in.op && in.op <= opTee && in.number() >= local:
			out.code = append(out.code, withNumber(in.op, in.number()+1))
		default:
			out.code = append(out.code, in)
		}
	}
	return out
}

// addLocal declares an i64 after SP.
func addLocal(locals []byte) []byte {
	groups, n := binary.Uvarint(locals)
	out := binary.AppendUvarint(nil, groups+1)
	out = append(out, 1, typeI32, 1, typeI64)
	return append(out, locals[n+2:]...)
}
