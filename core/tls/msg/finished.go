package msg

import (
	"waxseal/core/field"
	"waxseal/core/wire"
)

// A Finished is the first message under the new keys: it confirms that both sides saw the same
// handshake.
type Finished struct{ VerifyData []byte }

// Type is finished.
func (Finished) Type() HandshakeType { return TypeFinished }

var finished = Kind{Type: TypeFinished, Name: "Finished", Read: readFinished,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.9"}, Notes: [][3]string{
		{"Finished", "7.4.9", "The first message under the new keys. It confirms that both sides saw the same handshake and have the same master secret."},
		{"verify_data", "7.4.9", "PRF(master_secret, \"client finished\" or \"server finished\", Hash(handshake_messages)), 12 octets."},
	}}}

// readFinished reads a Finished.
//
//	struct {
//	    opaque verify_data[verify_data_length];
//	} Finished;
func readFinished(r *wire.Reader, _ Context) Message {
	return Finished{VerifyData: r.Rest("verify_data")}
}

func (m Finished) write(w *wire.Writer) { w.Opaque(m.VerifyData) }
