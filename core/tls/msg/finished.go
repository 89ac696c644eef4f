package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// A Finished is the first message under the new keys: it confirms that both sides saw the same
// handshake. In SSL 3.0 VerifyData is md5_hash and sha_hash.
type Finished struct{ VerifyData []byte }

// Type is finished.
func (Finished) Type() HandshakeType { return TypeFinished }

// verifyDataLen is verify_data_length of all suites before TLS 1.3.
const verifyDataLen = 12

var finished = Kind{Type: TypeFinished, Name: "Finished", Read: readFinished,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.9"}, Notes: [][3]string{
		{"Finished", "7.4.9", "The first message under the new keys. It confirms that both sides saw the same handshake and have the same master secret."},
		{"verify_data", "7.4.9", "PRF(master_secret, \"client finished\" or \"server finished\", Hash(handshake_messages)), 12 octets."},
	}, Also: []*field.Spec{{Ref: field.Ref{Doc: "RFC 6101", Section: "5.6.9"}, Notes: [][3]string{
		{"md5_hash", "5.6.9", "MD5(master_secret + pad2 + MD5(handshake_messages + Sender + master_secret + pad1)); Sender is \"CLNT\" or \"SRVR\"."},
		{"sha_hash", "5.6.9", "The same with SHA-1."},
	}}}}}

// readFinished reads a Finished, which has two forms.
//
//	struct {
//	    opaque verify_data[verify_data_length];
//	} Finished;
//
//	struct {
//	    opaque md5_hash[16];
//	    opaque sha_hash[20];
//	} Finished;                                     SSL 3.0
func readFinished(r *wire.Reader, c Context) Message {
	var m Finished
	next := r.Next()
	switch {
	case c.Version == SSL30:
		r.Opaque("md5_hash", 16)
		if r.Opaque("sha_hash", 20) != nil {
			m.VerifyData = next[:36]
		}
	case c.Version == 0 || c.Version > TLS12:
		m.VerifyData = r.Rest("verify_data")
	default:
		m.VerifyData = r.Opaque("verify_data", verifyDataLen)
	}
	return m
}

func (m Finished) write(w *wire.Writer) { w.Opaque(m.VerifyData) }
