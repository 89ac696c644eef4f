package main

import (
	"bytes"
	"encoding/binary"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"waxseal/core/peertest"
)

// A program that leans on the tables of functions: stacks that grow and shrink, a collector that has
// to find every pointer on them, also below functions that reflect makes, deferred functions that run
// in a panic, a method that the compiler wrote and says what was nil, and a trace at the end.
const program = `package main

import (
	"reflect"
	"runtime"
)

type node struct{ left, right *node }

func grow(n int) *node {
	if n == 0 {
		return &node{}
	}
	return &node{grow(n - 1), grow(n - 1)}
}

func (n *node) count() int {
	if n == nil {
		return 0
	}
	return 1 + n.left.count() + n.right.count()
}

func deep(n int, keep *node) int {
	var pad [64]int
	pad[n%64] = n
	if n == 0 {
		runtime.GC()
		return keep.count()
	}
	return deep(n-1, keep) + pad[n%64] - n
}

// made is deep by way of functions that reflect makes.
func made(n int, keep *node) (counted int) {
	var f func(*node, []byte) int
	f = reflect.MakeFunc(reflect.TypeOf(f), func(args []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(deep(n, args[0].Interface().(*node)) + args[1].Len())}
	}).Interface().(func(*node, []byte) int)
	return f(keep, make([]byte, n))
}

//go:noinline
func name(n interface{ String() string }) string { return n.String() }

func caught(f func()) (said string) {
	ran := 0
	defer func() {
		err := recover().(error)
		said = err.Error()
		if ran != 3 {
			said = "not all that was deferred ran"
		}
	}()
	defer func() { ran++ }()
	defer func() { ran++ }()
	if f != nil {
		defer func() { ran++ }()
	}
	f()
	return
}

var program = "program"

func main() {
	sum := make(chan int)
	for range 8 {
		go func() { sum <- deep(2000, grow(10)) }()
	}
	total := 0
	for range 8 {
		total += <-sum
	}
	println(total, made(100, grow(10)))
	println(caught(func() { println([]int{}[len(program)]) }))
	println(caught(func() { println(name((*reflect.Kind)(nil))) }))
	outer := panics{}
	outer.end("the end")
}

type panics struct{}

//go:noinline
func (panics) end(how string) {
	runtime.GC()
	panic(how)
}
`

