package ext

import (
	"strconv"
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
)

// SCTList holds the promises of Certificate Transparency logs to publish the certificate.
type SCTList struct {
	SCTs []SCT
	At   field.Span
}

// SCT is a signed certificate timestamp. Of a version other than v1 nothing else is known.
type SCT struct {
	Version   int // 0: v1
	LogID     []byte
	Timestamp uint64 // milliseconds since 1970
	Hash      int    // HashAlgorithm, RFC 5246, 7.4.1.4.1
	Algorithm int    // SignatureAlgorithm, in the same place
	Signature []byte
	At        field.Span
}

var rfc6962 = field.Ref{Doc: "RFC 6962", Section: "3.3"}

var sctList = Kind{OID: "1.3.6.1.4.1.11129.2.4.2", Name: "SignedCertificateTimestampList", Read: readSCTList,
	Spec: &field.Spec{Ref: rfc6962, Notes: [][3]string{
		{"SignedCertificateTimestampList", "3.3", "Signed promises of Certificate Transparency logs to publish this certificate. Browsers want several."},
		{"sct_list", "3.3", "The timestamps, in the presentation language of TLS: every list and text begins with its length."},
		{"SerializedSCT", "3.3", "One log's promise."},
		{"sct_version", "3.2", "The version of the structure; v1 is 0."},
		{"id", "3.2", "Which log: the SHA-256 hash of its public key."},
		{"timestamp", "3.2", "When the log got the certificate, in milliseconds since 1970."},
		{"extensions", "3.2", "Room for later additions; empty in v1."},
		{"algorithm", "3.2", "How the log signs."},
		{"hash", "2.1.4", "The hash; logs use SHA-256."},
		{"signature algorithm", "2.1.4", "The signature; logs use ECDSA on P-256 or RSA."},
		{"signature", "3.2", "The log's signature over timestamp and certificate, as it was before this list was added."},
		{"unknown", "3.2", "What a version other than v1 has is not known."},
	}}}

// ocspSCTList is the same in an answer of a responder, which can be fresher than the certificate.
var ocspSCTList = Kind{OID: "1.3.6.1.4.1.11129.2.4.5", Name: sctList.Name, Read: readSCTList, Spec: sctList.Spec}

// RFC 6962, 3.3.
//
//	SignedCertificateTimestampList ::= OCTET STRING
//
//	opaque SerializedSCT<1..2^16-1>;
//
//	struct {
//	    SerializedSCT sct_list <1..2^16-1>;
//	} SignedCertificateTimestampList;
func readSCTList(r *der.Reader, e *Extension) {
	var v SCTList
	whole := r.Wrapped("SignedCertificateTimestampList", func(s *der.Reader) {
		v.read(s)
	})
	v.At = whole.Span
	if whole.Bytes != nil {
		describe(r, func() string { return field.Count(len(v.SCTs), "timestamp") })
	}
	e.Value = v
}

func (v *SCTList) read(s *der.Reader) {
	empty := strings.HasPrefix(string(s.Next()), "\x00\x00")
	at := s.Vector("sct_list", "SerializedSCT<1..2^16-1>", 2, func(l *der.Reader) {
		for l.Left() > 0 && !l.Stopped() {
			v.SCTs = append(v.SCTs, serializedSCT(l))
		}
	}).Span
	if empty {
		s.At(field.Issue{Level: field.Error, Code: "ct/list-empty", Ref: rfc6962, Span: &at, Text: "The list has no timestamp; it has at least one."})
	}
}

// Version v1 is the one that there is, RFC 6962, 3.2.
//
//	struct {
//	    Version sct_version;
//	    LogID id;
//	    uint64 timestamp;
//	    CtExtensions extensions;
//	    digitally-signed struct { … };
//	} SignedCertificateTimestamp;
func serializedSCT(r *der.Reader) (v SCT) {
	v.At = r.Vector("SerializedSCT", "opaque<1..2^16-1>", 2, func(s *der.Reader) {
		v.Version = int(s.Uint("sct_version", "Version", 1))
		describe(s, func() string { return "v" + strconv.Itoa(v.Version+1) + " (" + strconv.Itoa(v.Version) + ")" })
		if v.Version == 0 {
			sctV1(s, &v)
			return
		}
		s.At(field.Issue{Level: field.Notice, Code: "ct/sct-version", Ref: field.Ref{Doc: "RFC 6962", Section: "3.2"},
			Text: "This version of timestamps is not known; the rest is shown as it is."})
		s.Rest("unknown")
	}).Span
	describe(r, v.shown)
	return v
}

func sctV1(r *der.Reader, v *SCT) {
	v.LogID = r.Raw("id", 32).Bytes
	v.Timestamp = r.Moment("timestamp")
	r.Vector("extensions", "CtExtensions<0..2^16-1>", 2, nil)
	r.Struct("algorithm", "SignatureAndHashAlgorithm", 2, func(s *der.Reader) {
		v.Hash = code(s, "hash", "HashAlgorithm", hashAlgorithms)
		v.Algorithm = code(s, "signature algorithm", "SignatureAlgorithm", signatureAlgorithms)
	})
	describe(r, func() string {
		return nameOf(signatureAlgorithms, v.Algorithm) + " with " + nameOf(hashAlgorithms, v.Hash)
	})
	v.Signature = signature(r, v.Algorithm)
}

// RFC 5246, 7.4.1.4.1.
var (
	hashAlgorithms      = []string{"none", "md5", "sha1", "sha224", "sha256", "sha384", "sha512"}
	signatureAlgorithms = []string{"anonymous", "rsa", "dsa", "ecdsa"}
)

const ecdsa = 3

// signature reads the signature itself. ECDSA's is DER inside (RFC 3279, 2.2.3).
//
//	Ecdsa-Sig-Value  ::=  SEQUENCE  {
//	     r     INTEGER,
//	     s     INTEGER  }
func signature(r *der.Reader, algorithm int) []byte {
	inside := func(s *der.Reader) {
		s.Sequence("Ecdsa-Sig-Value", func(sig *der.Reader) {
			sig.BigInt("r")
			sig.BigInt("s")
		})
	}
	if next := r.Next(); algorithm != ecdsa || len(next) < 3 || !der.IsOneElement(next[2:]) {
		inside = nil
	}
	return r.Vector("signature", "opaque<0..2^16-1>", 2, inside).Bytes
}

// code reads an octet whose values have names.
func code(r *der.Reader, fieldName, typ string, values []string) int {
	v := int(r.Uint(fieldName, typ, 1))
	if f := r.Last(); f != nil {
		f.Kind, f.Value = field.Enum, nameOf(values, v)+" ("+strconv.Itoa(v)+")"
	}
	return v
}

func nameOf(values []string, v int) string {
	if v < len(values) {
		return values[v]
	}
	return "unknown"
}

// shown is when and by which log: the start of the hash is how people tell logs apart.
func (v SCT) shown() string {
	switch {
	case v.Version != 0:
		return "version " + strconv.Itoa(v.Version+1)
	case len(v.LogID) < 4:
		return ""
	}
	return der.Milliseconds(v.Timestamp) + ", log " + field.Hex(v.LogID[:4]) + "…"
}
