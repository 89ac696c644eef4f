package secrets

import (
	"fmt"
	"strings"

	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/tls/suite"
	"waxseal/core/wire"
)

// viewParams shows what the server signs beside its ServerKeyExchange: both randoms stand before the
// parameters, so that nobody can use the signature again.
func (v *viewer) viewParams(r *wire.Reader, s *Signature) {
	input := v.buffer("signed_params", "client_random, server_random and the parameters", s.Input)
	at := 0
	parts := []seedPart{v.random("client_random"), v.random("server_random"), {"params", s.Params.Bytes, s.Params.From}}
	for _, part := range parts {
		for _, run := range part.from {
			run.At += at
			input.From = append(input.From, run)
		}
		at += len(part.b)
	}
	signed := r.Aside("signed_params", opaque(s.Input), input, func(in *wire.Reader) {
		for _, part := range parts {
			in.Opaque(part.name, len(part.b))
		}
	})
	v.viewSigned(r, s, "Hash(signed_params)", field.Span{Buf: signed, Len: len(s.Input)})
}

// viewVerify shows what the client signs in CertificateVerify: every message before it.
func (v *viewer) viewVerify(r *wire.Reader, s *Signature) {
	if s.Mixed == nil {
		v.viewSigned(r, s, "Hash(signed_messages)", field.Span{Buf: v.transcript, Len: len(s.Input)})
		return
	}
	digest := v.viewDigest(r, "Hash(signed_messages)", *s.Mixed, s.Messages)
	v.viewSignature(r, s, digest)
}

// viewSigned shows the hash of what is signed, which stands at a place, and the signature.
func (v *viewer) viewSigned(r *wire.Reader, s *Signature, name string, at field.Span) {
	digest := suite.Leaf(r, name, s.Hash.Name, v.buffer(name, s.Hash.Name+" of what is signed", s.Digest, field.Run{Buf: at.Buf, Off: at.Off, Len: at.Len, N: len(s.Digest)}), func(in *wire.Reader) {
		in.Elsewhere("signed", opaque(s.Input), at, nil)
		suite.Check(in, suite.DigestCommand(s.Hash, s.Input))
	})
	v.viewSignature(r, s, digest)
}

// viewSignature shows the signature of a digest, and whether one that came fits.
func (v *viewer) viewSignature(r *wire.Reader, s *Signature, digest int) {
	if s.Value == nil {
		return
	}
	how := "made with the " + s.By + "'s private key"
	from := []field.Run{whole(digest, len(s.Digest), len(s.Value))}
	if s.By != v.Side {
		how, from = "from the "+s.By, nil
	}
	suite.Leaf(r, "signature", opaque(s.Value), v.buffer("signature of the "+s.By, how, s.Value, from...), func(in *wire.Reader) {
		if s.Scheme != nil {
			e, _ := names.SignatureScheme(s.Scheme.Code)
			in.Computed("algorithm", "SignatureAndHashAlgorithm", field.Enum, e.Name)
		}
		if s.By == v.Side && s.Kind == "RSA" {
			suite.Check(in, suite.Pipe(s.Digest)+"openssl pkeyutl -sign -inkey "+s.By+".key"+s.digestOption())
		}
		in.Computed("verify", "command", field.Text, s.verifyCommand())
	})
	if s.By != v.Side && !s.Fits {
		r.At(field.Issue{Level: field.Error, Code: "tls/signature", Ref: field.Ref{Doc: "RFC 5246", Section: "4.7"},
			Text: "The signature does not verify: another key made it, or it signs something else than what came."})
	}
}

// verifyCommand needs the signer's certificate in a file.
func (s *Signature) verifyCommand() string {
	return fmt.Sprintf("%s > signature.bin; %sopenssl pkeyutl -verify -certin -inkey %s.crt -sigfile signature.bin%s",
		strings.TrimSuffix(suite.Pipe(s.Value), " | "), suite.Pipe(s.Digest), s.By, s.digestOption())
}

// digestOption tells openssl to put a DigestInfo before the hash, as RSA does since TLS 1.2.
func (s *Signature) digestOption() string {
	if s.Kind != "RSA" || s.Scheme == nil {
		return ""
	}
	return " -pkeyopt digest:" + strings.ToLower(s.Hash.Name)
}