// linkProgram returns the program as the go command links it.
func linkProgram(t *testing.T) []byte {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"main.go": program, "go.mod": "module slim\n\ngo 1.26\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	compile := goCommand(wasmEnv(t.Context()), "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", "linked.wasm", ".")
	compile.dir = dir
	if _, err := compile.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	linked, err := os.ReadFile(filepath.Join(dir, "linked.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	return linked
}

func TestSlimModuleRuns(t *testing.T) {
	node := peertest.Need(t, "node")
	goroot, err := goEnv(t.Context(), "GOROOT")
	if err != nil {
		t.Fatal(err)
	}
	linked := linkProgram(t)
	slimmed, err := slim(linked)
	if err != nil {
		t.Fatal(err)
	}
	if before, after := len(brotlied(linked, 5)), len(brotlied(slimmed, 5)); after > before*8/10 {
		t.Errorf("after brotli it has %d bytes of %d", after, before)
	}
	file := filepath.Join(t.TempDir(), "slim.wasm")
	if err := os.WriteFile(file, slimmed, 0o644); err != nil {
		t.Fatal(err)
	}
	run := command{env: smallEnv(), argv: []string{node, "--stack-size=8192", filepath.Join(goroot, "lib", "wasm", "wasm_exec_node.js"), file}}
	out, err := run.combined(t.Context())
	if err == nil {
		t.Error("a panic ended the program well")
	}
	for _, want := range []string{
		"16376 2147\n", "index out of range [7] with length 0\n",
		"value method reflect.Kind.String called using nil *Kind pointer\n",
		"panic: the end", "main.panics.end(", "main.main(",
	} {
		if !strings.Contains(string(out), want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
}

// memory is what the segments of a module put there.
func memory(t *testing.T, body []byte) []byte {
	t.Helper()
	segments, err := readSegments(body)
	if err != nil {
		t.Fatal(err)
	}
	var m []byte
	for _, s := range segments {
		if end := int(s.at) + len(s.data); end > len(m) {
			m = append(m, make([]byte, end-len(m))...)
		}
		copy(m[s.at:], s.data)
	}
	return m
}

func TestJoinKeepsMemory(t *testing.T) {
	segments := []segment{
		{16, []byte("a")}, {17, []byte("b")}, {300, []byte("in a gap")}, {40, []byte("c")}, {900, []byte("d")},
		{9200, []byte("as far as moduledata has been from the tables")}, {90000, []byte("far")},
	}
	joined, err := join(segments)
	if err != nil || len(joined) != 2 {
		t.Errorf("%d segments: %v, %v", len(joined), joined, err)
	}
	before, after := memory(t, appendSegments(nil, segments)), memory(t, appendSegments(nil, joined))
	if !bytes.Equal(before, after) {
		t.Error("the memory differs")
	}
	if _, err := join([]segment{{0, []byte("abc")}, {2, []byte("d")}}); err == nil {
		t.Error("one segment over another was taken")
	}
}

func TestSigned(t *testing.T) {
	for _, v := range []int64{0, 1, 63, 64, 8191, 8192, -1, -64, -65, math.MaxInt32, math.MinInt32, math.MaxInt64, math.MinInt64} {
		b := appendSigned(nil, v)
		if got, n := signed(append(b, 0x7f)); got != v || n != len(b) {
			t.Errorf("%d comes back as %d from %d of %d octets", v, got, n, len(b))
		}
	}
	if _, n := signed([]byte{0x80}); n != 0 {
		t.Error("a number without an end was read")
	}
}

func TestSlimRefuses(t *testing.T) {
	head := "\x00asm\x01\x00\x00\x00"
	for name, module := range map[string]string{
		"nothing":           "",
		"a cut section":     head + "\x0b\x05\x00",
		"a cut segment":     head + "\x0b\x06\x01\x00\x41\x10\x0b\x05",
		"a passive segment": head + "\x0b\x04\x01\x01\x01a",
	} {
		if _, err := slim([]byte(module)); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}

// functionTables finds the tables in a module.
func functionTables(t *testing.T, module []byte) (s segment, at int) {
	t.Helper()
	for rest := module[8:]; len(rest) > 0; {
		size, n := binary.Uvarint(rest[1:])
		body := rest[1+n:][:size]
		if rest[0] == dataSection {
			segments, err := readSegments(body)
			if err != nil {
				t.Fatal(err)
			}
			if segments, err = join(segments); err != nil {
				t.Fatal(err)
			}
			for _, s := range segments {
				if at := bytes.Index(s.data, pclntabHead); at >= 0 {
					return s, at
				}
			}
		}
		rest = rest[1+n:][size:]
	}
	t.Fatal("there are no tables of functions")
	return
}

func TestDropTracesKeepsTheRest(t *testing.T) {
	before, at := functionTables(t, linkProgram(t))
	after := segment{before.at, bytes.Clone(before.data)}
	unused, err := dropTraces(after)
	if err != nil {
		t.Fatal(err)
	}
	old, err := readPclntab(before, at)
	if err != nil {
		t.Fatal(err)
	}
	slimmed, err := readPclntab(after, at)
	if err != nil {
		t.Fatal(err)
	}
	if slimmed.count != old.count || old.count < 1000 {
		t.Fatalf("%d functions of %d", slimmed.count, old.count)
	}
	nth := func(list [][]byte, i int) []byte {
		if i < len(list) {
			return list[i]
		}
		return nil
	}
	data := func(list []uint32, i int) uint32 {
		if i < len(list) {
			return list[i]
		}
		return noFuncData
	}
	kept := map[uint32]bool{} // what is referred to, and whether it still is
	for i := range old.count {
		f, err := old.function(i)
		if err != nil {
			t.Fatal(err)
		}
		g, err := slimmed.function(i)
		if err != nil {
			t.Fatal(err)
		}
		if unstarted(f.name) {
			if number := int(binary.LittleEndian.Uint32(old.funcs[8*i:])) - firstFunction; !slices.Contains(unused, number) {
				t.Errorf("%s is not left out", f.name)
			}
			for _, place := range f.funcdata {
				if !kept[place] {
					kept[place] = false // the end of what is before it
				}
			}
			continue
		}
		if !bytes.HasPrefix(f.name, g.name) || !bytes.Equal(f.pcsp, g.pcsp) || !bytes.Equal(nth(f.pcdata, 1), nth(g.pcdata, 1)) {
			t.Errorf("%s differs", f.name)
		}
		for _, start := range []string{"main.", "reflect.makeFuncStub", "reflect.methodValueCall"} {
			if bytes.HasPrefix(f.name, []byte(start)) && !bytes.Equal(f.name, g.name) {
				t.Errorf("%s is named %s", f.name, g.name)
			}
		}
		if bytes.HasPrefix(f.name, []byte("runtime.")) != bytes.HasPrefix(g.name, []byte("runtime.")) {
			t.Errorf("%s is named %s", f.name, g.name) // the runtime would not know its own goroutines
		}
		if !bytes.Equal(f.fixed[:funcName], g.fixed[:funcName]) || !bytes.Equal(f.fixed[funcName+4:funcPCSP], g.fixed[funcName+4:funcPCSP]) ||
			!bytes.Equal(f.fixed[funcID:funcNFuncData], g.fixed[funcID:funcNFuncData]) {
			t.Errorf("the record of %s differs", f.name)
		}
		for k, place := range f.funcdata {
			mapsObjectsOrDefers := k <= 2 || k == 4
			if mapsObjectsOrDefers && place != data(g.funcdata, k) {
				t.Errorf("%s has other funcdata", f.name)
			}
			if place != noFuncData {
				kept[place] = kept[place] || mapsObjectsOrDefers
			}
		}
		if found := slimmed.find(i); found != i {
			t.Errorf("%s is %d, %d is found", f.name, i, found)
		}
	}
	places := slices.Sorted(maps.Keys(kept))
	for i, place := range places[:len(places)-1] {
		if next := places[i+1]; kept[place] && !bytes.Equal(old.gofunc[place:next], slimmed.gofunc[place:next]) {
			t.Errorf("what is at %d differs", place)
		}
	}
}

// find looks for a function as runtime.findfunc does.
func (t pclntab) find(i int) int {
	number := func(i int) uint32 { return binary.LittleEndian.Uint32(t.funcs[8*i:]) }
	of := t.findfunc[int(number(i)-number(0))*functionBucket:]
	at := int(binary.LittleEndian.Uint32(of) + uint32(of[4]))
	for number(at+1) <= number(i) {
		at++
	}
	return at
}

func TestDropTracesRefuses(t *testing.T) {
	s, at := functionTables(t, linkProgram(t))
	table, err := readPclntab(s, at)
	if err != nil {
		t.Fatal(err)
	}
	for name, damage := range map[string]func(pclntab){
		"a table that does not end":     func(t pclntab) { copy(t.pctab, bytes.Repeat([]byte{1}, len(t.pctab))) },
		"a record outside":              func(t pclntab) { binary.LittleEndian.PutUint32(t.funcs[12:], 1<<31-1) },
		"a name outside":                func(t pclntab) { copy(t.funcs[binary.LittleEndian.Uint32(t.funcs[12:])+funcName:], "\xff\xff\xff\x7f") },
		"more functions than there are": func(t pclntab) { binary.LittleEndian.PutUint32(s.data[at+8*headCount:], 1<<30) },
		"tables at another address":     func(t pclntab) { s.data[at+8*headPCTab] ^= 8 },
	} {
		whole := bytes.Clone(s.data)
		damage(table)
		if _, err := dropTraces(segment{s.at, bytes.Clone(s.data)}); err == nil {
			t.Errorf("%s was taken", name)
		}
		copy(s.data, whole)
	}
	if _, err := dropTraces(segment{s.at, s.data[:at+100]}); err == nil {
		t.Error("a cut module was taken")
	}
	other := segment{s.at, bytes.ReplaceAll(s.data, knownGo, []byte("go1.99"))}
	whole := bytes.Clone(other.data)
	if _, err := dropTraces(other); err != nil || !bytes.Equal(other.data, whole) {
		t.Errorf("the module of a Go that is not known was changed: %v", err)
	}
}
