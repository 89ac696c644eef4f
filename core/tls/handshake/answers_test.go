//go:build !js

package handshake

import (
	"fmt"
	"net"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"waxseal/core/peertest"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// What stacks say to each fault in each version, as a file that the machines know and a page that people
// read. Peers that are not there keep what was measured before. All of them are asked by
//
//	WAXSEAL_MATRIX=1 go test -timeout 60m -run TestAnswers ./core/tls/handshake -update
const (
	answersFile     = "answers.txt"
	answersDocument = "../../../docs/alerts.md"
)

// brief is how long an answer is waited for.
const brief = 3 * time.Second

// A faultRow is a fault in a version.
type faultRow struct {
	*Fault
	version msg.Version
}

// faultRows lists them.
func faultRows() (rows []faultRow) {
	for i := range Faults {
		f := &Faults[i]
		for v := max(f.Oldest, msg.SSL30); v <= msg.TLS12; v++ {
			if f.Name == "fallback" && v == msg.TLS10 { // OpenSSL and GnuTLS have nothing below
				continue
			}
			rows = append(rows, faultRow{f, v})
		}
	}
	return rows
}

func (r faultRow) String() string { return r.Name + " " + versionName(r.version) }

// terms are those on which the fault is measured: AES-128-CBC with SHA-1, RSA key exchange or DHE_RSA.
func (r faultRow) terms() terms {
	w := terms{version: r.version, suite: suite.Find(0x002f), auth: r.Auth, ems: r.Name == "strip-ems", etm: r.Name == "strip-etm"}
	if r.Exchanges == diffieHellman || r.Exchanges == signedParams {
		w.suite = suite.Find(0x0033)
	}
	return w
}

// sides are a client and a server of which one has the fault.
func (r faultRow) sides(t *testing.T, day int64) (ClientConfig, ServerConfig) {
	t.Helper()
	client, server := r.terms().sidesAt(t, day)
	if r.Name == "strip-suites" {
		client.Suites = append([]*suite.Suite{suite.Find(0x0035)}, client.Suites...)
	}
	s := scene{Options: Options{Script: []Step{{Fault: r.Name}}}, clientConfig: client, serverConfig: server}
	if err := s.script(); err != nil || s.acts[0].why != "" {
		t.Fatal(err, s.acts[0].why)
	}
	return s.clientConfig, s.serverConfig
}

// said is a cell for what happened at our side, and what the other one said.
func said(side string, events []Event) string {
	cell := "none"
	for n, e := range events {
		switch e := e.(type) {
		case *Refusal:
			if a, ok := alertBehind(events[n:]); ok {
				return fmt.Sprintf("%c%d", other(side)[0], a)
			}
			return fmt.Sprintf("%c%d", e.By[0], e.Alert)
		case Alerted:
			if e.Level == msg.AlertFatal {
				return fmt.Sprintf("%c%d", other(side)[0], e.Description)
			}
		case Data:
			cell = "ok"
		case silence:
			if cell == "none" {
				return "wait"
			}
		}
	}
	return cell
}

// alertBehind is an alert in a record that our machine does not take, because of the version in its header.
func alertBehind(events []Event) (code byte, ok bool) {
	for _, e := range events {
		if r, is := e.(Received); is && r.Unread && len(r.Raw) >= 7 && r.Raw[0] == byte(msg.ContentAlert) && r.Raw[4] == 2 && r.Raw[5] == byte(msg.AlertFatal) {
			return r.Raw[6], true
		}
	}
	return 0, false
}

// silence is an event: nothing came for a while.
type silence struct{}

// ours is what our other side says.
func (r faultRow) ours(t *testing.T) string {
	t.Helper()
	client, server := r.sides(t, noon)
	c, s := NewClient(client), NewServer(server)
	p := pipe{client: c, server: s}
	trace := p.run(c, s, greeting)
	switch a := trace.Outcome.Alert; {
	case a != nil:
		return fmt.Sprintf("%c%d", a.From[0], a.Description)
	case trace.Outcome.OK:
		return "ok"
	}
	return "wait"
}

// hold lets a machine talk until nobody has anything to say, and whatever happens to the connection.
func hold(conn net.Conn, m machine, first []byte, react func(Event) []byte) (events []Event) {
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(brief))
	_, _ = conn.Write(first)
	buf := make([]byte, 1<<14)
	for {
		n, err := conn.Read(buf)
		out, now := m.Receive(buf[:n])
		events = append(events, now...)
		for _, e := range now {
			out = append(out, react(e)...)
		}
		_, _ = conn.Write(out)
		if netErr, ok := err.(net.Error); ok && netErr.Timeout() {
			return append(events, silence{})
		}
		if err != nil || ended(now) {
			return events
		}
	}
}

