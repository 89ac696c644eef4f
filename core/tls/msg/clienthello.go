package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/wire"
)

// A ClientHello opens a handshake: what the client can do, and its random.
type ClientHello struct {
	Version            Version
	Random             []byte
	SessionID          []byte
	CipherSuites       []uint16
	CompressionMethods []byte
	Extensions         []Extension // nil: the field is not there
}

// Type is client_hello.
func (ClientHello) Type() HandshakeType { return TypeClientHello }

var clientHello = Kind{Type: TypeClientHello, Name: "ClientHello", Read: readClientHello,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.1.2"}, Notes: [][3]string{
		{"ClientHello", "7.4.1.2", "The client opens the handshake: the newest version it speaks, its random, and what it can do, best first."},
		{"client_version", "7.4.1.2", "The newest version the client speaks. The pre-master secret repeats it, so that nobody can lower it unseen."},
		{"random", "7.4.1.2", "32 octets that no other handshake has. They go into the master secret and the keys."},
		{"gmt_unix_time", "7.4.1.2", "The sender's clock as RFC 5246 has it. Most stacks send four random octets in its place."},
		{"random_bytes", "7.4.1.2", "28 octets from a secure generator of random numbers."},
		{"session_id", "7.4.1.2", "A session the client would like to take up again; empty for a new one."},
		{"cipher_suites", "7.4.1.2", "The combinations of key exchange, cipher and MAC that the client accepts, in its order of preference."},
		{"cipher_suite", "A.5", "One combination. Some values are signals and no suite at all."},
		{"compression_methods", "7.4.1.2", "Compression before encryption leaks what is compressed (CRIME); null is what remains."},
		{"compression_method", "7.4.1.2", "One method of compression."},
		{"extensions", "7.4.1.4", "What the client can do besides. A server answers only what was asked."},
	}}}

// readClientHello reads a ClientHello.
//
//	struct {
//	    ProtocolVersion client_version;
//	    Random random;
//	    SessionID session_id;
//	    CipherSuite cipher_suites<2..2^16-2>;
//	    CompressionMethod compression_methods<1..2^8-1>;
//	    select (extensions_present) {
//	        case false: struct {};
//	        case true:  Extension extensions<0..2^16-1>;
//	    };
//	} ClientHello;
func readClientHello(r *wire.Reader, _ Context) Message {
	var m ClientHello
	m.Version = readVersion(r, "client_version")
	m.Random = readRandom(r)
	m.SessionID = r.Opaque8("session_id", 0, 32)
	r.Vector16("cipher_suites", 2, 1<<16-2, func(s *wire.Reader) {
		s.Each(func() {
			m.CipherSuites = append(m.CipherSuites, s.Enum16("cipher_suite", "CipherSuite", name16(names.CipherSuite)))
		})
	})
	r.Vector8("compression_methods", 1, 1<<8-1, func(s *wire.Reader) {
		s.Each(func() {
			m.CompressionMethods = append(m.CompressionMethods, s.Enum8("compression_method", "CompressionMethod", name8(names.CompressionMethod)))
		})
	})
	m.wantNullCompression(r)
	m.Extensions = readExtensions(r, TypeClientHello)
	return m
}

func (m ClientHello) wantNullCompression(r *wire.Reader) {
	for _, c := range m.CompressionMethods {
		if c == nullCompression {
			return
		}
	}
	if len(m.CompressionMethods) > 0 {
		r.At(field.Issue{Level: field.Error, Code: "tls/null-compression", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.1.2"},
			Text: "The null method of compression is not offered; every client must offer it."})
	}
}

func (m ClientHello) write(w *wire.Writer) {
	w.Uint16(uint16(m.Version))
	w.Opaque(m.Random)
	w.Opaque8(m.SessionID)
	w.Vector16(func(w *wire.Writer) {
		for _, s := range m.CipherSuites {
			w.Uint16(s)
		}
	})
	w.Opaque8(m.CompressionMethods)
	writeExtensions(w, m.Extensions, TypeClientHello)
}

// Extension returns the value of the extension of the same kind as v, if the hello has it.
func (m ClientHello) Extension(v ExtensionValue) ExtensionValue { return valueOf(m.Extensions, v) }

func readVersion(r *wire.Reader, name string) Version {
	return Version(r.Enum16(name, "ProtocolVersion", name16(names.Version)))
}
