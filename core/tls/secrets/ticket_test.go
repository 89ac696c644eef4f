package secrets

import (
	"bytes"
	"testing"

	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// Whatever becomes of a ticket, it is the session's or nothing.
func TestEveryOctetOfATicket(t *testing.T) {
	key := TicketKey(bytes.Repeat([]byte{7}, TicketKeyLen))
	s := State{Version: msg.TLS12, Suite: suite.Find(0x002f), Master: bytes.Repeat([]byte{9}, 48), ServerName: "server.example", PeerChain: [][]byte{{1, 2}}}
	sealed, err := SealTicket(key, s, bytes.NewReader(bytes.Repeat([]byte{3}, 16)))
	if err != nil {
		t.Fatal(err)
	}
	opened, why := OpenTicket(key, sealed.Bytes)
	if why != "" {
		t.Fatal(why)
	}
	if got := opened.Content(); got == nil || got.Version != s.Version || got.Suite != s.Suite || !bytes.Equal(got.Master, s.Master) || got.ServerName != s.ServerName || len(got.PeerChain) != 1 {
		t.Fatalf("%+v", got)
	}
	for i := range sealed.Bytes {
		changed := bytes.Clone(sealed.Bytes)
		changed[i] ^= 1
		if got, why := OpenTicket(key, changed); got != nil || why == "" {
			t.Errorf("octet %d changed, and the ticket opens", i)
		}
		if got, why := OpenTicket(key, sealed.Bytes[:i]); got != nil || why == "" {
			t.Errorf("the ticket cut at %d opens", i)
		}
	}
}

// Whoever has the key may seal what is no state: it is none.
func TestTicketsOfNonsense(t *testing.T) {
	for n := range 200 {
		ticket := &Ticket{State: bytes.Repeat([]byte{0xff}, n)}
		if s := ticket.Content(); s != nil {
			t.Errorf("%d octets ff are a state: %+v", n, s)
		}
	}
}