// holdClient runs our client over conn. A record that comes twice holds no whole request, so that the server reads on.
func holdClient(conn net.Conn, cfg ClientConfig) []Event {
	c := NewClient(cfg)
	hello, _ := c.Start()
	return hold(conn, c, hello, func(e Event) []byte {
		switch e.(type) {
		case Completed:
			part := request
			if cfg.Script != nil && slices.ContainsFunc(cfg.Script.faults, func(a *act) bool { return a.Fault == "replayed" }) {
				part = request[:3]
			}
			out, _ := c.Send([]byte(part))
			return out
		case Data:
			return c.Close()
		}
		return nil
	})
}

func holdServer(conn net.Conn, cfg ServerConfig) []Event {
	s := NewServer(cfg)
	return hold(conn, s, nil, func(e Event) []byte {
		if _, data := e.(Data); !data {
			return nil
		}
		out, _ := s.Send([]byte("you said hello\n"))
		return append(out, s.Close()...)
	})
}

// answer is what a peer says to a fault.
func (p *peer) answer(t *testing.T, dir string, r faultRow) string {
	t.Helper()
	w := r.terms()
	client, server := r.sides(t, now)
	if r.From == "client" {
		port := peertest.FreePort(t)
		args := p.serve(w, port)
		if r.Name == "fallback" {
			args = p.manyVersions(args)
		}
		if p == gnutls && w.auth {
			args = append(args, "--verify-client-cert")
		}
		start(t, dir, peertest.Need(t, p.server), args...)
		return said("client", holdClient(dial(t, port), client))
	}
	l := listen(t)
	_, port, _ := net.SplitHostPort(l.Addr().String())
	args := p.connect(w, port)
	if r.Name == "server-sha1" {
		args = unasked(args, w)
	}
	if p == nss {
		args = slices.DeleteFunc(args, func(a string) bool { return a == "-o" }) // it takes any certificate
	}
	program := start(t, dir, peertest.Need(t, p.client), args...)
	_, _ = program.in.Write([]byte("hello\n"))
	return said("server", holdServer(accept(t, l), server))
}

// unasked takes out what makes a client accept SHA-1 in certificates. OpenSSL has no TLS 1.0 and 1.1 without it.
func unasked(args []string, w terms) []string {
	for i := range args {
		args[i] = strings.Replace(args[i], ":%VERIFY_ALLOW_SIGN_WITH_SHA1", "", 1)
		if w.version == msg.TLS12 {
			args[i] = strings.Replace(args[i], ":@SECLEVEL=0", "", 1)
		}
	}
	return args
}

// manyVersions lets a server speak more than one version.
func (p *peer) manyVersions(args []string) []string {
	for i, a := range args {
		switch {
		case p == openssl && strings.HasPrefix(a, "-tls1"):
			return slices.Delete(args, i, i+1)
		case p == gnutls && strings.HasPrefix(a, "NONE:"):
			args[i] = strings.Replace(a, "+VERS-", "+VERS-TLS1.0:+VERS-TLS1.1:+VERS-", 1)
		case p == nss && a == "-V":
			_, newest, _ := strings.Cut(args[i+1], ":")
			args[i+1] = "ssl3:" + newest
		}
	}
	return args
}

// answer is what JSSE says.
func (j *jvm) answer(t *testing.T, r faultRow) string {
	t.Helper()
	w := r.terms()
	client, server := r.sides(t, now)
	if r.Name == "fallback" {
		return "?"
	}
	if r.From == "client" {
		j.tell(t, "serve", w, "0")
		port, ok := strings.CutPrefix(j.line(t), "port ")
		if !ok {
			return "?"
		}
		return said("client", holdClient(dial(t, port), client))
	}
	l := listen(t)
	_, port, _ := net.SplitHostPort(l.Addr().String())
	j.tell(t, "connect", w, port)
	return said("server", holdServer(accept(t, l), server))
}

// TestAnswers holds that the table has each fault in each version, with what our machines say now, and
// that this is what one of the other stacks says, or what the section demands that the fault names.
// It asks the peers for all of it, or for a few.
func TestAnswers(t *testing.T) {
	rows := faultRows()
	table, versions := map[string][]string{}, []string{}
	for _, r := range rows {
		table[r.String()] = slices.Clone(answerCells(r.Name, r.version))
		if len(table[r.String()]) != len(Stacks) {
			table[r.String()] = []string{"", "?", "?", "?", "?"}
		}
		cells := table[r.String()]
		if ours := r.ours(t); !*update && cells[0] != ours {
			t.Errorf("%s: the table says that we say %q, and it is %q", r, cells[0], ours)
		} else {
			cells[0] = ours
		}
	}
	if everything() || !*update {
		versions = askPeers(t, rows, table)
	}
	for _, r := range rows {
		if cells := table[r.String()]; !slices.Contains(cells[1:], cells[0]) && r.Rule.Doc == "" {
			t.Errorf("%s: nobody says what we say, and no section demands it: %v", r, cells)
		}
	}
	if *update {
		writeAnswers(t, rows, table, versions)
	}
}

