package secrets

import (
	"bytes"
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

// A State is what two sides remember of a handshake, to do without most of it the next time.
type State struct {
	Version              msg.Version
	Suite                *suite.Suite
	Master               []byte
	ExtendedMasterSecret bool
	ServerName           string
	PeerChain            [][]byte
}

// A Ticket is the server's state as the client keeps it: encrypted, so that the server need remember nothing.
// Its form is the one that RFC 5077, 4 recommends.
//
//	struct {
//	    opaque key_name[16];
//	    opaque iv[16];
//	    opaque encrypted_state<0..2^16-1>;
//	    opaque mac[32];
//	} ticket;
type Ticket struct {
	Octets
	Key   TicketKey
	State []byte // what is encrypted in it, without padding
}

// A TicketKey is a name, a key of AES-128 and one of HMAC-SHA-256. Whoever has it opens every ticket.
type TicketKey []byte

// TicketKeyLen is the length of a TicketKey.
const TicketKeyLen = ticketNameLen + 16 + sha256.Size

const (
	ticketNameLen = 16
	stateAt       = ticketNameLen + aes.BlockSize + 2 // of encrypted_state, behind its length
)

func (k TicketKey) name() []byte   { return k[:ticketNameLen] }
func (k TicketKey) aesKey() []byte { return k[ticketNameLen : ticketNameLen+16] }
func (k TicketKey) macKey() []byte { return k[ticketNameLen+16:] }

func (k TicketKey) mac(covered []byte) []byte {
	h := hmac.New(sha256.New, k.macKey())
	h.Write(covered)
	return h.Sum(nil)
}

// SealTicket makes a ticket of a state.
func SealTicket(key TicketKey, s State, entropy io.Reader) (*Ticket, error) {
	iv := make([]byte, aes.BlockSize)
	if _, err := io.ReadFull(entropy, iv); err != nil {
		return nil, err
	}
	t := &Ticket{Key: key, State: s.encode()}
	n := aes.BlockSize - len(t.State)%aes.BlockSize
	sealed := append(bytes.Clone(t.State), bytes.Repeat([]byte{byte(n)}, n)...)
	block, err := aes.NewCipher(key.aesKey())
	if err != nil {
		return nil, err
	}
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(sealed, sealed)
	ticket := wire.Write(func(w *wire.Writer) {
		w.Opaque(key.name())
		w.Opaque(iv)
		w.Opaque16(sealed)
	})
	t.Bytes = append(ticket, key.mac(ticket)...)
	return t, nil
}

// OpenTicket opens a ticket, or says, as the end of a sentence, why it is none of key's.
func OpenTicket(key TicketKey, ticket []byte) (t *Ticket, why string) {
	end := len(ticket) - sha256.Size
	switch {
	case len(key) != TicketKeyLen || end < stateAt+aes.BlockSize || (end-stateAt)%aes.BlockSize != 0:
		return nil, "it has not the form of the server's tickets"
	case !bytes.Equal(ticket[:ticketNameLen], key.name()):
		return nil, "its key_name is not that of the server's ticket key"
	case !hmac.Equal(key.mac(ticket[:end]), ticket[end:]):
		return nil, "its mac is not what the server's ticket key gives"
	}
	block, err := aes.NewCipher(key.aesKey())
	if err != nil {
		return nil, err.Error()
	}
	state := make([]byte, end-stateAt)
	cipher.NewCBCDecrypter(block, ticket[ticketNameLen:stateAt-2]).CryptBlocks(state, ticket[stateAt:end])
	if n := int(state[len(state)-1]); n <= len(state) {
		state = state[:len(state)-n]
	}
	return &Ticket{Octets: Octets{Bytes: ticket}, Key: key, State: state}, ""
}

// encode is a state in octets. Only whoever has the key reads it again.
//
//	struct {
//	    ProtocolVersion protocol_version;
//	    CipherSuite cipher_suite;
//	    opaque master_secret<48..48>;
//	    uint8 extended_master_secret;
//	    opaque server_name<0..2^16-1>;
//	    ASN.1Cert certificate_list<0..2^24-1>;
//	} StatePlaintext;
func (s State) encode() []byte {
	return wire.Write(func(w *wire.Writer) {
		w.Uint16(uint16(s.Version))
		w.Uint16(s.Suite.Code)
		w.Opaque8(s.Master)
		extended := uint8(0)
		if s.ExtendedMasterSecret {
			extended = 1
		}
		w.Uint8(extended)
		w.Opaque16([]byte(s.ServerName))
		w.Vector24(func(w *wire.Writer) {
			for _, cert := range s.PeerChain {
				w.Opaque24(cert)
			}
		})
	})
}

// Content reads what is encrypted in the ticket; nil where that is no state.
func (t *Ticket) Content() *State {
	opt := field.Defaults()
	opt.Tree = false
	b := field.NewBuilder(t.State, opt)
	var s State
	wire.Read(b, 0, 0, len(t.State), "state", func(r *wire.Reader) { s = readState(r) })
	if len(b.TakeIssues()) > 0 || s.Suite == nil {
		return nil
	}
	return &s
}

func readState(r *wire.Reader) (s State) {
	s.Version = msg.Version(r.Enum16("protocol_version", "ProtocolVersion", func(n int) string { return msg.Version(n).String() }))
	s.Suite = suite.Find(r.Enum16("cipher_suite", "CipherSuite", suiteName))
	s.Master = r.Opaque8("master_secret", MasterSecretLen, MasterSecretLen)
	s.ExtendedMasterSecret = r.Uint8("extended_master_secret") == 1
	name := r.Opaque16("server_name", 0, 1<<16-1)
	r.Text(name)
	s.ServerName = string(name)
	r.Vector24("certificate_list", 0, 1<<24-1, func(list *wire.Reader) {
		list.Each(func() { s.PeerChain = append(s.PeerChain, list.Opaque24("ASN.1Cert", 1, 1<<24-1)) })
	})
	return s
}

func suiteName(code int) string {
	if s := suite.Find(uint16(code)); s != nil {
		return s.Name
	}
	return ""
}
