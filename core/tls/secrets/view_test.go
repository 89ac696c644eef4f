package secrets

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"encoding/asn1"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
	"waxseal/core/mint"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// A counter gives octets that count up.
type counter byte

func (c *counter) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(*c)
		*c++
	}
	return len(b), nil
}

// A way is a version with a suite, a group where the suite wants one, and the keys that sign.
type way struct {
	version  msg.Version
	suite    string
	group    *suite.Group
	extended bool
	server   string // names of mint's keys
	client   string
	scheme   uint16
	whole    bool // every command is run
}

func (w way) String() string {
	name := w.version.String() + " " + w.suite
	if w.group != nil {
		name += " " + w.group.Name()
	}
	if w.extended {
		name += " extended"
	}
	return name
}

var ways = []way{
	{version: msg.SSL30, suite: "AES128-SHA", client: mint.Client, whole: true},
	{version: msg.SSL30, suite: "RC4-MD5", client: mint.ServerEC, whole: true},
	{version: msg.SSL30, suite: "DHE-RSA-DES-CBC3-SHA", group: suite.FFDHE2048, server: mint.Server},
	{version: msg.TLS10, suite: "AES256-SHA", client: mint.Client},
	{version: msg.TLS10, suite: "ECDHE-ECDSA-AES128-SHA", group: suite.P256, server: mint.ServerEC, client: mint.ServerEC, extended: true, whole: true},
	{version: msg.TLS11, suite: "DHE-RSA-AES128-SHA", group: suite.FFDHE3072, server: mint.Server, whole: true},
	{version: msg.TLS11, suite: "AES128-SHA", client: mint.Client, extended: true},
	{version: msg.TLS12, suite: "AES128-SHA", client: mint.Client, scheme: 0x0401},
	{version: msg.TLS12, suite: "ECDHE-RSA-AES256-GCM-SHA384", group: suite.X25519, server: mint.Server, client: mint.ServerEC, scheme: 0x0503, extended: true, whole: true},
	{version: msg.TLS12, suite: "ECDHE-ECDSA-CHACHA20-POLY1305", group: suite.P384, server: mint.ServerEC},
	{version: msg.TLS12, suite: "AECDH-AES128-SHA", group: suite.P521},
	{version: msg.TLS12, suite: "DHE-RSA-AES256-SHA256", group: suite.FFDHE4096, server: mint.Server, extended: true},
}

// message is a handshake message of a type with some body.
func message(t msg.HandshakeType, body string) Message {
	return Message{Bytes: append([]byte{byte(t), 0, 0, byte(len(body))}, body...)}
}

// derive lets both sides derive, over a transcript that is made up: only its octets count here.
func (w way) derive(t testing.TB) (client, server *Derivation) {
	t.Helper()
	common := Derivation{Version: w.version, Suite: suite.Named(w.suite), ClientRandom: Octets{Bytes: bytes.Repeat([]byte{0xc1}, 32)},
		ServerRandom: Octets{Bytes: bytes.Repeat([]byte{0x5e}, 32)}, Transcript: []Message{message(msg.TypeClientHello, "hello"), message(msg.TypeServerHello, "hi"),
			message(msg.TypeClientKeyExchange, "key")}}
	c, s := common, common
	client, server = &c, &s
	client.Side, server.Side = "client", "server"
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ofClient, ofServer := counter(0x10), counter(0x90)
	if w.group == nil {
		secret, err := PreMaster(w.version, &ofClient)
		check(err)
		e, err := Encrypt(&lessonKey(t).PublicKey, secret, &ofClient)
		check(err)
		d, err := Decrypt(lessonKey(t), e.Ciphertext, w.version, &ofServer)
		check(err)
		client.Encryption, server.Decryption = &e, &d
		client.Encrypted, server.Encrypted = Octets{Bytes: e.Ciphertext}, Octets{Bytes: e.Ciphertext}
	} else {
		var err error
		client.Exchange, err = Generate(w.group, &ofClient)
		check(err)
		server.Exchange, err = Generate(w.group, &ofServer)
		check(err)
		check(client.Exchange.Agree(server.Exchange.Public))
		check(server.Exchange.Agree(client.Exchange.Public))
	}
	if w.server != "" {
		key, scheme := mint.Key(w.server), uint16(0x0401)
		if w.server == mint.ServerEC {
			scheme = 0x0403
		}
		params := Octets{Bytes: []byte("the parameters")}
		made, err := server.SignParams(key, scheme, params)
		check(err)
		_, err = client.VerifyParams(key.Public(), scheme, params, made.Value)
		check(err)
	}
	for _, d := range []*Derivation{client, server} {
		d.DeriveMaster(w.extended)
		d.ExpandKeys()
	}
	if w.client != "" {
		made, err := client.SignMessages(mint.Key(w.client), w.scheme, 3)
		check(err)
		_, err = server.VerifyMessages(mint.Key(w.client).Public(), w.scheme, 3, made.Value)
		check(err)
	}
	for _, d := range []*Derivation{client, server} {
		d.Client, d.Server = d.Finished(true, 3), d.Finished(false, 3)
	}
	client.Server.Received, server.Client.Received = server.Server.Out, client.Client.Out
	return client, server
}

