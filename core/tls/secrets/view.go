package secrets

import (
	"bytes"
	"fmt"
	"slices"

	"waxseal/core/field"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
	"waxseal/core/wire"
)

// View shows the derivation as fields of b, whose buffer 0 holds what the client sent and buffer 1
// what the server sent. Each secret has a buffer of its own that leads back to what it was made of.
func (d *Derivation) View(b *field.Builder) *field.Field {
	root := wire.Read(b, 0, 0, 0, d.Side, func(r *wire.Reader) {
		r.Spec(spec)
		v := viewer{Derivation: d.grounded(b.Doc.Buffers)}
		v.view(r)
	})
	if root != nil {
		root.Span = nil
	}
	return root
}

// grounded is the derivation with the places that hold on the wire: where something changed octets
// on their way, what a side sent does not stand in what the other received.
func (d *Derivation) grounded(wires []field.Buffer) *Derivation {
	g := *d
	ground := func(o Octets) Octets {
		o.From = slices.DeleteFunc(slices.Clone(o.From), func(r field.Run) bool {
			wire := wires[r.Buf].Bytes
			return r.Off+r.Len > len(wire) || !bytes.Equal(wire[r.Off:r.Off+r.Len], o.Bytes[r.At:r.At+r.N])
		})
		return o
	}
	g.ClientRandom, g.ServerRandom, g.Encrypted = ground(d.ClientRandom), ground(d.ServerRandom), ground(d.Encrypted)
	g.Transcript = nil
	for _, m := range d.Transcript {
		g.Transcript = append(g.Transcript, Message(ground(Octets(m))))
	}
	return &g
}

// A viewer remembers in which buffer each secret stands.
type viewer struct {
	*Derivation
	transcript, preMaster, master int
}

func (v *viewer) view(r *wire.Reader) {
	viewOctets(r, "client_random", v.ClientRandom)
	viewOctets(r, "server_random", v.ServerRandom)
	v.viewTranscript(r)
	switch {
	case v.Encryption != nil:
		v.viewEncryption(r, v.Encryption)
	case v.Decryption != nil:
		v.viewDecryption(r, v.Decryption)
	}
	if v.Master != nil {
		v.viewMaster(r)
	}
	if v.KeyBlock != nil {
		v.viewKeys(r)
	}
	v.viewVerification(r, "client_verify_data", v.Client)
	v.viewVerification(r, "server_verify_data", v.Server)
}

// viewOctets shows octets of the wire: where they stand if they do so in one piece, else joined.
func viewOctets(r *wire.Reader, name string, o Octets) {
	if len(o.Bytes) == 0 {
		return
	}
	if len(o.From) == 1 && o.From[0].Len == len(o.Bytes) {
		r.Elsewhere(name, opaque(o.Bytes), field.Span{Buf: o.From[0].Buf, Off: o.From[0].Off, Len: len(o.Bytes)}, nil)
		return
	}
	how := "joined from several records"
	if len(o.From) == 0 {
		how = "not what stands on the wire: it was changed on the way"
	}
	r.Aside(name, opaque(o.Bytes), field.Buffer{Name: name, Bytes: o.Bytes, From: o.From, How: how}, nil)
}

func opaque(b []byte) string { return "opaque[" + field.Thousands(len(b)) + "]" }

func (v *viewer) buffer(name, how string, b []byte, from ...field.Run) field.Buffer {
	return field.Buffer{Name: v.Side + "'s " + name, Bytes: b, How: how, From: from}
}

// leaf shows octets that are of one piece, in a buffer of their own; fn adds what belongs to them.
func leaf(r *wire.Reader, name, typ string, b field.Buffer, fn func(*wire.Reader)) (buf int) {
	buf = r.Builder().AddBuffer(b)
	r.Elsewhere(name, typ, field.Span{Buf: buf, Len: len(b.Bytes)}, fn)
	return buf
}

// whole is the run of n octets that come from the whole of a buffer of length octets.
func whole(buf, length, n int) field.Run { return field.Run{Buf: buf, Len: length, N: n} }

// viewTranscript shows the messages that Finished is about.
func (v *viewer) viewTranscript(r *wire.Reader) {
	all := v.Concat(len(v.Transcript))
	if len(all.Bytes) == 0 {
		return
	}
	v.transcript = r.Aside("handshake_messages", opaque(all.Bytes), v.buffer("handshake_messages", "the handshake messages in order, without record headers", all.Bytes, all.From...),
		func(s *wire.Reader) {
			for _, m := range v.Transcript {
				s.Opaque("message", len(m.Bytes))
				s.Say(msg.MessageName(msg.HandshakeType(m.Bytes[0])))
			}
		})
}

