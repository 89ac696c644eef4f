package secrets

import (
	"fmt"

	"waxseal/core/field"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
	"waxseal/core/wire"
)

// viewEncryption shows how the client makes and encrypts the pre-master secret.
func (v *viewer) viewEncryption(r *wire.Reader, e *Encryption) {
	v.preMaster = r.Aside("pre_master_secret", opaque(e.Message), v.buffer("pre_master_secret", "client_version, then 46 octets of entropy", e.Message), viewPreMaster)
	at := len(e.Block) - len(e.Message)
	block := v.buffer("EM", "0x00 ‖ 0x02 ‖ PS ‖ 0x00 ‖ M", e.Block, field.Run{Buf: v.preMaster, Len: len(e.Message), At: at, N: len(e.Message)})
	r.Aside("EM", opaque(e.Block), block, func(s *wire.Reader) { viewBlock(s, e.Block) })
	steps := func(s *wire.Reader) {
		n := e.Key.N.Bytes()
		s.Aside("n", opaque(n), v.buffer("view of n", "from the server's certificate", n), nil)
		s.Computed("e", "INTEGER", field.Int, fmt.Sprint(e.Key.E))
		suite.Check(s, toFile(publicKeyInfo(e.Key), "server.der")+suite.Pipe(e.Block)+"openssl pkeyutl -encrypt -pubin -keyform DER -inkey server.der -pkeyopt rsa_padding_mode:none")
	}
	const name, formula = "encrypted_pre_master_secret", "c = m^e mod n"
	if from := v.Encrypted.From; len(from) == 1 && from[0].Len == len(e.Ciphertext) {
		r.Elsewhere(name, formula, field.Span{Buf: from[0].Buf, Off: from[0].Off, Len: len(e.Ciphertext)}, steps)
		return
	}
	suite.Leaf(r, name, formula, v.buffer(name, "EM to the power of e, modulo n", e.Ciphertext), steps)
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
