package talk

import (
	"bytes"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"waxseal/core/mint"
	"waxseal/core/pkix"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/identity"
)

// hurry is the patience of tests.
var hurry = Patience{Handshake: 400 * time.Millisecond, Write: 400 * time.Millisecond}

var now = time.Now().Unix()

func lesson(t testing.TB, names ...string) (chain [][]byte) {
	t.Helper()
	for _, name := range names {
		raw, err := mint.Lesson(name, now)
		if err != nil {
			t.Fatal(err)
		}
		chain = append(chain, raw)
	}
	return chain
}

// sides are a client and a server that agree.
func sides(t testing.TB) (*handshake.Client, *handshake.Server) {
	t.Helper()
	_, stream := handshake.Entropy("client", 1)
	client := handshake.NewClient(handshake.ClientConfig{Config: handshake.Config{
		Roots: []*pkix.Certificate{identity.Parse(lesson(t, mint.RootCertificate)[0])}, Now: now, Entropy: stream}})
	_, stream = handshake.Entropy("server", 1)
	server := handshake.NewServer(handshake.ServerConfig{Config: handshake.Config{
		Chain: lesson(t, mint.ServerCertificate, mint.IntermediateCertificate), Key: mint.Key(mint.Server), Now: now, Entropy: stream}})
	return client, server
}

// joined are two ends of a connection of the loopback.
func joined(t testing.TB) (client, server net.Conn) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if client, err = net.Dial("tcp", l.Addr().String()); err != nil {
		t.Fatal(err)
	}
	if server, err = l.Accept(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close(); server.Close() })
	return client, server
}

func begin(conn net.Conn, m handshake.Machine, p Patience) *Talk {
	return New(conn, m, handshake.NewWitness(m, 1<<20), p)
}