// show is the tree of a derivation.
func show(d *Derivation) (*field.Document, *field.Field, []field.Issue) {
	b := field.NewBuilder(nil, field.Defaults())
	b.AddBuffer(field.Buffer{Name: "server"})
	root := d.View(b)
	return &b.Doc, root, b.TakeIssues()
}

func each(f *field.Field, fn func(*field.Field)) {
	fn(f)
	for _, sub := range f.Sub {
		each(sub, fn)
	}
}

// Both sides come to the same secrets, and each shows them as a tree without faults whose fields are
// all explained.
func TestBothSides(t *testing.T) {
	for _, w := range ways {
		client, server := w.derive(t)
		if !bytes.Equal(client.PreMaster(), server.PreMaster()) || !bytes.Equal(client.KeyBlock.Out, server.KeyBlock.Out) || len(client.Master.Out) != 48 {
			t.Errorf("%s: the two sides have other secrets", w)
		}
		if w.server != "" && !client.Params.Fits || w.client != "" && !server.Verify.Fits {
			t.Errorf("%s: a signature does not fit", w)
		}
		for _, d := range []*Derivation{client, server} {
			doc, root, issues := show(d)
			fieldtest.Tiling(t, doc, root)
			if len(issues) > 0 {
				t.Errorf("%s, %s: %v", w, d.Side, issues)
			}
			each(root, func(f *field.Field) {
				if f.Note == 0 && f != root {
					t.Errorf("%s: %s has no note", w, f.Name)
				}
			})
		}
	}
}

// A signature by ECDSA shows the two numbers that encoding/asn1 finds in it, and by which crypto/ecdsa
// verifies it.
func TestSigValue(t *testing.T) {
	shown := 0
	for _, w := range ways {
		client, server := w.derive(t)
		for _, d := range []*Derivation{client, server} {
			doc, root, _ := show(d)
			each(root, func(f *field.Field) {
				if f.Name != "Dss-Sig-Value" {
					return
				}
				shown++
				var want struct{ R, S *big.Int }
				if _, err := asn1.Unmarshal(doc.Buffers[f.Span.Buf].Bytes, &want); err != nil {
					t.Fatal(err)
				}
				number := func(i int) *big.Int {
					at := f.Sub[i].Span
					return new(big.Int).SetBytes(doc.Buffers[at.Buf].Bytes[at.Off+at.Hdr : at.End()])
				}
				if len(f.Sub) != 2 || f.Sub[0].Name != "r" || f.Sub[1].Name != "s" || number(0).Cmp(want.R) != 0 || number(1).Cmp(want.S) != 0 {
					t.Errorf("%s: %v", w, f.Sub)
				}
				s := d.Verify
				if d.Params != nil && bytes.Equal(d.Params.Value, doc.Buffers[f.Span.Buf].Bytes) {
					s = d.Params
				}
				if !ecdsa.Verify(s.Key.(*ecdsa.PublicKey), s.Digest, number(0), number(1)) {
					t.Errorf("%s, %s: the numbers are no signature", w, d.Side)
				}
			})
		}
	}
	if shown != 10 {
		t.Errorf("%d signatures by ECDSA are shown", shown)
	}
}

