package main

import (
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"time"

	"waxseal/core/capture"
	"waxseal/core/cmd/internal/talk"
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// peerOptions are the words that connect and accept have in common, as OpenSSL has them.
type peerOptions struct {
	cert, key, caFile string
	cipher            string
	alpn              string
	versions          [4]bool // from SSL 3.0
	noEMS, noETM      bool
	depth             int // of a chain, roots not counted; -1: any
	showcerts, msg    bool
	quiet, json       bool
	keylog, pcapng    string
	timeout           time.Duration

	roots []*pkix.Certificate
}

// defaultCiphers are all that encrypt and authenticate, however weakly: whoever asks an old server
// wants to hear what it says.
const defaultCiphers = "ALL:!aNULL"

// versionWords are the options that ask for a version: s_client's, then those of old tutorials.
var versionWords = [4][]string{{"ssl3"}, {"tls1", "tls1_0", "tls1.0"}, {"tls1_1", "tls1.1"}, {"tls1_2", "tls1.2"}}

func (o *peerOptions) define(f *flag.FlagSet) {
	f.SetOutput(io.Discard)
	f.StringVar(&o.cert, "cert", "", "")
	f.StringVar(&o.key, "key", "", "")
	f.StringVar(&o.caFile, "CAfile", "", "")
	f.StringVar(&o.cipher, "cipher", defaultCiphers, "")
	f.StringVar(&o.alpn, "alpn", "", "")
	f.BoolVar(&o.noEMS, "no_ems", false, "")
	f.BoolVar(&o.noETM, "no_etm", false, "")
	f.BoolVar(&o.showcerts, "showcerts", false, "")
	f.BoolVar(&o.msg, "msg", false, "")
	f.BoolVar(&o.quiet, "quiet", false, "")
	f.BoolVar(&o.json, "json", false, "")
	f.StringVar(&o.keylog, "keylogfile", "", "")
	f.StringVar(&o.keylog, "keylog", "", "")
	f.StringVar(&o.pcapng, "pcapng", "", "")
	f.DurationVar(&o.timeout, "timeout", 15*time.Second, "")
	o.depth = -1
	for i, words := range versionWords {
		for _, word := range words {
			f.BoolVar(&o.versions[i], word, false, "")
		}
	}
	for _, word := range []string{"tls1_3", "tls1.3"} {
		f.BoolFunc(word, "", func(string) error { return errors.New("TLS 1.3 is not spoken here; the newest is TLS 1.2") })
	}
}

// parseWords takes options before, between and after the operands, which it returns.
func parseWords(f *flag.FlagSet, args []string) (operands []string, err error) {
	for {
		if err := f.Parse(args); err != nil {
			return nil, sentenceOf(err)
		}
		if f.NArg() == 0 {
			return operands, nil
		}
		operands = append(operands, f.Arg(0))
		args = f.Args()[1:]
	}
}

// sentenceOf shortens what package flag says.
func sentenceOf(err error) error {
	text := err.Error()
	if word, ok := strings.CutPrefix(text, "flag provided but not defined: "); ok {
		return errors.New(word + " is not an option here")
	}
	if word, ok := strings.CutPrefix(text, "flag needs an argument: "); ok {
		return errors.New(word + " needs a value")
	}
	if _, after, ok := strings.Cut(text, ": TLS 1.3"); ok {
		return errors.New("TLS 1.3" + after)
	}
	return err
}

// config is what the machine gets, with papers read.
func (o *peerOptions) config() (c handshake.Config, err error) {
	c = handshake.Config{MinVersion: msg.SSL30, MaxVersion: msg.TLS12, ExtendedMasterSecret: !o.noEMS, EncryptThenMAC: !o.noETM,
		Now: time.Now().Unix(), Entropy: rand.Reader}
	if asked := slices.Index(o.versions[:], true); asked >= 0 {
		c.MinVersion = msg.SSL30 + msg.Version(asked)
		for i, on := range o.versions {
			if on {
				c.MaxVersion = msg.SSL30 + msg.Version(i)
			}
		}
	}
	if c.Suites, err = suite.CipherList(o.cipher); err != nil {
		return c, err
	}
	if !slices.ContainsFunc(c.Suites, func(s *suite.Suite) bool { return s.In(c.MinVersion) || s.In(c.MaxVersion) }) {
		return c, fmt.Errorf("the cipher list %q names no suite of %s", o.cipher, c.MaxVersion)
	}
	if o.alpn != "" {
		c.Protocols = strings.Split(o.alpn, ",")
	}
	if slices.ContainsFunc(c.Protocols, func(name string) bool { return name == "" || len(name) > 255 }) {
		return c, errors.New("-alpn takes names of protocols with commas between them")
	}
	if err := o.readPapers(&c); err != nil {
		return c, err
	}
	if o.timeout <= 0 {
		return c, errors.New("-timeout takes a time to wait, such as 15s")
	}
	return c, o.readRoots(&c)
}

// readPapers reads the certificates and the key; the certificate's file may hold both.
func (o *peerOptions) readPapers(c *handshake.Config) error {
	if o.cert == "" {
		if o.key != "" {
			return errors.New("-key goes with -cert")
		}
		return nil
	}
	text, err := readInput(o.cert, os.Stdin)
	if err != nil {
		return err
	}
	for _, cert := range identity.Certificates(text) {
		c.Chain = append(c.Chain, cert.Raw)
	}
	if len(c.Chain) == 0 {
		return errors.New(o.cert + " holds no certificate")
	}
	name := o.cert
	if o.key != "" {
		name = o.key
		if text, err = readInput(o.key, os.Stdin); err != nil {
			return err
		}
	}
	if c.Key, err = identity.PrivateKey(text); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (o *peerOptions) readRoots(c *handshake.Config) error {
	if o.caFile == "" {
		return nil
	}
	text, err := readInput(o.caFile, os.Stdin)
	if err != nil {
		return err
	}
	if c.Roots = identity.Certificates(text); len(c.Roots) == 0 {
		return errors.New(o.caFile + " holds no certificate")
	}
	o.roots = c.Roots
	return nil
}

// patience is how long to wait for the other side.
func (o *peerOptions) patience() talk.Patience {
	return talk.Patience{Handshake: o.timeout, Write: o.timeout}
}

// maxRecorded bounds what is kept of a conversation for its trace.
const maxRecorded = 16 << 20

// witness records what is asked for.
func (o *peerOptions) witness(m handshake.Machine, out io.Writer) *handshake.Witness {
	most := 0
	if o.json || o.pcapng != "" || o.msg {
		most = maxRecorded
	}
	w := handshake.NewWitness(m, most)
	if o.msg {
		own := m.Derivation().Side
		w.Each = func(m handshake.Message, content []byte) { _, _ = out.Write(messageText(m, content, m.From == own)) }
	}
	return w
}

// traceOf is what a witness saw, and whether that is all.
func traceOf(w *handshake.Witness, began time.Time) *handshake.Trace {
	t := w.Trace()
	t.Now = began.Unix()
	if w.Full && w.Most > 0 {
		t.Issues = append(t.Issues, field.Issue{Level: field.Notice, Code: "handshake/recording-cut", Ref: field.Ref{Doc: "Waxseal"},
			Text: "The recording keeps the first " + field.Count(w.Most, "octet") + " of the connection; there were more."})
	}
	return t
}

// export writes the recording and the key log where they are wanted. Both are added to what is there
// already in a run that has several connections.
func (o *peerOptions) export(t *handshake.Trace, ends [2]endpoint, began time.Time, add bool) error {
	if o.keylog != "" {
		if err := writeFile(o.keylog, []byte(t.KeyLog), true); err != nil {
			return err
		}
	}
	if o.pcapng == "" {
		return nil
	}
	c := t.Conversation()
	c.Client, c.Server, c.Start = ends[0], ends[1], began.Unix()
	comment := "A connection of waxseal; the times between its packets are made up. " + t.Outcome.Text
	return writeFile(o.pcapng, capture.Pcapng(comment, c), add)
}

// writeFile writes a file that holds secrets.
func writeFile(name string, data []byte, add bool) error {
	mode := os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	if add {
		mode = os.O_WRONLY | os.O_CREATE | os.O_APPEND
	}
	f, err := os.OpenFile(name, mode, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// An endpoint is one end in a capture file.
type endpoint = capture.Endpoint

// endpoints are a client's and a server's address in a capture file, which knows IPv4 alone: others get
// addresses for documentation.
func endpoints(client, server net.Addr) [2]endpoint {
	ends := [2]endpoint{capture.ExampleClient, capture.ExampleServer}
	for i, a := range []net.Addr{client, server} {
		if tcp, ok := a.(*net.TCPAddr); ok {
			ends[i].Port = uint16(tcp.Port)
			if ip := tcp.IP.To4(); ip != nil {
				ends[i].IP = [4]byte(ip)
			}
		}
	}
	return ends
}
