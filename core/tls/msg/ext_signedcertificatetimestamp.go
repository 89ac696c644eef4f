package msg

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/wire"
)

// SCTList is signed_certificate_timestamp: empty in a ClientHello, and in a ServerHello the promises
// of Certificate Transparency logs, each as it is serialized.
type SCTList [][]byte

// Kind is signed_certificate_timestamp.
func (SCTList) Kind() *ExtensionKind { return &signedCertificateTimestamp }

var signedCertificateTimestamp = ExtensionKind{Type: 18, Name: "signed_certificate_timestamp", Read: readSCTList,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 6962", Section: "3.3.1"}, Notes: [][3]string{
		{"signed_certificate_timestamp", "3.3.1", "The client asks for proof that the certificate is in public logs; the server answers with the logs' promises."},
		{"sct_list", "3.3", "The timestamps."},
		{"SerializedSCT", "3.3", "One log's promise."},
		{"sct_version", "3.2", "The version of the structure; v1 is 0."},
		{"id", "3.2", "Which log: the SHA-256 hash of its public key."},
		{"timestamp", "3.2", "When the log got the certificate, in milliseconds since 1970."},
		{"extensions", "3.2", "Room for later additions; empty in v1."},
		{"algorithm", "3.2", "How the log signs."},
		{"signature", "3.2", "The log's signature over timestamp and certificate."},
		{"unknown", "3.2", "What a version other than v1 has is not known."},
	}}}

// readSCTList reads the data of signed_certificate_timestamp.
//
//	opaque SerializedSCT<1..2^16-1>;
//
//	struct { SerializedSCT sct_list <1..2^16-1>; } SignedCertificateTimestampList;
func readSCTList(r *wire.Reader, in HandshakeType) ExtensionValue {
	list := SCTList{}
	if in == TypeClientHello {
		return list
	}
	r.Vector16("sct_list", 1, 1<<16-1, func(s *wire.Reader) {
		s.Each(func() {
			s.Vector16("SerializedSCT", 1, 1<<16-1, func(sct *wire.Reader) {
				list = append(list, sct.Next())
				readSCT(sct)
			})
		})
	})
	return list
}

// readSCT reads a SignedCertificateTimestamp (RFC 6962, 3.2).
func readSCT(r *wire.Reader) {
	if r.Uint8("sct_version") != 0 {
		r.Rest("unknown")
		return
	}
	r.Opaque("id", 32)
	ms := r.Uint64("timestamp")
	r.Say(der.DateOf(int64(ms/1000)).String() + " UTC")
	r.Opaque16("extensions", 0, 1<<16-1)
	readScheme(r, "algorithm")
	r.Opaque16("signature", 0, 1<<16-1)
}

func (list SCTList) write(w *wire.Writer, in HandshakeType) {
	if in == TypeClientHello {
		return
	}
	w.Vector16(func(w *wire.Writer) {
		for _, sct := range list {
			w.Opaque16(sct)
		}
	})
}