// viewEncryption shows how the client makes and encrypts the pre-master secret.
func (v *viewer) viewEncryption(r *wire.Reader, e *Encryption) {
	v.preMaster = r.Aside("pre_master_secret", opaque(e.Message), v.buffer("pre_master_secret", "client_version, then 46 octets of entropy", e.Message), viewPreMaster)
	at := len(e.Block) - len(e.Message)
	block := v.buffer("EM", "0x00 ‖ 0x02 ‖ PS ‖ 0x00 ‖ M", e.Block, field.Run{Buf: v.preMaster, Len: len(e.Message), At: at, N: len(e.Message)})
	r.Aside("EM", opaque(e.Block), block, func(s *wire.Reader) { viewBlock(s, e.Block) })
	if len(v.Encrypted.From) != 1 {
		viewOctets(r, "encrypted_pre_master_secret", Octets{Bytes: e.Ciphertext, From: v.Encrypted.From})
		return
	}
	place := field.Span{Buf: v.Encrypted.From[0].Buf, Off: v.Encrypted.From[0].Off, Len: len(e.Ciphertext)}
	r.Elsewhere("encrypted_pre_master_secret", "c = m^e mod n", place, func(s *wire.Reader) {
		n := e.Key.N.Bytes()
		s.Aside("n", opaque(n), v.buffer("view of n", "from the server's certificate", n), nil)
		s.Computed("e", "INTEGER", field.Int, fmt.Sprint(e.Key.E))
		suite.Check(s, suite.Pipe(e.Block)+"openssl pkeyutl -encrypt -certin -inkey server.crt -pkeyopt rsa_padding_mode:none")
	})
}

// viewPreMaster reads a PreMasterSecret.
func viewPreMaster(r *wire.Reader) {
	r.Enum16("client_version", "ProtocolVersion", func(n int) string { return msg.Version(n).String() })
	r.Rest("random")
}

// viewBlock reads a well-formed block.
func viewBlock(r *wire.Reader, block []byte) {
	message, fault := unpad(block)
	if fault != "" {
		r.Rest("m")
		return
	}
	r.Opaque("0x00", 1)
	r.Opaque("0x02", 1)
	r.Opaque("PS", len(block)-len(message)-3)
	r.Opaque("0x00", 1)
	r.Opaque("M", len(message))
}

// viewDecryption shows how the server decrypts the pre-master secret, or goes on without.
func (v *viewer) viewDecryption(r *wire.Reader, d *Decryption) {
	viewOctets(r, "encrypted_pre_master_secret", v.Encrypted)
	em := 0
	if d.Block != nil {
		block := v.buffer("EM", "m = c^d mod n", d.Block, rebase(v.Encrypted.From, len(d.Block))...)
		em = r.Aside("EM", "m = c^d mod n", block, func(s *wire.Reader) {
			viewBlock(s, d.Block)
			n := d.Key.N.Bytes()
			s.Aside("n", opaque(n), v.buffer("n", "from its certificate's key", n), nil)
			s.Computed("d", "INTEGER", field.Text, "not shown: it stays with the server")
			suite.Check(s, suite.Pipe(d.Ciphertext)+"openssl pkeyutl -decrypt -inkey server.key -pkeyopt rsa_padding_mode:none")
		})
	}
	substitute := r.Aside("substitute", opaque(d.Substitute), v.buffer("substitute", "drawn from the server's entropy", d.Substitute), nil)
	r.Computed("countermeasure", "", field.Enum, d.Countermeasure())
	from := field.Run{Buf: substitute, Len: len(d.Substitute), At: 2, N: len(d.Substitute)}
	if d.Fault == "" {
		from = field.Run{Buf: em, Off: len(d.Block) - len(d.PreMaster) + 2, Len: len(d.PreMaster) - 2, At: 2, N: len(d.PreMaster) - 2}
	}
	v.preMaster = r.Aside("pre_master_secret", opaque(d.PreMaster), v.buffer("pre_master_secret", "the offered version, then the 46 octets that were decrypted or substituted", d.PreMaster, from),
		func(s *wire.Reader) {
			viewPreMaster(s)
			if d.Fault == "" && !d.versionDiffers() {
				suite.Check(s, suite.Pipe(d.Ciphertext)+"openssl pkeyutl -decrypt -inkey server.key")
			}
		})
}

// Countermeasure says in words which branch was taken.
func (d *Decryption) Countermeasure() string {
	switch {
	case d.Fault != "":
		return "not taken from the client: " + d.Fault + ", so the substitute is used; nothing on the wire tells"
	case d.versionDiffers():
		return "the block is well-formed; the version in it is not the one that was offered and is replaced"
	}
	return "the block is well-formed: the secret in it is used"
}

func (d *Decryption) versionDiffers() bool {
	return d.Fault == "" && string(d.Block[len(d.Block)-MasterSecretLen:][:2]) != string(d.PreMaster[:2])
}

// rebase makes the runs of a ciphertext those of the n octets that it decrypts to as a whole.
func rebase(from []field.Run, n int) (runs []field.Run) {
	for _, r := range from {
		r.At, r.N = 0, n
		runs = append(runs, r)
	}
	return runs
}

