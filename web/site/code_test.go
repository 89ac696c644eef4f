package main

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// code is instructions from their octets: lists, and single ones.
func code(t *testing.T, parts ...[]byte) []instruction {
	t.Helper()
	f, ok := readBody(append([]byte{0}, bytes.Join(parts, nil)...))
	if !ok {
		t.Fatalf("% x is no code", parts)
	}
	return f.code
}

var (
	atSP8      = []byte{opGet, sp, opI64Extend, opI64Const, 8, opI64Add, opI32Wrap}
	getSP      = []byte{opGet, sp}
	getR0      = []byte{opGet, 2}
	load       = []byte{0x29, 3, 0}
	load8      = []byte{0x29, 3, 8}
	load16     = []byte{0x29, 3, 16}
	store      = []byte{0x37, 3, 0}
	store8     = []byte{0x37, 3, 8}
	callOne    = []byte{opCall, 1}
	openBlock  = []byte{opBlock, noResult}
	loop       = []byte{opLoop, noResult}
	ifTrue     = []byte{opIf, noResult}
	theEnd     = []byte{opEnd}
	unwind     = []byte{opIf, noResult, opI32Const, 1, opReturn, opEnd}
	goOnAt     = func(n byte) []byte { return []byte{opI32Const, n, opSet, pcB} }
	br         = func(depth byte) []byte { return []byte{opBr, depth} }
	brIf       = func(depth byte) []byte { return []byte{opBrIf, depth} }
	wrap       = []byte{opI32Wrap}
	extend     = []byte{opI64Extend}
	add        = []byte{opI64Add}
	orElse     = []byte{opElse}
	readPC     = []byte{opGet, pcB, opDrop}
	callR0     = []byte{opGet, 2, opI32Wrap, opSet, pcB, opI32Const, 0, opGet, pcB, opCallAny, 0, 0}
	threeParts = []byte{opGet, pcB, opBrTable, 4, 0, 0, 1, 1, 2} // PC_B of 0 and 1 is the first, of 2 and 3 the second
)

type rewriting struct {
	name          string
	before, after [][]byte
}

func (r rewriting) check(t *testing.T, rewrite func([]instruction) []instruction) {
	t.Helper()
	got := body{code: rewrite(code(t, r.before...))}.octets()
	if want := bytes.Join(r.after, nil); !bytes.Equal(got, want) {
		t.Errorf("%s becomes\n% x, not\n% x", r.name, got, want)
	}
}

func TestFoldAddresses(t *testing.T) {
	far := []byte{opGet, sp, opI64Extend, opI64Const, 0x7f, opI64Add, opI32Wrap} // SP-1
	for _, r := range []rewriting{
		{"a load", [][]byte{atSP8, load}, [][]byte{getSP, load8}},
		{"a load further on", [][]byte{atSP8, load8}, [][]byte{getSP, load16}},
		{"a store", [][]byte{atSP8, getR0, store}, [][]byte{getSP, getR0, store8}},
		{"a store of what is loaded", [][]byte{atSP8, atSP8, load, store}, [][]byte{getSP, getSP, load8, store8}},
		{"a store of a sum", [][]byte{atSP8, getR0, getR0, add, store}, [][]byte{getSP, getR0, getR0, add, store8}},
		{"a store of an address", [][]byte{getSP, atSP8, extend, store}, [][]byte{getSP, atSP8, extend, store}},
		{"an address that is a value", [][]byte{getR0, wrap, atSP8, {0x36, 2, 0}}, [][]byte{getR0, wrap, atSP8, {0x36, 2, 0}}},
		{"an address before SP", [][]byte{far, load}, [][]byte{far, load}},
		{"an address over a call", [][]byte{atSP8, callOne, load}, [][]byte{atSP8, callOne, load}},
		{"an address that is copied", [][]byte{atSP8, {opTee, 3}, load}, [][]byte{atSP8, {opTee, 3}, load}},
	} {
		r.check(t, foldAddresses)
	}
}

func TestStraighten(t *testing.T) {
	head := [][]byte{openBlock, loop, openBlock, openBlock, openBlock, threeParts, theEnd}
	function := func(parts ...[]byte) [][]byte { return append(append([][]byte{}, head...), parts...) }
	for _, r := range []rewriting{
		{"a jump to the next part but one",
			function(goOnAt(4), br(2), theEnd, getR0, theEnd, theEnd, theEnd),
			function(br(1), theEnd, getR0, theEnd, theEnd, theEnd)},
		{"a jump on a condition",
			function(getR0, wrap, ifTrue, goOnAt(2), br(3), theEnd, theEnd, theEnd, theEnd, theEnd),
			function(getR0, wrap, brIf(0), theEnd, theEnd, theEnd, theEnd)},
		{"one of two jumps on a condition",
			function(getR0, wrap, ifTrue, goOnAt(2), br(3), orElse, goOnAt(4), br(3), theEnd, theEnd, theEnd, theEnd, theEnd),
			function(getR0, wrap, ifTrue, br(1), orElse, br(2), theEnd, theEnd, theEnd, theEnd, theEnd)},
		{"jumps back",
			function(goOnAt(1), br(2), theEnd, goOnAt(2), br(1), theEnd, goOnAt(0), br(0), theEnd, theEnd),
			function(goOnAt(1), br(2), theEnd, goOnAt(2), br(1), theEnd, goOnAt(0), br(0), theEnd, theEnd)},
		{"what leaves the loop",
			function(goOnAt(4), br(3), theEnd, theEnd, theEnd, theEnd),
			function(goOnAt(4), br(3), theEnd, theEnd, theEnd, theEnd)},
		{"a function that reads PC_B",
			function(goOnAt(4), br(2), theEnd, readPC, theEnd, theEnd, theEnd),
			function(goOnAt(4), br(2), theEnd, readPC, theEnd, theEnd, theEnd)},
		{"a call of what a value says",
			function(goOnAt(4), br(2), theEnd, callR0, theEnd, theEnd, theEnd),
			function(br(1), theEnd, callR0, theEnd, theEnd, theEnd)},
	} {
		r.check(t, straighten)
	}
}

