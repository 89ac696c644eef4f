//go:build !js

package handshake

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// interopDocument is written by a run of the matrix:
//
//	WAXSEAL_MATRIX=1 go test -timeout 60m -run With ./core/tls/handshake -update
const interopDocument = "../../../docs/interop.md"

// everything tells whether all conversations are asked for, and not a few of each kind. Where
// WAXSEAL_MATRIX is "kinds" it is each version and exchange with one suite of each kind of cipher,
// with and without client authentication.
func everything() bool { return os.Getenv("WAXSEAL_MATRIX") != "" }

// interopPeers are the columns, each for our client and for our server.
var interopPeers = []string{"openssl", "gnutls", "nss", "jsse", "crypto/tls"}

// An interop is what the conversations with peers came to.
type interop struct {
	versions map[string]string // of peers
	knows    map[string]func(terms) bool
	ended    map[string]bool // by conversation: well
	failed   []string
}

var met = interop{map[string]string{}, map[string]func(terms) bool{}, map[string]bool{}, nil}

// begin says that all conversations with a peer follow.
func (i *interop) begin(peer, version string, knows func(terms) bool) {
	i.versions[peer], i.knows[peer] = strings.TrimSpace(version), knows
}

func conversation(peer, side string, w terms) string {
	return fmt.Sprint(peer, " ", side, " ", w.version, " ", w.suite.Name, " ", w.auth)
}

// watch keeps how a conversation of one of our sides ends.
func (i *interop) watch(t *testing.T, peer, side string, w terms) {
	t.Cleanup(func() {
		i.ended[conversation(peer, side, w)] = !t.Failed()
		if t.Failed() {
			i.failed = append(i.failed, t.Name())
		}
	})
}

// firstLine is the first line that a program prints.
func firstLine(t *testing.T, program string, args ...string) string {
	t.Helper()
	out, err := exec.Command(program, args...).Output()
	if err != nil {
		return "of a version that it does not tell"
	}
	line, _, _ := strings.Cut(string(out), "\n")
	return line
}

// cell is a mark for the conversation without and one for that with client authentication.
func (i *interop) cell(peer, side string, w terms) string {
	if !i.knows[peer](w) {
		return "–"
	}
	marks := ""
	for _, w.auth = range []bool{false, true} {
		well, run := i.ended[conversation(peer, side, w)]
		switch {
		case w.auth && methods[w.suite.KeyExchange].key == "":
		case !run:
			marks += "·"
		case well:
			marks += "✓"
		default:
			marks += "✗"
		}
	}
	return marks
}

// eachRow calls fn for each suite of each version.
func eachRow(fn func(w terms)) {
	for v := msg.SSL30; v <= msg.TLS12; v++ {
		for _, s := range suite.All {
			if s.In(v) {
				fn(terms{version: v, suite: s})
			}
		}
	}
}

// document is docs/interop.md. Of peers that were not spoken with the old document's columns stay.
func (i *interop) document(old string) string {
	var b strings.Builder
	b.WriteString(`<!-- Written by WAXSEAL_MATRIX=1 go test -timeout 60m -run With ./core/tls/handshake -update: not to be edited. -->

# Who was spoken with

Our client and our server held these conversations over loopback, each in one version with one suite: a handshake, some
octets each way, and a close. A cell has two marks, for the conversation without and for the one with a certificate of the
client; anonymous suites have the first alone, since whom nobody authenticated may not ask (RFC 5246, 7.4.4).

- ✓ it went well, ✗ it failed and is listed below
- – the peer does not offer the suite in this version
- · was left out of the run
- empty: our machines have no key exchange by DSS keys

`)
	oldRows, oldVersions := readInterop(old)
	for _, peer := range interopPeers {
		version, ok := i.versions[peer]
		if !ok {
			version = oldVersions[peer]
		}
		fmt.Fprintf(&b, "- %s: %s\n", peer, version)
	}
	var at msg.Version
	eachRow(func(w terms) {
		if w.version != at {
			at = w.version
			fmt.Fprintf(&b, "\n## %s\n\n%s\n|---|---|%s\n", at, interopHead(), strings.Repeat(":-:|", 2*len(interopPeers)))
		}
		b.WriteString(interopRow(w))
		for n, peer := range interopPeers {
			for m, side := range []string{"client", "server"} {
				was := oldRows[interopRow(w)+w.version.String()]
				_, ours := methods[w.suite.KeyExchange]
				switch {
				case !ours:
					b.WriteString(" |")
				case i.knows[peer] != nil:
					fmt.Fprintf(&b, " %s |", i.cell(peer, side, w))
				case len(was) == 2*len(interopPeers):
					fmt.Fprintf(&b, " %s |", was[2*n+m])
				default:
					b.WriteString(" ·· |")
				}
			}
		}
		b.WriteString("\n")
	})
	if len(i.failed) > 0 {
		slices.Sort(i.failed)
		fmt.Fprintf(&b, "\n## Failed\n\n- %s\n", strings.Join(i.failed, "\n- "))
	}
	return b.String()
}

