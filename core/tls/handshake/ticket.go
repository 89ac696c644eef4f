package handshake

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"io"

	"waxseal/core/field"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
	"waxseal/core/wire"
)

// TicketKeyLen is the length of a key for tickets: a name, a key of AES-128 and one of HMAC-SHA-256
// (RFC 5077, 4).
const TicketKeyLen = ticketNameLen + 16 + sha256.Size

const ticketNameLen = 16

// ticketLifetime is the hint that goes with a ticket, in seconds.
const ticketLifetime = 7200

// sealTicket makes a ticket of a session, as RFC 5077, 4 recommends.
//
//	struct {
//	    opaque key_name[16];
//	    opaque iv[16];
//	    opaque encrypted_state<0..2^16-1>;
//	    opaque mac[32];
//	} ticket;
func sealTicket(key []byte, s *Session, entropy io.Reader) ([]byte, error) {
	iv := make([]byte, aes.BlockSize)
	if _, err := io.ReadFull(entropy, iv); err != nil {
		return nil, err
	}
	state := s.state()
	n := aes.BlockSize - len(state)%aes.BlockSize
	for range n {
		state = append(state, byte(n))
	}
	block, err := aes.NewCipher(key[ticketNameLen : ticketNameLen+16])
	if err != nil {
		return nil, err
	}
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(state, state)
	ticket := wire.Write(func(w *wire.Writer) {
		w.Opaque(key[:ticketNameLen])
		w.Opaque(iv)
		w.Opaque16(state)
	})
	return append(ticket, ticketMAC(key, ticket)...), nil
}

func ticketMAC(key, covered []byte) []byte {
	h := hmac.New(sha256.New, key[ticketNameLen+16:])
	h.Write(covered)
	return h.Sum(nil)
}

// openTicket returns the session that a ticket holds; nil where the ticket is not one of key's.
func openTicket(key, ticket []byte) *Session {
	const head = ticketNameLen + aes.BlockSize + 2
	end := len(ticket) - sha256.Size
	if len(key) != TicketKeyLen || end < head+aes.BlockSize || (end-head)%aes.BlockSize != 0 || string(ticket[:ticketNameLen]) != string(key[:ticketNameLen]) ||
		!hmac.Equal(ticketMAC(key, ticket[:end]), ticket[end:]) {
		return nil
	}
	block, err := aes.NewCipher(key[ticketNameLen : ticketNameLen+16])
	if err != nil {
		return nil
	}
	state := make([]byte, end-head)
	cipher.NewCBCDecrypter(block, ticket[ticketNameLen:head-2]).CryptBlocks(state, ticket[head:end])
	return readState(state[:len(state)-int(state[len(state)-1])])
}

// state is a session in octets. Only this server reads it again.
func (s *Session) state() []byte {
	return wire.Write(func(w *wire.Writer) {
		w.Uint16(uint16(s.Version))
		w.Uint16(s.Suite.Code)
		w.Opaque8(s.Master)
		w.Uint8(bit(s.ExtendedMasterSecret))
		w.Opaque16([]byte(s.ServerName))
		w.Vector24(func(w *wire.Writer) {
			for _, cert := range s.PeerChain {
				w.Opaque24(cert)
			}
		})
	})
}

func bit(b bool) uint8 {
	if b {
		return 1
	}
	return 0
}

func readState(state []byte) *Session {
	opt := field.Defaults()
	opt.Tree = false
	b := field.NewBuilder(state, opt)
	var s Session
	wire.Read(b, 0, 0, len(state), "state", func(r *wire.Reader) {
		s.Version = msg.Version(r.Uint16("version"))
		s.Suite = suite.Find(r.Uint16("cipher_suite"))
		s.Master = r.Opaque8("master_secret", 48, 48)
		s.ExtendedMasterSecret = r.Uint8("extended_master_secret") == 1
		s.ServerName = string(r.Opaque16("server_name", 0, 1<<16-1))
		r.Vector24("certificate_list", 0, 1<<24-1, func(list *wire.Reader) {
			list.Each(func() { s.PeerChain = append(s.PeerChain, list.Opaque24("ASN.1Cert", 1, 1<<24-1)) })
		})
	})
	if len(b.TakeIssues()) > 0 || s.Suite == nil {
		return nil
	}
	return &s
}