func TestUnwindAtOnce(t *testing.T) {
	one := []byte{opI32Const, 1}
	for _, r := range []rewriting{
		{"two calls",
			[][]byte{openBlock, openBlock, callOne, brIf(1), theEnd, callOne, brIf(0), theEnd, one, theEnd},
			[][]byte{openBlock, openBlock, callOne, unwind, theEnd, callOne, unwind, theEnd, one, theEnd}},
		{"a branch within",
			[][]byte{openBlock, openBlock, callOne, brIf(0), theEnd, theEnd, one, theEnd},
			[][]byte{openBlock, openBlock, callOne, brIf(0), theEnd, theEnd, one, theEnd}},
		{"two blocks",
			[][]byte{openBlock, callOne, brIf(0), theEnd, openBlock, theEnd, one, theEnd},
			[][]byte{openBlock, callOne, brIf(0), theEnd, openBlock, theEnd, one, theEnd}},
		{"an end that returns 0",
			[][]byte{openBlock, callOne, brIf(0), theEnd, {opI32Const, 0}, theEnd},
			[][]byte{openBlock, callOne, brIf(0), theEnd, {opI32Const, 0}, theEnd}},
	} {
		r.check(t, unwindAtOnce)
	}
}

func TestShareNumber(t *testing.T) {
	const number = 0x1003
	first, second := withConstant(opI64Const, number<<16|5).raw, withConstant(opI64Const, number<<16|200).raw
	other := withConstant(opI64Const, (number+1)<<16|5).raw
	begin := []byte{opGetGlobal, 0, opSet, sp}
	oneI32 := []byte{1, 1, typeI32}
	f := body{oneI32, code(t, begin, first, store, second, store, other, []byte{opSet, 2, opGet, 1})}
	got := shareNumber(f, number).octets()
	share := append(withConstant(opI64Const, number<<16).raw, opSet, 2)
	want := bytes.Join([][]byte{{2, 1, typeI32, 1, typeI64}, begin, share,
		{opGet, 2, opI64Const, 5, opI64Or}, store, {opGet, 2, opI64Const, 0xc8, 1, opI64Or}, store, other, {opSet, 3, opGet, 1}}, nil)
	if !bytes.Equal(got, want) {
		t.Errorf("% x, not\n% x", got, want)
	}
	single := body{oneI32, code(t, begin, first, store)}
	if got := shareNumber(single, number).octets(); !bytes.Equal(got, single.octets()) {
		t.Errorf("one call alone becomes % x", got)
	}
}

func TestTightenLeavesTheUnknown(t *testing.T) {
	for name, function := range map[string][]byte{
		"nothing":                  {},
		"no end of the locals":     {0x80},
		"an instruction cut short": {1, 1, typeI32, opGetGlobal, 0, opSet, sp, opI64Const, 0x80},
		"a vector":                 {1, 1, typeI32, opGetGlobal, 0, opSet, sp, 0xfd, 0, 0, 0, opEnd},
		"another convention":       append(append([]byte{1, 2, typeI32}, atSP8...), load...),
	} {
		if got := tighten(function, 0); !bytes.Equal(got, function) {
			t.Errorf("%s becomes % x", name, got)
		}
	}
}

// codeOf returns the functions of a module, each as its octets.
func codeOf(t *testing.T, module []byte) (functions [][]byte) {
	t.Helper()
	sections, err := readSections(module)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sections {
		if s.id != codeSection {
			continue
		}
		count, n := binary.Uvarint(s.body)
		rest := s.body[n:]
		for range count {
			size, n := binary.Uvarint(rest)
			functions = append(functions, rest[n:][:size])
			rest = rest[n:][size:]
		}
	}
	return functions
}

// What Go's assembler writes is read, and tightened once and for all.
func TestTightenGo(t *testing.T) {
	var before, after, foreign, again int
	for i, function := range codeOf(t, linkProgram(t)) {
		f, ok := readBody(function)
		if !ok {
			t.Errorf("function %d is not read", i)
		}
		if !f.callsAsGo() {
			foreign++
		}
		tight := tighten(function, firstFunction+i)
		before += len(function)
		after += len(tight)
		if !bytes.Equal(tighten(tight, firstFunction+i), tight) {
			again++
		}
	}
	if after > before*95/100 || again > 0 || foreign > 50 {
		t.Errorf("%d octets of %d; %d functions not of Go's convention, %d not done at once", after, before, foreign, again)
	}
}