// What was changed on its way is told.
func TestViewTellsWhatDoesNotFit(t *testing.T) {
	for _, w := range ways {
		client, server := w.derive(t)
		client.Server.Received = bytes.Repeat([]byte{1}, len(client.Server.Out))
		want := map[string]int{"tls/verify-data": 1}
		if client.Params != nil {
			if _, err := client.VerifyParams(mint.Key(w.server).Public(), schemeOf(client.Params), Octets{Bytes: []byte("other parameters")}, client.Params.Value); err != nil {
				t.Fatal(err)
			}
			want["tls/signature"] = 1
		}
		got := map[string]int{}
		_, _, issues := show(client)
		for _, is := range issues {
			got[is.Code]++
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %v, want %v", w, got, want)
		}
		if w.client != "" {
			if s, err := server.VerifyMessages(mint.Key(w.client).Public(), w.scheme, 2, server.Verify.Value); err != nil || s.Fits {
				t.Errorf("%s: a signature over fewer messages fits (%v)", w, err)
			}
		}
	}
}

func schemeOf(s *Signature) uint16 {
	if s.Scheme == nil {
		return 0
	}
	return s.Scheme.Code
}

// A derivation that went no further than some step is shown up to there.
func TestPartialViews(t *testing.T) {
	for _, w := range ways {
		client, _ := w.derive(t)
		cuts := []func(){func() { client.Server = nil }, func() { client.Client = nil }, func() { client.Verify = nil }, func() { client.KeyBlock = nil }, func() { client.Master = nil },
			func() {
				if client.Exchange != nil {
					client.Exchange.Shared, client.Exchange.PreMaster = nil, nil
				}
			},
			func() {
				if client.Exchange != nil {
					client.Exchange.Peer = nil
				}
			},
			func() { client.Exchange, client.Encryption = nil, nil }, func() { client.Params = nil }, func() { client.Transcript = nil },
			func() {
				client.ServerRandom, client.ClientRandom, client.Version, client.Suite = Octets{}, Octets{}, 0, nil
			}}
		for i, cut := range cuts {
			cut()
			doc, root, issues := show(client)
			fieldtest.Tiling(t, doc, root)
			if root == nil || len(issues) > 0 {
				t.Errorf("%s, cut %d: %v", w, i, issues)
			}
		}
	}
}

// A session that is resumed has its master secret from before, and the same keys for the same randoms.
func TestResume(t *testing.T) {
	for _, w := range ways {
		client, _ := w.derive(t)
		again := &Derivation{Side: "server", Version: client.Version, Suite: client.Suite, ClientRandom: client.ClientRandom, ServerRandom: client.ServerRandom, Transcript: client.Transcript}
		again.Resume(client.Master.Out)
		again.ExpandKeys()
		again.Client = again.Finished(true, 3)
		if !bytes.Equal(again.KeyBlock.Out, client.KeyBlock.Out) || !bytes.Equal(again.Client.Out, client.Client.Out) {
			t.Errorf("%s: other keys", w)
		}
		doc, root, issues := show(again)
		fieldtest.Tiling(t, doc, root)
		if len(issues) > 0 || !strings.HasPrefix(again.KeyLog(), "CLIENT_RANDOM c1c1") || strings.Contains(again.KeyLog(), "RSA") {
			t.Errorf("%s: %v, %s", w, issues, again.KeyLog())
		}
	}
}

// Keys that cannot sign, and schemes that are none, are errors and no panic.
func TestSignatureErrors(t *testing.T) {
	client, _ := ways[8].derive(t)
	for _, c := range []struct {
		key    crypto.PublicKey
		scheme uint16
		want   error
	}{
		{nil, 0x0401, ErrKind}, {"no key", 0x0401, ErrKind}, {mint.Key(mint.Server).Public(), 0x0403, ErrKind}, {mint.Key(mint.Server).Public(), 0xfefe, ErrScheme},
	} {
		if _, err := client.VerifyParams(c.key, c.scheme, Octets{}, nil); err != c.want {
			t.Errorf("%04x: %v, want %v", c.scheme, err, c.want)
		}
	}
	if s, err := client.VerifyParams(mint.Key(mint.Server).Public(), 0x0401, Octets{}, nil); err != nil || s.Fits {
		t.Errorf("no signature fits: %v", err)
	}
}
