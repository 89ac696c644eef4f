package main

import (
	"encoding/binary"
	"slices"
)

// Go's assembler makes of a function one loop. In it a br_table goes to the end of one of many blocks by PC_B, and a jump
// sets PC_B and begins the loop again:
//
//	loop; block; …; block; local.get PC_B; br_table …; end; code; end; code; …; end; code; end
//
// A jump forwards can leave the block before its target at once. It then takes half the octets and no look at the table.

// A dispatch is the part of a function that goes on at PC_B.
type dispatch struct {
	at     int // of br_table
	blocks int // that it leaves: the innermost is opened right before local.get
	places []uint64
}

func findDispatch(code []instruction) (d dispatch, ok bool) {
	d.at = slices.IndexFunc(code, func(in instruction) bool { return in.op == opBrTable })
	if d.at < 1 || !code[d.at-1].is(opGet, pcB) {
		return d, false
	}
	b := code[d.at].raw[1:]
	count, n := binary.Uvarint(b)
	for b = b[n:]; len(d.places) <= int(count); b = b[n:] {
		var place uint64
		place, n = binary.Uvarint(b)
		d.places = append(d.places, place)
	}
	d.blocks = int(slices.Max(d.places)) + 1
	if d.at-1-d.blocks < 1 {
		return d, false
	}
	for _, in := range code[d.at-1-d.blocks : d.at-1] {
		if !in.is(opBlock, noResult) {
			return d, false
		}
	}
	return d, true
}

// opener is the place of the block whose end is where PC_B leads.
func (d dispatch) opener(b int64) int {
	place := d.places[len(d.places)-1]
	if b >= 0 && b < int64(len(d.places)) {
		place = d.places[b]
	}
	return d.at - 2 - int(place)
}

func (d dispatch) loop() int { return d.at - 2 - d.blocks }

func straighten(code []instruction) (out []instruction) {
	d, ok := findDispatch(code)
	if !ok || code[d.loop()].op != opLoop || readsPlace(code, d.at) {
		return code
	}
	var open labels
	for i := 0; i < len(code); i++ {
		in := code[i]
		depth := -1
		if i > d.at && isJump(code[i:]) && open.depth(d.loop()) == int(code[i+2].number()) {
			depth = open.depth(d.opener(in.constant()))
		}
		switch {
		case depth < 0:
			open.pass(i, in)
			out = append(out, in)
		case out[len(out)-1].is(opIf, noResult) && code[i+3].op == opEnd:
			out[len(out)-1] = withNumber(opBrIf, uint64(depth-1))
			open = open[:len(open)-1]
			i += 3
		default:
			out = append(out, withNumber(opBr, uint64(depth)))
			i += 2
		}
	}
	return out
}

// isJump tells i32.const; local.set PC_B; br.
func isJump(c []instruction) bool {
	return len(c) > 3 && c[0].op == opI32Const && c[1].is(opSet, pcB) && c[2].op == opBr
}

// readsPlace tells whether PC_B is read but to go on there, and to put a number under the value that was just set aside in it.
func readsPlace(code []instruction, dispatch int) bool {
	for i, in := range code {
		aside := i > 1 && code[i-1].is(opI32Const, 0) && code[i-2].is(opSet, pcB)
		if in.is(opTee, pcB) || in.is(opGet, pcB) && i != dispatch-1 && !aside {
			return true
		}
	}
	return false
}

// labels are the places of what is open: blocks, loops and ifs.
type labels []int

func (l *labels) pass(i int, in instruction) {
	switch in.op {
	case opBlock, opLoop, opIf:
		*l = append(*l, i)
	case opEnd:
		*l = (*l)[:max(0, len(*l)-1)]
	}
}

// depth counts from the innermost; -1 is what is not open.
func (l labels) depth(opener int) int {
	i := slices.Index(l, opener)
	if i < 0 {
		return -1
	}
	return len(l) - 1 - i
}

// unwindAtOnce returns 1 where a function would leave all its blocks for an end that returns 1. That is longer, but the
// same after every call.
func unwindAtOnce(code []instruction) (out []instruction) {
	if !unwindsAtEnd(code) {
		return code
	}
	var open labels
	for i, in := range code {
		open.pass(i, in)
		if in.op == opBrIf && int(in.number()) == len(open)-1 {
			out = append(out, instruction{opIf, []byte{opIf, noResult}}, withConstant(opI32Const, 1), plain(opReturn), plain(opEnd))
			continue
		}
		out = append(out, in)
	}
	return out
}

// unwindsAtEnd tells a function that is one block, and returns 1 after it.
func unwindsAtEnd(code []instruction) bool {
	first := slices.IndexFunc(code, func(in instruction) bool { return in.op == opBlock || in.op == opLoop || in.op == opIf })
	last := len(code) - 1
	if first < 0 || !code[first].is(opBlock, noResult) || !code[last].is(opEnd) || !code[last-1].is(opI32Const, 1) {
		return false
	}
	var open labels
	for i, in := range code[first:] {
		if open.pass(i, in); len(open) == 0 {
			return first+i == last-2
		}
	}
	return false
}
