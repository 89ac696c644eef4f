package eyes

import (
	"bytes"

	"waxseal/core/tls/msg"
	"waxseal/core/tls/secrets"
	"waxseal/core/tls/suite"
)

// randomAt is where the random stands in a hello: after header and version.
const randomAt = headerLen + 2

// learn keeps what a message says.
func (r *reader) learn(from string, m msg.Message, raw secrets.Message) {
	switch m := m.(type) {
	case msg.ClientHello:
		r.hello = &m
		r.ClientRandom = raw.Part(randomAt, msg.RandomLen)
		if ticket, _ := m.Extension(msg.SessionTicket{}).(msg.SessionTicket); len(ticket) > 0 {
			r.place("offered ticket", raw.Part(bytes.Index(raw.Bytes, ticket), len(ticket)))
		}
	case msg.ServerHello:
		r.answer = &m
		r.ServerRandom = raw.Part(randomAt, msg.RandomLen)
		r.Version, r.Suite = m.Version, suite.Find(m.CipherSuite)
		r.context = msg.Context{Version: m.Version, KeyExchange: msg.KeyExchangeOf(m.CipherSuite)}
		r.ems = m.Version > msg.SSL30 && m.Extension(msg.ExtendedMasterSecret{}) != nil
		r.etm = m.Version > msg.SSL30 && m.Extension(msg.EncryptThenMAC{}) != nil
	case msg.Certificate:
		r.chains[from] = m.Chain
		r.place(from+" certificate", raw.Part(0, len(raw.Bytes)))
	case msg.ServerKeyExchange:
		r.params = &m
		if value := serverValue(&m); len(value) > 0 {
			r.place("server value", raw.Part(bytes.Index(raw.Bytes, value), len(value)))
		}
	case msg.ClientKeyExchange:
		r.exchange = &m
		value := m.Yc
		if m.Exchange == msg.KeyExchangeRSA {
			value = m.Encrypted
			r.Encrypted = raw.Part(len(raw.Bytes)-len(value), len(value))
		}
		r.place("client value", raw.Part(len(raw.Bytes)-len(value), len(value)))
		r.due()
	case msg.NewSessionTicket:
		r.ticket = m.Ticket
		r.place("new ticket", raw.Part(len(raw.Bytes)-len(m.Ticket), len(m.Ticket)))
	}
}

// place remembers where octets stand, if they do in one piece or several.
func (r *reader) place(name string, o secrets.Octets) {
	if len(o.From) == 0 {
		return
	}
	first, last := o.From[0], o.From[len(o.From)-1]
	from := "client"
	if first.Buf == buffer["server"] {
		from = "server"
	}
	r.places[name] = Place{from, first.Off, last.Off + last.Len - first.Off}
}

// serverValue is the server's public value of Diffie-Hellman.
func serverValue(m *msg.ServerKeyExchange) []byte {
	if m.Exchange.Curve() {
		return m.ECDH.Point
	}
	return m.DH.Ys
}
