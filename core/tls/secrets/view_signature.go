package secrets

import (
	"bytes"
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/tls/msg"
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
		if s.Messages > 0 {
			v.viewCovered(in, "signed", s.Messages)
		} else {
			in.Elsewhere("signed", opaque(s.Input), at, nil)
		}
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
		v.viewSignatureBlock(in, s)
		viewSigValue(in, s)
		in.Computed("verify", "command", field.Text, s.verifyCommand())
	})
	if s.By != v.Side && !s.Fits {
		r.At(field.Issue{Level: field.Error, Code: "tls/signature", Ref: field.Ref{Doc: "RFC 5246", Section: "4.7"},
			Text: "The signature does not verify: another key made it, or it signs something else than what came."})
	}
}

// viewSigValue shows the two numbers that a signature by ECDSA is, where they stand in it.
func viewSigValue(r *wire.Reader, s *Signature) {
	f := r.Field()
	if f == nil || s.Kind != "EC" || !msg.IsSigValue(s.Value) {
		return
	}
	if root := der.Read(r.Builder(), f.Span.Buf, 0, len(s.Value), msg.ReadSigValue); root != nil {
		f.Sub = append(f.Sub, root)
	}
}

// viewSignatureBlock shows what RSA turns the signature back to.
func (v *viewer) viewSignatureBlock(r *wire.Reader, s *Signature) {
	block := s.Block()
	if block == nil {
		return
	}
	r.Aside("EM", "s^e mod n", v.buffer("EM of a signature", "the signature to the power of the public exponent, modulo n", block), func(in *wire.Reader) {
		in.Spec(signatureSpec)
		if !s.readBlock(in, block) {
			in.Rest("m")
		}
		suite.Check(in, s.withKey()+suite.Pipe(s.Value)+s.keyCommand("-verifyrecover")+" -pkeyopt rsa_padding_mode:none")
	})
}

// readBlock reads EMSA-PKCS1-v1_5 (RFC 8017, 9.2): EM = 0x00 ‖ 0x01 ‖ PS ‖ 0x00 ‖ T. T is a
// DigestInfo; before TLS 1.2 it is the hashes alone.
func (s *Signature) readBlock(r *wire.Reader, block []byte) bool {
	const before = 2
	if !bytes.HasPrefix(block, []byte{0, 1}) {
		return false
	}
	end := before + bytes.IndexByte(block[before:], 0)
	t := len(block) - end - 1
	if end < before || bytes.Count(block[before:end], []byte{0xff}) < end-before || t < s.Hash.Len {
		return false
	}
	r.Opaque("0x00", 1)
	r.Opaque("0x01", 1)
	r.Opaque("PS", end-before)
	r.Opaque("0x00", 1)
	if rest := t - s.Hash.Len; rest > 0 {
		r.Opaque("DigestInfo", rest)
	}
	r.Opaque("H", s.Hash.Len)
	return true
}

// verifyCommand brings the signer's public key along.
func (s *Signature) verifyCommand() string {
	return s.withKey() + toFile(s.Value, "signature.bin") + suite.Pipe(s.Digest) + s.keyCommand("-verify") + " -sigfile signature.bin" + s.digestOption()
}

func (s *Signature) withKey() string { return toFile(publicKeyInfo(s.Key), s.By+".der") }

func (s *Signature) keyCommand(what string) string {
	return "openssl pkeyutl " + what + " -pubin -keyform DER -inkey " + s.By + ".der"
}

// digestOption tells openssl to put a DigestInfo before the hash, as RSA does since TLS 1.2.
func (s *Signature) digestOption() string {
	if s.Kind != "RSA" || s.Scheme == nil {
		return ""
	}
	return " -pkeyopt digest:" + strings.ToLower(s.Hash.Name)
}
