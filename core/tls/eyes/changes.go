package eyes

import (
	"bytes"
	"slices"

	"waxseal/core/tls/handshake"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
	"waxseal/core/tls/suite"
)

// A change is what a man in the middle does to one message, by what he has: the octets.
type change struct {
	splice
	message, title string
}

// changes lists what is tried, message by message.
func (r *reader) changes() (list []change) {
	told := map[string]bool{} // one record of a kind in each direction stands for all
	for i := range r.sights {
		s := &r.sights[i]
		name := s.Name
		if s.Protected {
			name = nameOfType(s.Type)
		}
		if told[s.From+name] {
			continue
		}
		told[s.From+name] = true
		t := target{r, s, name, &list}
		t.try()
	}
	return list
}

// A target is a message that changes are tried on.
type target struct {
	*reader
	*Sight
	name string
	list *[]change
}

func (t target) try() {
	if len(t.messages) == 1 {
		switch m := t.messages[0].(type) {
		case msg.ClientHello:
			t.clientHello(m)
		case msg.ServerHello:
			t.serverHello(m)
		case msg.Certificate:
			t.certificate(m)
		case msg.ServerKeyExchange:
			t.serverKeyExchange(m)
		case msg.CertificateRequest, msg.ServerHelloDone:
			t.put("It is left out")
		case msg.ClientKeyExchange:
			t.clientKeyExchange(m)
		case msg.CertificateVerify:
			t.put("A bit of the signature is flipped", flipped(t.raw))
			t.put("It is left out")
		}
	}
	switch {
	case t.Type == msg.ContentChangeCipherSpec:
		t.put("It is left out")
	case t.Protected && t.Type == msg.ContentAlert:
		t.put("It is left out")
	case t.Protected:
		t.put("A bit of the record is flipped", flipped(t.raw))
		t.put("It comes twice", t.raw, t.raw)
		if t.Type == msg.ContentApplicationData {
			t.put("It is left out")
		}
	}
}

// put adds a change: what stands in the place of the message.
func (t target) put(title string, octets ...[]byte) {
	*t.list = append(*t.list, change{splice{t.Place, bytes.Join(octets, nil)}, t.name, title})
}

// say adds a change to what the message says, where that goes into one record.
func (t target) say(title string, m msg.Message) {
	if octets := msg.Encode(m); octets == nil || len(octets) > msg.MaxPlaintext {
		return
	}
	t.put(title, msg.Record{Type: t.Type, Version: msg.Version(t.raw[1])<<8 | msg.Version(t.raw[2]), Fragment: msg.Encode(m)}.Encode())
}

// flipped has another last bit.
func flipped(b []byte) []byte {
	b = bytes.Clone(b)
	b[len(b)-1] ^= 1
	return b
}

func (t target) clientHello(m msg.ClientHello) {
	random := m
	random.Random = flipped(m.Random)
	t.say("A bit of random is flipped", random)
	if m.Version > msg.SSL30 {
		lower := m
		lower.Version--
		t.say("client_version is lowered", lower)
	}
	if suites := t.weakest(m.CipherSuites); suites != nil {
		fewer := m
		fewer.CipherSuites = suites
		t.say("All suites but the last are taken out", fewer)
	}
	for _, e := range m.Extensions {
		switch v := e.Value.(type) {
		case msg.ServerNames:
			t.say("server_name names another host", t.extended(m, msg.NewExtension(msg.ServerNames{{Type: v[0].Type, Name: []byte("other.example")}})))
		case msg.SessionTicket:
			if len(v) > 0 {
				t.say("A bit of the ticket is flipped", t.extended(m, msg.NewExtension(msg.SessionTicket(flipped(v)))))
			}
		case msg.ExtendedMasterSecret:
			t.say("extended_master_secret is taken out", t.without(m, e.Type))
		case msg.EncryptThenMAC:
			t.say("encrypt_then_mac is taken out", t.without(m, e.Type))
		}
	}
	other := bytes.Clone(t.raw)
	other[2] ^= 1
	t.put("The version in the record's header is another", other)
	t.split()
}

// split cuts a record in two.
func (t target) split() {
	head, fragment := t.raw[:3], t.raw[msg.RecordHeaderLen:]
	var octets []byte
	for _, part := range [][]byte{fragment[:len(fragment)/2], fragment[len(fragment)/2:]} {
		octets = append(octets, head...)
		octets = append(octets, byte(len(part)>>8), byte(len(part)))
		octets = append(octets, part...)
	}
	t.put("Its record is cut into two", octets)
}

