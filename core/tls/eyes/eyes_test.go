package eyes

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"fmt"
	"slices"
	"strings"
	"testing"

	"waxseal/core/field"
	"waxseal/core/mint"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// noon is within the life of the lesson's certificates, which are made for any moment.
const noon = 1795521600

func simulate(t testing.TB, o handshake.Options) *handshake.Trace {
	t.Helper()
	o.Now = noon
	trace, err := handshake.Simulate(o)
	if err != nil {
		t.Fatal(err)
	}
	return trace
}

func serverKey() *rsa.PrivateKey { return rsaKey(mint.Key(mint.Server)) }

func rsaKey(k crypto.Signer) *rsa.PrivateKey { return k.(*rsa.PrivateKey) }

// A terms is one way in which a handshake can be made.
type terms struct {
	version  string
	suite    *suite.Suite
	ems, etm bool
}

func (w terms) String() string {
	return fmt.Sprint(w.version, " ", w.suite.Name, " ems ", w.ems, " etm ", w.etm)
}

func (w terms) options() handshake.Options {
	return handshake.Options{Version: w.version, Suite: w.suite.Name, ExtendedMasterSecret: w.ems, EncryptThenMAC: w.etm}
}

// all lists every suite in every version that has it, with both extensions where they count.
func all() (list []terms) {
	for _, version := range handshake.VersionNames {
		_, suites := handshake.Simulated(version)
		for _, s := range suites {
			list = append(list, terms{version, s, false, false})
			if version != "ssl3" {
				list = append(list, terms{version, s, true, s.CBC()})
			}
		}
	}
	return list
}

// What was said inside is found again in what somebody reads later.
func wantSaid(t *testing.T, sights []Sight, want bool) {
	t.Helper()
	var said []byte
	for _, s := range sights {
		if s.Type == msg.ContentApplicationData && s.Readable() {
			said = append(said, s.Content...)
		}
	}
	got := bytes.Contains(said, []byte("GET / HTTP/1.1")) && bytes.Contains(said, []byte("hello\n"))
	if got != want {
		t.Errorf("application data read: %v (%q)", got, said)
	}
}

// In each version, with each suite and both extensions: the key opens each recording of RSA key exchange
// and none of Diffie-Hellman, and an eavesdropper hears what is in the clear.
func TestEverySuite(t *testing.T) {
	for _, w := range all() {
		t.Run(w.String(), func(t *testing.T) {
			o := w.options()
			o.ClientAuth = !w.suite.KeyExchange.Anonymous()
			trace := simulate(t, o)
			if !trace.Outcome.OK {
				t.Fatal(trace.Outcome.Text)
			}
			wantKeyOpensRSAAlone(t, w, trace)
			wantOverheard(t, w, trace)
			wantLengths(t, w, trace)
		})
	}
}

// wantKeyOpensRSAAlone: from the octets and the key come the secrets that the machines had.
func wantKeyOpensRSAAlone(t *testing.T, w terms, trace *handshake.Trace) {
	t.Helper()
	later := NewKeyholder(serverKey()).Read(trace.Flights)
	falls := w.suite.KeyExchange == msg.KeyExchangeRSA
	bare := w.suite.Cipher == suite.Null
	if later.Open != (falls || bare) {
		t.Errorf("open: %v: %s", later.Open, later.Text)
	}
	wantSaid(t, later.Sights, falls || bare)
	if falls && later.Secrets.KeyLog() != trace.KeyLog {
		t.Errorf("secrets\n%swant\n%s", later.Secrets.KeyLog(), trace.KeyLog)
	}
	if !falls && (later.Secrets.Master != nil || later.Missing == "") {
		t.Errorf("a secret was found, or nothing is missing: %+v", later)
	}
	if got := slices.IndexFunc(later.Steps, func(s Step) bool { return s.Failed }); (got < 0) != falls {
		t.Errorf("step %d fails of %+v", got, later.Steps)
	}
	for _, s := range later.Steps {
		for _, p := range s.Places {
			wantPlace(t, trace, p, s.Value)
		}
	}
}

// wantPlace checks that a place is one of the recording, and holds a value where it is one.
func wantPlace(t *testing.T, trace *handshake.Trace, p Place, value []byte) {
	t.Helper()
	stream := trace.Secrets.Buffers[buffer[p.From]].Bytes
	if p.Len == 0 || p.At+p.Len > len(stream) {
		t.Fatalf("no octets at %+v", p)
	}
	if value != nil && !bytes.Contains(value, stream[p.At:p.At+p.Len]) {
		t.Errorf("%+v holds something else", p)
	}
}

// wantOverheard: the eavesdropper names the same messages at the same places as the machines, as far as
// they are in the clear.
func wantOverheard(t *testing.T, w terms, trace *handshake.Trace) {
	t.Helper()
	var got, want []string
	for _, h := range Overhear(trace.Flights).Messages {
		got = append(got, fmt.Sprint(h.From, h.At, h.Len, pick(h.Protected, "", h.Name)))
		if len(h.Tells) == 0 {
			t.Errorf("%s tells nothing", h.Name)
		}
		if h.Protected && h.Readable() != (w.suite.Cipher == suite.Null) {
			t.Errorf("%s is readable: %v", h.Name, h.Readable())
		}
	}
	for _, m := range trace.Messages {
		want = append(want, fmt.Sprint(m.From, m.Record.At, m.Record.Len, pick(m.Record.Protected, "", m.Name)))
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s, want\n%s", strings.Join(got, " "), strings.Join(want, " "))
	}
}

func pick(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// wantLengths: the lengths that he tells are those of what was said, exact where nothing pads it, else
// at most.
func wantLengths(t *testing.T, w terms, trace *handshake.Trace) {
	t.Helper()
	r := read(trace.Flights, nil)
	at := map[string]int{}
	for _, s := range r.sights {
		at[fmt.Sprint(s.From, s.At)] = s.fragment
	}
	for _, m := range trace.Messages {
		if !m.Record.Protected || w.suite.Cipher == suite.Null {
			continue
		}
		n := content(m)
		least, most, known := r.contentLen(at[fmt.Sprint(m.From, m.Record.At)])
		if !known || n < least || n > most || !w.suite.CBC() && least != most || n < most-16 {
			t.Errorf("%s has %d octets, told are %d to %d", m.Name, n, least, most)
		}
	}
}

// content is how many octets the machines say that a record protects.
func content(m handshake.Message) (n int) {
	var walk func(*field.Field)
	walk = func(f *field.Field) {
		if f.Name == "content" {
			n += f.Span.Hdr + f.Span.Len
		}
		for _, sub := range f.Sub {
			walk(sub)
		}
	}
	walk(m.Document.Items[0].Root)
	return n
}
