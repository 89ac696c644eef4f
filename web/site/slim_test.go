package main

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A program that leans on the tables of functions: stacks that grow and shrink, a collector that has
// to find every pointer on them, a recovered panic, and a trace at the end.
const program = `package main

import "runtime"

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

func caught() (said any) {
	defer func() { said = recover() }()
	var list []int
	return list[len(program)]
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
	println(total, caught() != nil)
	panic("the end")
}
`

func TestSlimModuleRuns(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil && inCI() {
		t.Fatal(err)
	}
	if err != nil {
		t.Skip("node is missing")
	}
	goroot, err := goEnv(t.Context(), "GOROOT")
	if err != nil {
		t.Fatal(err)
	}
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
	slimmed, err := slim(linked)
	if err != nil {
		t.Fatal(err)
	}
	if before, after := len(brotlied(linked, 5)), len(brotlied(slimmed, 5)); after > before*9/10 {
		t.Errorf("after brotli it has %d bytes of %d", after, before)
	}
	file := filepath.Join(dir, "slim.wasm")
	if err := os.WriteFile(file, slimmed, 0o644); err != nil {
		t.Fatal(err)
	}
	run := command{env: smallEnv(), argv: []string{node, "--stack-size=8192", filepath.Join(goroot, "lib", "wasm", "wasm_exec_node.js"), file}}
	out, err := run.combined(t.Context())
	if err == nil {
		t.Error("a panic ended the program well")
	}
	for _, want := range []string{"16376 true\n", "panic: the end", "main.main("} {
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
		{16, []byte("a")}, {17, []byte("b")}, {300, []byte("in a gap")}, {40, []byte("c")}, {900, []byte("d")}, {9200, []byte("far")},
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
	for _, v := range []int64{0, 1, 63, 64, 8191, 8192, -1, -64, -65, math.MaxInt32, math.MinInt32} {
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

// functions is a table of one function whose tables of pctab lie at the places given.
func functions(pcsp, file, line, pcdata uint32, pctab []byte) []byte {
	word := func(b []byte, words ...uint64) []byte {
		for _, w := range words {
			b = binary.LittleEndian.AppendUint64(b, w)
		}
		return b
	}
	const pctabAt = 9 * 8
	funcsAt := uint64(pctabAt + len(pctab))
	b := word(bytes.Clone(pclntabHead), 1, 1, 0, pctabAt, pctabAt, pctabAt, pctabAt, funcsAt)
	b = append(b, pctab...)
	for _, v := range []uint32{0, 8, 0, 0, 0, 0, pcsp, file, line, 1, 7, 7, 0, pcdata} {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	return b
}

func TestDropLines(t *testing.T) {
	pctab := []byte{0, 2, 1, 0 /* pcsp */, 4, 1, 0 /* file */, 6, 1, 4, 1, 0 /* line */, 2, 9, 0 /* pcdata */}
	data := functions(1, 4, 7, 12, pctab)
	if err := dropLines(data); err != nil {
		t.Fatal(err)
	}
	want := functions(1, 0, 0, 12, []byte{0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 9, 0})
	copy(want[len(want)-4*4:], make([]byte, 4)) // the compilation unit
	copy(want[len(want)-3*4:], make([]byte, 4)) // the first line
	if !bytes.Equal(data, want) {
		t.Errorf("got\n%x, want\n%x", data, want)
	}
	for name, bad := range map[string][]byte{
		"a table that does not end": functions(1, 4, 7, 14, []byte{0, 2, 1, 0, 4, 1, 0, 6, 1, 4, 1, 0, 2, 9, 1}),
		"a cut function":            functions(1, 4, 7, 12, pctab)[:len(data)-8],
	} {
		if err := dropLines(bad); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	unknown := []byte("no table of functions")
	if err := dropLines(unknown); err != nil || string(unknown) != "no table of functions" {
		t.Errorf("%q, %v", unknown, err)
	}
}
