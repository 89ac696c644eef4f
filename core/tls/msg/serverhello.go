package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/wire"
)

// A ServerHello is what the server chose of the client's offer, and its random.
type ServerHello struct {
	Version           Version
	Random            []byte
	SessionID         []byte
	CipherSuite       uint16
	CompressionMethod uint8
	Extensions        []Extension // nil: the field is not there
}

// Type is server_hello.
func (ServerHello) Type() HandshakeType { return TypeServerHello }

var serverHello = Kind{Type: TypeServerHello, Name: "ServerHello", Read: readServerHello,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.1.3"}, Notes: [][3]string{
		{"ServerHello", "7.4.1.3", "The server chooses from what the client offers, and adds its random."},
		{"server_version", "7.4.1.3", "The version both will speak: the lower of the newest that each knows."},
		{"random", "7.4.1.3", "32 octets of the server's own, independent of the client's."},
		{"gmt_unix_time", "7.4.1.2", "The sender's clock as RFC 5246 has it. Most stacks send four random octets in its place."},
		{"random_bytes", "7.4.1.2", "28 octets from a secure generator of random numbers."},
		{"session_id", "7.4.1.3", "The name under which the session can be taken up again; empty where the server keeps none."},
		{"cipher_suite", "7.4.1.3", "The one suite that will be used."},
		{"compression_method", "7.4.1.3", "The one method of compression that will be used."},
		{"extensions", "7.4.1.4", "Answers to extensions of the ClientHello; no others may stand here."},
	}}}

// readServerHello reads a ServerHello.
//
//	struct {
//	    ProtocolVersion server_version;
//	    Random random;
//	    SessionID session_id;
//	    CipherSuite cipher_suite;
//	    CompressionMethod compression_method;
//	    select (extensions_present) {
//	        case false: struct {};
//	        case true:  Extension extensions<0..2^16-1>;
//	    };
//	} ServerHello;
func readServerHello(r *wire.Reader, _ Context) Message {
	var m ServerHello
	m.Version = readVersion(r, "server_version")
	m.Random = readRandom(r)
	m.downgrade(r)
	m.SessionID = r.Opaque8("session_id", 0, 32)
	m.CipherSuite = r.Enum16("cipher_suite", "CipherSuite", name16(names.CipherSuite))
	m.CompressionMethod = r.Enum8("compression_method", "CompressionMethod", name8(names.CompressionMethod))
	m.Extensions = readExtensions(r, TypeServerHello)
	return m
}

// downgrade points out the octets by which a server that speaks TLS 1.3 or 1.2 says so.
func (m ServerHello) downgrade(r *wire.Reader) {
	if len(m.Random) != RandomLen || string(m.Random[24:31]) != "DOWNGRD" || m.Random[31] > 1 {
		return
	}
	r.At(field.Issue{Level: field.Notice, Code: "tls/downgrade-sentinel", Ref: field.Ref{Doc: "RFC 8446", Section: "4.1.3"},
		Text: "The random ends in DOWNGRD: the server speaks a newer version than the one it chose."})
}

func (m ServerHello) write(w *wire.Writer) {
	w.Uint16(uint16(m.Version))
	w.Opaque(m.Random)
	w.Opaque8(m.SessionID)
	w.Uint16(m.CipherSuite)
	w.Uint8(m.CompressionMethod)
	writeExtensions(w, m.Extensions, TypeServerHello)
}

// Extension returns the value of the extension of the same kind as v, if the hello has it.
func (m ServerHello) Extension(v ExtensionValue) ExtensionValue { return valueOf(m.Extensions, v) }