// weakest is the last suite with the signals, or nil where there is no other.
func (t target) weakest(offered []uint16) (list []uint16) {
	suites := 0
	for i, code := range offered {
		known := suite.Find(code) != nil
		if known {
			suites++
		}
		if !known || !slices.ContainsFunc(offered[i+1:], func(c uint16) bool { return suite.Find(c) != nil }) {
			list = append(list, code)
		}
	}
	if suites < 2 {
		return nil
	}
	return list
}

// extended has an extension in the place of its own of that type.
func (t target) extended(m msg.ClientHello, e msg.Extension) msg.ClientHello {
	m.Extensions = slices.Clone(m.Extensions)
	for i := range m.Extensions {
		if m.Extensions[i].Type == e.Type {
			m.Extensions[i] = e
		}
	}
	return m
}

func (t target) without(m msg.ClientHello, code uint16) msg.ClientHello {
	m.Extensions = slices.DeleteFunc(slices.Clone(m.Extensions), func(e msg.Extension) bool { return e.Type == code })
	return m
}

func (t target) serverHello(m msg.ServerHello) {
	random := m
	random.Random = flipped(m.Random)
	t.say("A bit of random is flipped", random)
	if m.Version > msg.SSL30 {
		lower := m
		lower.Version--
		t.say("server_version is lowered", lower)
	}
	for _, code := range t.hello.CipherSuites {
		if other := suite.Find(code); other != nil && code != m.CipherSuite {
			another := m
			another.CipherSuite = code
			t.say("Another of the offered suites is named", another)
			break
		}
	}
	warning := msg.Alert{Level: msg.AlertWarning, Description: msg.UserCanceled}
	t.put("A warning, user_canceled, is put in front of it", msg.Record{Type: msg.ContentAlert, Version: m.Version, Fragment: warning.Encode()}.Encode(), t.raw)
	t.put("A HelloRequest is put in front of it", msg.Record{Type: msg.ContentHandshake, Version: m.Version, Fragment: msg.Encode(msg.HelloRequest{})}.Encode(), t.raw)
}

func (t target) certificate(m msg.Certificate) {
	if len(m.Chain) > 0 {
		chain := slices.Clone(m.Chain)
		chain[0] = flipped(chain[0])
		t.say("A bit of the certificate is flipped", msg.Certificate{Chain: chain})
	}
	t.put("It is left out")
}

func (t target) serverKeyExchange(m msg.ServerKeyExchange) {
	if own := t.ownValue(); own != nil {
		theirs := m
		if m.Exchange.Curve() {
			theirs.ECDH.Point = own
		} else {
			theirs.DH.Ys = own
		}
		t.say("The value is replaced by his own", theirs)
	}
	if !m.Exchange.Anonymous() {
		t.put("A bit of the signature is flipped", flipped(t.raw))
	}
}

// ownValue is a public value that he makes, in the server's group.
func (t target) ownValue() []byte {
	g := suite.FindGroup(t.params.ECDH.NamedCurve)
	if !t.params.Exchange.Curve() {
		g, _ = suite.Modulo(t.params.DH.P, t.params.DH.G)
	}
	if g == nil {
		return nil
	}
	_, entropy := handshake.Entropy(himself, 1)
	pair, err := secrets.Generate(g, entropy)
	if err != nil {
		return nil
	}
	return pair.Public
}

func (t target) clientKeyExchange(m msg.ClientKeyExchange) {
	theirs := m
	if m.Exchange != msg.KeyExchangeRSA {
		if theirs.Yc = t.ownValue(); theirs.Yc != nil {
			t.say("The value is replaced by his own", theirs)
		}
		return
	}
	t.put("A bit of the encrypted pre-master secret is flipped", flipped(t.raw))
	_, entropy := handshake.Entropy(himself, 1)
	secret, err := secrets.PreMaster(t.hello.Version, entropy)
	if key := t.serverKey(); err == nil && key != nil {
		if e, err := secrets.Encrypt(key, secret, entropy); err == nil {
			theirs.Encrypted = e.Ciphertext
			t.say("A pre-master secret of his own is put in, encrypted for the server as anybody can", theirs)
		}
	}
}