func interopHead() string {
	head := "| exchange | cipher |"
	for _, peer := range interopPeers {
		head += " client, " + peer + " | server, " + peer + " |"
	}
	return head
}

func interopRow(w terms) string {
	exchange, cipher, _ := strings.Cut(strings.TrimPrefix(w.suite.Name, "TLS_"), "_WITH_")
	return "| " + exchange + " | " + cipher + " |"
}

// readInterop takes the cells of each row and the versions of the peers from a document.
func readInterop(text string) (rows map[string][]string, versions map[string]string) {
	rows, versions = map[string][]string{}, map[string]string{}
	section := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if title, ok := strings.CutPrefix(line, "## "); ok {
			section = title
		}
		if peer, version, ok := strings.Cut(strings.TrimPrefix(line, "- "), ": "); ok && section == "" && slices.Contains(interopPeers, peer) {
			versions[peer] = version
		}
		if cells := strings.Split(line, "|"); len(cells) == 2*len(interopPeers)+4 {
			for n := range cells {
				cells[n] = strings.TrimSpace(cells[n])
			}
			rows["| "+cells[1]+" | "+cells[2]+" |"+section] = cells[3 : len(cells)-1]
		}
	}
	return rows, versions
}

// finish prints the document where all was run, and writes it where -update is set.
func (i *interop) finish() error {
	if !everything() || len(i.knows) == 0 {
		return nil
	}
	old, _ := os.ReadFile(interopDocument)
	text := i.document(string(old))
	fmt.Print(text)
	if !*update {
		return nil
	}
	return os.WriteFile(interopDocument, []byte(text), 0o644)
}

var interopCell = regexp.MustCompile(`^(|–|[✓·]{1,2})$`)

// TestInteropDocument holds that docs/interop.md has each suite of each version, names the peers with
// their versions and has nothing that failed, and that every peer was spoken with in each version
// that it has.
func TestInteropDocument(t *testing.T) {
	text, err := os.ReadFile(interopDocument)
	if err != nil {
		t.Fatal(err)
	}
	rows, versions := readInterop(string(text))
	for _, peer := range interopPeers {
		if !regexp.MustCompile(`\d+\.\d+`).MatchString(versions[peer]) {
			t.Errorf("%s has no version: %q", peer, versions[peer])
		}
	}
	well := map[string]int{}
	eachRow(func(w terms) {
		cells := rows[interopRow(w)+w.version.String()]
		if len(cells) != 2*len(interopPeers) {
			t.Errorf("%s has no row", w)
			return
		}
		for n, cell := range cells {
			if !interopCell.MatchString(cell) {
				t.Errorf("%s: column %d has %q", w, n, cell)
			}
			well[fmt.Sprint(interopPeers[n/2], " ", n%2, " ", w.version)] += strings.Count(cell, "✓")
		}
	})
	for n, peer := range interopPeers {
		least := msg.TLS10
		if n == 2 || n == 3 { // NSS and JSSE
			least = msg.SSL30
		}
		for v := least; v <= msg.TLS12; v++ {
			for side := range 2 {
				if key := fmt.Sprint(peer, " ", side, " ", v); well[key] == 0 {
					t.Errorf("no conversation went well of %s (0 is our client)", key)
				}
			}
		}
	}
}