// Strangers say what is no handshake. Each ends in one sentence, soon.
func TestStrangers(t *testing.T) {
	serverHello := []byte("\x16\x03\x03\x00\x31\x02\x00\x00\x2d\x03\x03")
	for _, c := range []struct {
		name string
		say  func(conn net.Conn)
		want string // of what a client and a server say of it
	}{
		{"silence", func(net.Conn) { time.Sleep(2 * time.Second) }, "said nothing for 400ms."},
		{"hangs up", func(conn net.Conn) { _ = conn.(*net.TCPConn).CloseWrite(); time.Sleep(time.Second) }, "closed the connection without a word."},
		{"resets", func(conn net.Conn) { _ = conn.(*net.TCPConn).SetLinger(0); conn.Close() }, "broke: "},
		{"HTTP", func(conn net.Conn) {
			_, _ = io.WriteString(conn, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
		}, "does not speak TLS here: it says “HTTP/1.1 400 Bad Request”."},
		{"a request of HTTP", func(conn net.Conn) { _, _ = io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n") }, "it says “GET / HTTP/1.1”."},
		{"SMTP", func(conn net.Conn) { _, _ = io.WriteString(conn, "220 mail ESMTP\r\n") }, "it says “220 mail ESMTP”."},
		{"a long line", func(conn net.Conn) { _, _ = conn.Write(bytes.Repeat([]byte("a"), 1<<18)) }, "it says “" + strings.Repeat("a", maxGreeting) + "…”."},
		{"escapes", func(conn net.Conn) { _, _ = io.WriteString(conn, "abc \u202e def\n") }, "it says “abc ␛"},
		{"garbage", func(conn net.Conn) { _, _ = conn.Write(bytes.Repeat([]byte{0xff, 0, 0x99}, 1<<12)) }, "expects a TLS record"},
		{"a drip", func(conn net.Conn) {
			for i := range serverHello {
				if _, err := conn.Write(serverHello[i : i+1]); err != nil {
					return
				}
				time.Sleep(100 * time.Millisecond)
			}
		}, "is not done after 400ms: "},
		{"a flood of warnings", func(conn net.Conn) {
			flood(conn, []byte("\x15\x03\x01\x00\x02\x01\x5a"))
		}, "sends warnings, empty records"},
		{"a flood of pieces", func(conn net.Conn) {
			flood(conn, append([]byte("\x16\x03\x01\x40\x00\x02\xff\xff\xff"), make([]byte, 1<<14-4)...))
		}, "refuses a handshake message of 16777219 octets"},
		{"a fatal alert", func(conn net.Conn) { _, _ = io.WriteString(conn, "\x15\x03\x01\x00\x02\x02\x28") }, "sends the alert handshake_failure (40)."},
	} {
		for _, side := range []string{"client", "server"} {
			t.Run(c.name+"/"+side, func(t *testing.T) {
				t.Parallel()
				client, server := sides(t)
				own, other := joined(t)
				go func() {
					c.say(other)
					_, _ = io.Copy(io.Discard, other)
				}()
				began := time.Now()
				var talk *Talk
				var hello []byte
				if side == "client" {
					talk = begin(own, client, hurry)
					hello, _ = client.Start()
				} else {
					talk = begin(own, server, hurry)
				}
				err := talk.Handshake(hello)
				talk.Close()
				if err == nil || c.name != "escapes" && !strings.Contains(err.Error(), c.want) || strings.Count(err.Error(), "\n") != 0 || strings.ContainsRune(err.Error(), '\u202e') {
					t.Errorf("%v, want %q", err, c.want)
				}
				if took := time.Since(began); took > 10*time.Second {
					t.Errorf("it took %s", took)
				}
				if outcome := talk.witness.Outcome(); outcome.OK || outcome.Text == "" {
					t.Errorf("the outcome is %+v", outcome)
				}
			})
		}
	}
}

// flood says the same for as long as somebody listens.
func flood(conn net.Conn, octets []byte) {
	for {
		if _, err := conn.Write(octets); err != nil {
			return
		}
	}
}

// Both sides send a lot at once, and nobody waits for the other for ever.
func TestBothTalkAtOnce(t *testing.T) {
	client, server := sides(t)
	a, b := joined(t)
	patient := Patience{Handshake: 20 * time.Second, Write: 20 * time.Second}
	hello, _ := client.Start()
	talks := map[*Talk][]byte{begin(a, client, patient): hello, begin(b, server, patient): nil}
	const much = 4 << 20
	results := make(chan error, len(talks))
	for talk, first := range talks {
		go func() {
			if err := talk.Handshake(first); err != nil {
				results <- err
				return
			}
			sent := make(chan error, 1)
			go func() {
				var err error
				for range much >> 16 {
					err = errors.Join(err, talk.Send(make([]byte, 1<<16)))
				}
				sent <- err
			}()
			came := 0
			for came < much {
				data, err := talk.Receive()
				if err != nil {
					results <- err
					return
				}
				came += len(data)
			}
			results <- errors.Join(<-sent)
		}()
	}
	for range talks {
		if err := <-results; err != nil {
			t.Fatal(err)
		}
	}
	for talk := range talks {
		talk.Close()
	}
}

// Whoever says that there is more and hangs up is found out.
func TestCutOff(t *testing.T) {
	client, server := sides(t)
	a, b := joined(t)
	talks := []*Talk{begin(a, client, Patience{Handshake: 10 * time.Second, Write: time.Second}), begin(b, server, Patience{Handshake: 10 * time.Second, Write: time.Second})}
	hello, _ := client.Start()
	done := make(chan error, 1)
	go func() { done <- talks[1].Handshake(nil) }()
	if err := errors.Join(talks[0].Handshake(hello), <-done); err != nil {
		t.Fatal(err)
	}
	if talks[0].Read != talks[1].Written || talks[0].Written != talks[1].Read {
		t.Errorf("the client read %d and wrote %d, the server wrote %d and read %d", talks[0].Read, talks[0].Written, talks[1].Written, talks[1].Read)
	}
	talks[0].Wait(50 * time.Millisecond)
	if _, err := talks[0].Receive(); err != ErrSilence {
		t.Errorf("silence ends in %v", err)
	}
	_ = b.Close()
	talks[0].over = nil
	talks[0].Wait(5 * time.Second)
	if _, err := talks[0].Receive(); err == nil || !strings.Contains(err.Error(), "may have been cut off") {
		t.Errorf("a connection that is cut ends in %v", err)
	}
	talks[0].Close()
}

func TestDial(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	if _, err := Dial(address, time.Second); err == nil || err.Error() != address+" cannot be reached: connection refused" {
		t.Error(err)
	}
}
