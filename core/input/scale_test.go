package input

import (
	"bytes"
	"runtime"
	"strings"
	"testing"

	"waxseal/core/field"
)

// Whatever is repeated for long, the answer costs a small multiple of the input. What could cost
// more is counted by the code itself: looks ahead, runs, pieces. A test that hangs has failed too.
func TestLargeInput(t *testing.T) {
	large := 30_000_000
	if runtime.GOARCH == "wasm" {
		large /= 10
	}
	for _, unit := range []string{"\x00", "A", "-", "\n", "-----BEGIN "} {
		testRepeated(t, strings.Repeat(unit, large/len(unit)))
	}
	for _, unit := range []string{
		"=", "\\n", "\xff", "0\x80", "\x30\x01\x00", "A\n", "M M ",
		"-----BEGIN A-----\n", " -----BEGIN A-----\n", "+-----BEGIN A-----\n -----END A-----\n", "-----BEGIN A-----\na:b\n", "-----END A-----", "AAAAAAAAAAAAAAAAAAA-----END A-----",
		"-----BEGIN A-----MIIB\n-----END A-----\n", "MIIB", "MIIBMIIB\n", "MIIBMIIB?", "MIL//zAA\n\n",
		"3082", "30 82 ", "30:82:01:01:02:\n", "\n3082ffff0201\n\n", "2d2d2d2d2d424547494e20", "LS0tLS1CRUdJTi",
		"%0A", "%25", "%", "+", "-BEGIN+", "&#10;", "&", "<b>", "<b", "=\r\n", "=3D", strings.Repeat("A", 75) + "=\n",
		"\\u002b", "\\x", "\\x2d----BEGIN ", "\"\\x30\\x82\\x01\\x01\\x02\\x01", "\"\\x30\" \"\\x82\"", "0\\x82", "\\060\\202",
		"> \n", "> > a\n", "+-----BEGIN A-----\n", "1 \n2 \n", "1 MII\n", "* ", "# ", "//",
		"0x30,", "0x30,0x82,0x01,0x01,0x02,0x01,", "48, 130, 1, 1, 2, 1, 5, 5\n\n", "48 # ", "0x2d,0x2d,0x2d,0x2d,0x2d,66,69,71,73,78,",
		"0000 30\n", "00000000: 3082010102010101\n*\n", "00000000: 3082 0101 3000\nffffff00: 30\n", "0000000 8230 0101 0102\n", "00000000  2d 2d 2d 2d 2d 42 45 47  49 4e 20 20\n",
		"3 0 0 (\n", "TLSA 3 1 1 ", "TLSA 3 0 0 (30820101020101\n", "TYPE52 \\# ",
	} {
		text := strings.Repeat(unit, large/20/len(unit))
		testRepeated(t, text)
		testRepeated(t, "-----BEGIN X-----\n"+text)
	}
}

func testRepeated(t *testing.T, in string) {
	t.Helper()
	limits := field.Defaults().Limits
	p := newPaste([]byte(in), limits, All)
	p.search(p.start, len(p.text), 0)
	runs := 0
	for _, piece := range p.pieces {
		runs += len(piece.From)
	}
	if p.budget.work < -2*len(in) {
		t.Errorf("%.40q: looked ahead at %d octets in vain, in an input of %d", in, -p.budget.work, len(in))
	}
	if most := 1<<16 + len(in)/16 + len(p.pieces); runs > most {
		t.Errorf("%.40q: %d runs, the budget is %d", in, runs, most)
	}
	if len(p.pieces) > limits.Items || len(p.issues) > limits.Issue {
		t.Errorf("%.40q: %d pieces, %d issues", in, len(p.pieces), len(p.issues))
	}
}

// Looks ahead that come to nothing are paid for, and end when nothing is left to pay with.
func TestLookAheadIsPaid(t *testing.T) {
	for _, unit := range []string{"3082ffff0282ff00\n\n", "MIL//wKC/wA\n\n"} {
		in := strings.Repeat(unit, 100_000)
		p := newPaste([]byte(in), field.Defaults().Limits, All)
		p.search(p.start, len(p.text), 0)
		if p.budget.work > 0 {
			t.Errorf("%q: %d is left of the budget", unit, p.budget.work)
		}
		testRepeated(t, in)
	}
}

// Ten thousand certificates in one paste cost three allocations each: octets, runs, and a share
// of the lists that grow.
func TestManyBlocks(t *testing.T) {
	const n = 10_000
	body := strings.Repeat(strings.Repeat("MIIB", 16)+"\n", 20)
	in := bytes.Repeat([]byte("-----BEGIN CERTIFICATE-----\n"+body+"-----END CERTIFICATE-----\n"), n)
	var pieces []Piece
	allocs := testing.AllocsPerRun(1, func() { pieces, _ = Find(in, field.Defaults().Limits) })
	if len(pieces) != n || len(pieces[n-1].From) != 20 || len(pieces[n-1].Bytes) != 20*48 {
		t.Fatalf("%d pieces, the last with %d runs", len(pieces), len(pieces[n-1].From))
	}
	if allocs > 3*n+100 {
		t.Errorf("%v allocations", allocs)
	}
}

// Digits that are broken up more often than places are kept for still give every octet.
func TestCoarsePlaces(t *testing.T) {
	octets := bytes.Repeat([]byte{0x30, 0x82, 0x01}, 1<<16)
	in := "-----BEGIN X-----\n" + strings.Repeat("M\nI\nI\nB\n", 1<<16) + "-----END X-----\n"
	pieces, issues := Find([]byte(in), field.Defaults().Limits)
	check(t, []byte(in), pieces, issues)
	if len(pieces) != 1 || !bytes.Equal(pieces[0].Bytes, octets) {
		t.Fatalf("%d pieces", len(pieces))
	}
	if got := pieces[0].Issues; len(got) != 1 || got[0].Code != "limit/places" {
		t.Errorf("issues: %v", got)
	}
}

func BenchmarkManyBlocks(b *testing.B) {
	body := strings.Repeat(strings.Repeat("MIIB", 16)+"\n", 20)
	in := bytes.Repeat([]byte("-----BEGIN CERTIFICATE-----\n"+body+"-----END CERTIFICATE-----\n"), 10_000)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		Find(in, field.Defaults().Limits)
	}
}
