//go:build !js

package secrets

import (
	"bytes"
	"crypto/rsa"
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"waxseal/core/mint"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// A recording is what two peers said to each other, neither of them ours, and the key log of one.
type recording struct {
	client, server []byte // what each of them sent
	keylog         string // may be empty where RSA carries the pre-master secret
	question       string // what the client says
	answer         string // what the server's answer begins with
	exact          bool   // they make the same choices that we do: the least padding, sequence numbers for nonces
}

// question is what clients say.
const question = "hello from the client, and long enough to need several blocks of any cipher\n"

// follow derives the keys of a recording from its key log and holds that every record opens with
// them, that both Finished are what is computed here and, where RSA carried the pre-master secret,
// that its master secret is the one that was logged.
func (rec recording) follow(t *testing.T) (d *Derivation) {
	t.Helper()
	fromClient, clientRest := plain(t, rec.client)
	fromServer, serverRest := plain(t, rec.server)
	d, etm, extended := negotiated(t, fromClient[0], fromServer[0])
	done := slices.IndexFunc(fromServer, func(m Message) bool { return m.Bytes[0] == byte(msg.TypeServerHelloDone) })
	d.Transcript = slices.Concat(fromClient[:1], fromServer[:done+1])
	for _, m := range fromClient[1:] {
		d.Transcript = append(d.Transcript, m)
		if m.Bytes[0] == byte(msg.TypeClientKeyExchange) {
			rec.wantMaster(t, d, m, extended)
		}
	}
	d.ExpandKeys()
	client := &opener{t: t, exact: rec.exact, in: d.Direction(true, etm), again: d.Direction(true, etm)}
	server := &opener{t: t, exact: rec.exact, in: d.Direction(false, etm), again: d.Direction(false, etm)}
	client.open(clientRest)
	server.open(serverRest)
	wantFinished(t, d, true, client.handshake)
	d.Transcript = append(d.Transcript, fromServer[done+1:]...) // NewSessionTicket
	wantFinished(t, d, false, server.handshake)
	if string(client.data) != rec.question || !strings.HasPrefix(string(server.data), rec.answer) {
		t.Errorf("the client says %q, the server %q", client.data, server.data)
	}
	return d
}

// plain takes the handshake messages before the ChangeCipherSpec, and what follows it.
func plain(t *testing.T, stream []byte) (messages []Message, rest []byte) {
	t.Helper()
	var all []byte
	for len(stream) >= msg.RecordHeaderLen {
		n := msg.RecordHeaderLen + int(stream[3])<<8 + int(stream[4])
		fragment := stream[msg.RecordHeaderLen:n]
		kind := msg.ContentType(stream[0])
		stream = stream[n:]
		if kind == msg.ContentChangeCipherSpec {
			break
		}
		if kind != msg.ContentHandshake {
			t.Fatalf("%s in the clear: %x", kind, fragment)
		}
		all = append(all, fragment...)
	}
	for len(all) >= 4 {
		n := 4 + int(all[1])<<16 + int(all[2])<<8 + int(all[3])
		messages, all = append(messages, Message{Bytes: all[:n]}), all[n:]
	}
	if len(messages) < 2 || len(stream) == 0 {
		t.Fatalf("%d messages in the clear, %d octets after them", len(messages), len(stream))
	}
	return messages, stream
}

// negotiated reads what both hellos settle.
func negotiated(t *testing.T, clientHello, serverHello Message) (d *Derivation, encryptThenMAC, extended bool) {
	t.Helper()
	m, issue := msg.Decode(serverHello.Bytes, msg.Context{})
	hello, ok := m.(msg.ServerHello)
	if !ok {
		t.Fatalf("no ServerHello: %v", issue)
	}
	d = &Derivation{Side: "server", Version: hello.Version, Suite: suite.Find(hello.CipherSuite), ClientRandom: clientHello.Part(6, 32), ServerRandom: serverHello.Part(6, 32)}
	if d.Suite == nil {
		t.Fatalf("suite %04x", hello.CipherSuite)
	}
	return d, hello.Extension(msg.EncryptThenMAC{}) != nil, hello.Extension(msg.ExtendedMasterSecret{}) != nil
}

// wantMaster computes the master secret from what RSA carried, or takes it from the key log; where
// there are both they have to be the same.
func (rec recording) wantMaster(t *testing.T, d *Derivation, exchange Message, extended bool) {
	t.Helper()
	if d.Suite.KeyExchange == msg.KeyExchangeRSA {
		m, _ := msg.Decode(exchange.Bytes, msg.Context{Version: d.Version, KeyExchange: msg.KeyExchangeRSA})
		offered := msg.Version(d.Transcript[0].Bytes[4])<<8 | msg.Version(d.Transcript[0].Bytes[5])
		decryption, err := Decrypt(mint.Key(mint.Server).(*rsa.PrivateKey), m.(msg.ClientKeyExchange).Encrypted, offered, new(counter))
		if err != nil || decryption.Fault != "" {
			t.Fatalf("%v %s", err, decryption.Fault)
		}
		d.Decryption = &decryption
		d.DeriveMaster(extended)
		if rec.keylog == "" {
			return
		}
	}
	_, line, found := strings.Cut(rec.keylog, "CLIENT_RANDOM "+hex.EncodeToString(d.ClientRandom.Bytes)+" ")
	if !found || len(line) < 2*MasterSecretLen {
		t.Fatalf("the key log has no line for %x:\n%s", d.ClientRandom.Bytes, rec.keylog)
	}
	master, err := hex.DecodeString(line[:2*MasterSecretLen])
	if err != nil {
		t.Fatal(err)
	}
	if d.Master != nil && !bytes.Equal(d.Master.Out, master) {
		t.Errorf("the master secret is %x here, %x in the key log", d.Master.Out, master)
	}
	d.Resume(master)
}

// An opener opens what one side sent after its ChangeCipherSpec.
type opener struct {
	t               *testing.T
	exact           bool
	in, again       *suite.Direction
	handshake, data []byte
}

func (o *opener) open(stream []byte) {
	o.t.Helper()
	for len(stream) >= msg.RecordHeaderLen {
		n := msg.RecordHeaderLen + int(stream[3])<<8 + int(stream[4])
		if len(stream) < n {
			return // its sender was ended by force
		}
		kind, fragment := msg.ContentType(stream[0]), stream[msg.RecordHeaderLen:n]
		stream = stream[n:]
		p, err := o.in.Open(kind, fragment)
		if err != nil {
			o.t.Fatalf("record %d, %s: %v", p.Seq, kind, err)
		}
		if o.exact {
			o.protectAgain(p)
		}
		switch kind {
		case msg.ContentHandshake:
			o.handshake = append(o.handshake, p.Content...)
		case msg.ContentApplicationData:
			o.data = append(o.data, p.Content...)
		}
	}
}

// protectAgain holds that the same content gives the same record here.
func (o *opener) protectAgain(p suite.Protected) {
	o.t.Helper()
	same, err := o.again.Protect(p.Type, p.Content, bytes.NewReader(p.IV))
	if err != nil || !bytes.Equal(same.Fragment, p.Fragment) {
		o.t.Errorf("record %d is %x here, %x there (%v)", p.Seq, same.Fragment, p.Fragment, err)
	}
}

// wantFinished holds that a Finished is what follows from the transcript, and adds it to that.
func wantFinished(t *testing.T, d *Derivation, client bool, finished []byte) {
	t.Helper()
	v := d.Finished(client, len(d.Transcript))
	if len(finished) < 4 || !bytes.Equal(finished[4:], v.Out) {
		t.Errorf("Finished (of the client %v) is %x, computed %x", client, finished, v.Out)
	}
	d.Transcript = append(d.Transcript, Message{Bytes: finished})
}
