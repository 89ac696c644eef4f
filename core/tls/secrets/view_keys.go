package secrets

import (
	"fmt"

	"waxseal/core/field"
	"waxseal/core/tls/suite"
	"waxseal/core/wire"
)

// viewMaster shows how the pre-master secret becomes the master secret.
func (v *viewer) viewMaster(r *wire.Reader) {
	if v.Extended == 0 {
		v.master = v.viewValue(r, "master_secret", *v.Master, v.preMaster, v.random("client_random"), v.random("server_random"))
		return
	}
	hash := v.viewHash(r, "session_hash", v.Extended, v.SessionHash)
	v.master = v.viewValue(r, "master_secret", *v.Master, v.preMaster, seedPart{"session_hash", v.SessionHash, []field.Run{whole(hash, len(v.SessionHash), len(v.SessionHash))}})
}

// A seedPart is a piece of a seed.
type seedPart struct {
	name string
	b    []byte
	from []field.Run
}

func (v *viewer) random(name string) seedPart {
	o := v.ClientRandom
	if name == "server_random" {
		o = v.ServerRandom
	}
	return seedPart{name, o.Bytes, o.From}
}

// viewHash shows the hash of the first n messages.
func (v *viewer) viewHash(r *wire.Reader, name string, n int, hash []byte) (buf int) {
	all := v.Concat(n).Bytes
	h := v.hash()
	return suite.Leaf(r, name, h.Name, v.buffer(name, h.Name+" of the handshake messages so far", hash, whole(v.transcript, len(all), len(hash))),
		func(s *wire.Reader) {
			v.viewCovered(s, "handshake_messages", n)
			suite.Check(s, suite.DigestCommand(h, all))
		})
}

// viewValue shows a value with the steps that led to it from what stands in the buffer secret and a
// seed.
func (v *viewer) viewValue(r *wire.Reader, name string, value Value, secret int, seed ...seedPart) (buf int) {
	switch {
	case value.PRF != nil:
		return v.viewPRF(r, name, *value.PRF, secret, seed)
	case value.Expansion != nil:
		return v.viewExpansion(r, name, *value.Expansion, secret, seed)
	}
	resumed := v.buffer(name, "of the session that is resumed", value.Out)
	if v.state > 0 { // behind protocol_version, cipher_suite and its length
		resumed.From = []field.Run{{Buf: v.state, Off: 5, Len: len(value.Out), N: len(value.Out)}}
	}
	return r.Aside(name, opaque(value.Out), resumed, nil)
}

// viewKeys shows the key block, then each key as a slice of it.
func (v *viewer) viewKeys(r *wire.Reader) {
	k := v.KeyBlock
	buf := v.viewValue(r, "key_block", k.Value, v.master, v.random("server_random"), v.random("client_random"))
	for _, s := range k.Slices {
		key := k.Out[s.Off : s.Off+s.Len]
		suite.Leaf(r, s.Name, opaque(key), v.buffer(s.Name, fmt.Sprintf("octets %d to %d of the key block", s.Off, s.Off+s.Len-1), key,
			field.Run{Buf: buf, Off: s.Off, Len: s.Len, N: s.Len}), func(in *wire.Reader) {
			suite.Check(in, suite.Pipe(k.Out)+fmt.Sprintf("tail -c +%d | head -c %d | od -An -v -tx1 | tr -d ' \n'", s.Off+1, s.Len))
		})
	}
}

// viewVerification shows what a Finished holds, and whether what came is the same.
func (v *viewer) viewVerification(r *wire.Reader, name string, f *Verification) {
	if f == nil {
		return
	}
	if f.Digest != nil {
		v.viewDigest(r, name, *f.Digest, f.Messages)
	} else {
		hash := v.viewHash(r, "Hash(handshake_messages)", f.Messages, f.Hash)
		v.viewValue(r, name, f.Value, v.master, seedPart{"Hash(handshake_messages)", f.Hash, []field.Run{whole(hash, len(f.Hash), len(f.Hash))}})
	}
	if f.Received == nil {
		return
	}
	r.Aside("received", opaque(f.Received), v.buffer("received "+name, "from the other side's Finished", f.Received), nil)
	if string(f.Received) != string(f.Out) {
		r.At(field.Issue{Level: field.Error, Code: "tls/verify-data", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.9"},
			Text: "The verify_data that came is not the one computed here: the two sides saw different handshakes, or have different master secrets."})
	}
}