// askPeers fills in what peers say, or compares a few rows where not everything is asked for.
func askPeers(t *testing.T, rows []faultRow, table map[string][]string) (versions []string) {
	few := []string{"client-finished tls1.2", "client-mac tls1", "server-suite tls1.2", "padding ssl3", "padding tls1.1"}
	dir := papers(t, now)
	nssDatabase(t, dir)
	ask := func(n int, name, version string, knows func(terms) bool, answer func(t *testing.T, r faultRow) string) {
		versions = append(versions, Stacks[n]+": "+strings.TrimSpace(version))
		for _, r := range rows {
			cells := table[r.String()]
			if !everything() && !slices.Contains(few, r.String()) || os.Getenv("WAXSEAL_FAULT") != "" && os.Getenv("WAXSEAL_FAULT") != r.Name {
				continue
			}
			if !knows(r.terms()) {
				if cells[n] == "?" && everything() {
					cells[n] = "-"
				}
				continue
			}
			t.Run(name+"/"+r.String(), func(t *testing.T) {
				switch got := answer(t, r); {
				case *update:
					cells[n] = got
				case got != cells[n]:
					t.Errorf("it says %q, and %q stands in the table", got, cells[n])
				}
			})
		}
	}
	for n, p := range []*peer{openssl, gnutls, nss} {
		knows := func(w terms) bool { return p.knows(w) && !(w.etm && p.noETM) }
		ask(n+1, p.name, firstLine(t, p.version[0], p.version[1:]...), knows, func(t *testing.T, r faultRow) string { return p.answer(t, dir, r) })
	}
	if !everything() {
		return versions
	}
	lenient, strict := startJSSE(t, ""), startJSSE(t, "strict")
	ask(4, "jsse", "OpenJDK "+lenient.version, func(w terms) bool { return lenient.knows(w) && !w.etm }, func(t *testing.T, r faultRow) string {
		if r.Name == "server-sha1" {
			return strict.answer(t, r)
		}
		return lenient.answer(t, r)
	})
	return versions
}

// writeAnswers writes the file and the document.
func writeAnswers(t *testing.T, rows []faultRow, table map[string][]string, versions []string) {
	t.Helper()
	var file, doc strings.Builder
	file.WriteString(`# Written by TestAnswers -update: what a stack says to a fault, in the order of Stacks. s51 is an alert of the server, c51 of the client;
# ok: it goes on; none: it ends the connection without an alert; wait: nothing comes; -: it does not have this; ?: not measured.
`)
	fmt.Fprintf(&doc, alertsHead, "- "+strings.Join(versions, "\n- "))
	last := ""
	for _, r := range rows {
		cells := table[r.String()]
		fmt.Fprintln(&file, r, strings.Join(cells, " "))
		if r.Name != last {
			last = r.Name
			rule := ""
			if r.Rule.Doc != "" {
				rule = fmt.Sprintf(" What we say where nobody else does is of %s.", r.Rule)
			}
			fmt.Fprintf(&doc, "\n## %s\n\n`%s`. %s %s.%s\n\n| version | %s |\n|---|%s\n", r.Title, r.Name, r.Text, r.Ref, rule, strings.Join(Stacks, " | "), strings.Repeat("---|", len(Stacks)))
		}
		fmt.Fprintf(&doc, "| %s |", r.version)
		for _, cell := range cells {
			fmt.Fprintf(&doc, " %s |", answerText(cell))
		}
		doc.WriteString("\n")
	}
	for name, text := range map[string]string{answersFile: file.String(), answersDocument: doc.String()} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

const alertsHead = `<!-- Written by WAXSEAL_MATRIX=1 go test -run TestAnswers ./core/tls/handshake -update: not to be edited. -->

# Who says what to a fault

Each fault of the Handshake room, done by our machine, and what each stack says at the other end over loopback: AES-128-CBC
with SHA-1, RSA key exchange, or DHE_RSA where the fault takes a ServerKeyExchange; with a certificate of the client where
the fault takes one. What stands under SSL 3.0 for OpenSSL, which Debian builds without it, is of an older one. Where the
alert is of our own side, the other stack noticed nothing and ours found out. To SHA-1 in a certificate they answer as they
do unasked: OpenSSL has TLS 1.0 and 1.1 at security level 0 alone, which takes it; Java refuses it below public roots only.

%s
`