// viewMaster shows how the pre-master secret becomes the master secret.
func (v *viewer) viewMaster(r *wire.Reader) {
	if v.Extended == 0 {
		v.master = v.viewPRF(r, "master_secret", *v.Master, v.preMaster, v.random("client_random"), v.random("server_random"))
		return
	}
	hash := v.viewHash(r, "session_hash", v.Extended, v.SessionHash)
	v.master = v.viewPRF(r, "master_secret", *v.Master, v.preMaster, seedPart{"session_hash", v.SessionHash, []field.Run{whole(hash, len(v.SessionHash), len(v.SessionHash))}})
}

// A seedPart is a piece of a PRF's seed.
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
	return leaf(r, name, v.Suite.PRF.Name, v.buffer(name, v.Suite.PRF.Name+" of the handshake messages so far", hash, whole(v.transcript, len(all), len(hash))),
		func(s *wire.Reader) {
			s.Elsewhere("handshake_messages", opaque(all), field.Span{Buf: v.transcript, Len: len(all)}, nil)
			suite.Check(s, suite.Pipe(all)+"openssl dgst -"+v.Suite.PRF.Name)
		})
}

// viewPRF shows a run of the PRF with each A(i) and each block of output.
func (v *viewer) viewPRF(r *wire.Reader, name string, p PRF, secret int, seed ...seedPart) (buf int) {
	label := 0
	buf = r.Aside(name, "PRF(secret, \""+p.Label+"\", seed)", v.buffer(name, "the PRF of a secret, a label and a seed", p.Out), func(s *wire.Reader) {
		label = v.viewSeed(s, p, seed)
		a := p.labelAndSeed()
		for i, next := range p.A {
			leaf(s, "A(i)", fmt.Sprintf("A(%d)", i+1), v.buffer(fmt.Sprintf("A(%d) of %s", i+1, name), fmt.Sprintf("HMAC of A(%d)", i), next), func(in *wire.Reader) {
				suite.Check(in, suite.HMACCommand(p.Hash, p.Secret, a))
			})
			a = next
			s.Opaque("P_hash", min(p.Hash.Len, s.Left()))
			if f := s.Last(); f != nil {
				f.Type = fmt.Sprintf("HMAC_hash(secret, A(%d) + label + seed)", i+1)
			}
		}
		suite.Check(s, fmt.Sprintf("openssl kdf -keylen %d -kdfopt digest:%s -kdfopt hexsecret:%x -kdfopt hexseed:%x TLS1-PRF", len(p.Out), p.Hash.Name, p.Secret, p.labelAndSeed()))
	})
	made := &r.Builder().Doc.Buffers[buf]
	made.From = []field.Run{whole(secret, len(p.Secret), len(p.Out)), whole(label, len(p.labelAndSeed()), len(p.Out))}
	return buf
}

// viewSeed shows what goes into the PRF beside the secret.
func (v *viewer) viewSeed(r *wire.Reader, p PRF, seed []seedPart) (buf int) {
	input := v.buffer("label and seed", "\""+p.Label+"\", then the seed", p.labelAndSeed())
	at := len(p.Label)
	for _, part := range seed {
		for _, run := range part.from {
			run.At += at
			input.From = append(input.From, run)
		}
		at += len(part.b)
	}
	return r.Aside("label + seed", opaque(input.Bytes), input, func(s *wire.Reader) {
		s.Text(s.Opaque("label", len(p.Label)))
		for _, part := range seed {
			s.Opaque(part.name, len(part.b))
		}
	})
}

// viewKeys shows the key block, then each key as a slice of it.
func (v *viewer) viewKeys(r *wire.Reader) {
	k := v.KeyBlock
	buf := v.viewPRF(r, "key_block", k.PRF, v.master, v.random("server_random"), v.random("client_random"))
	for _, s := range k.Slices {
		key := k.Out[s.Off : s.Off+s.Len]
		r.Aside(s.Name, opaque(key), v.buffer(s.Name, fmt.Sprintf("octets %d to %d of the key block", s.Off, s.Off+s.Len-1), key,
			field.Run{Buf: buf, Off: s.Off, Len: s.Len, N: s.Len}), nil)
	}
}

// viewVerification shows what a Finished holds, and whether what came is the same.
func (v *viewer) viewVerification(r *wire.Reader, name string, f *Verification) {
	if f == nil {
		return
	}
	hash := v.viewHash(r, "Hash(handshake_messages)", f.Messages, f.Hash)
	v.viewPRF(r, name, f.PRF, v.master, seedPart{"Hash(handshake_messages)", f.Hash, []field.Run{whole(hash, len(f.Hash), len(f.Hash))}})
	if f.Received == nil {
		return
	}
	r.Aside("received", opaque(f.Received), v.buffer("received "+name, "from the other side's Finished", f.Received), nil)
	if string(f.Received) != string(f.Out) {
		r.At(field.Issue{Level: field.Error, Code: "tls/verify-data", Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.9"},
			Text: "The verify_data that came is not the one computed here: the two sides saw different handshakes, or have different master secrets."})
	}
}
