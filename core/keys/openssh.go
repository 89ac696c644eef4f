package keys

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/key"
)

// OpenSSHMagic is what a private key of OpenSSH begins with.
const OpenSSHMagic = "openssh-key-v1\x00"

var opensshRef = field.Ref{Doc: "OpenSSH PROTOCOL.key", Section: "1"}

var opensshSpec = &field.Spec{Ref: opensshRef, Notes: [][3]string{
	{"openssh-key-v1", "1", "OpenSSH's own form: lengths of four octets, not ASN.1."},
	{"AUTH_MAGIC", "1", "Which form this is."},
	{"ciphername", "1", "What the private section is encrypted with."},
	{"kdfname", "2", "How the password becomes a key."},
	{"kdfoptions", "2", "What the derivation needs besides the password."},
	{"salt", "2", "Random octets, so that the same password gives another key elsewhere."},
	{"rounds", "2", "How often the function is run, so that trying passwords takes long."},
	{"number of keys", "1", "How many keys there are; ssh-keygen writes one."},
	{"publickey", "1", "The public key, which is readable without the password."},
	{"private section", "3", "The private keys, each with its comment; encrypted where there is a cipher."},
	{"checkint", "3", "A random number, twice: a password that opens the section makes both equal."},
	{"comment", "3", "What the owner calls the key."},
	{"padding", "3", "1, 2, 3 … up to a multiple of the cipher's block."},
	{"tag", "1", "What authenticates the private section."},
}}

// OpenSSH reads the private key that ssh-keygen writes (OpenSSH, PROTOCOL.key).
//
//	byte[]  AUTH_MAGIC = "openssh-key-v1" 0
//	string  ciphername
//	string  kdfname
//	string  kdfoptions
//	uint32  number of keys N
//	string  publickey1 …
//	string  encrypted, padded list of private keys
func OpenSSH(r *der.Reader) *Private {
	k := &Private{Form: "OpenSSH"}
	r.Spec(opensshSpec)
	r.Struct("openssh-key-v1", "", r.Left(), k.openssh)
	root := r.Last()
	k.hide(r)
	if root != nil {
		root.Kind, root.Value = field.Group, k.Title()
	}
	return k
}

func (k *Private) openssh(s *der.Reader) {
	magic := s.Raw("AUTH_MAGIC", len(OpenSSHMagic)).Bytes
	k.text(s, magic, string(magic) == OpenSSHMagic)
	cipher := k.sshName(s, "ciphername")
	k.Encrypted = cipher != "none"
	lock := SSHLock{Cipher: cipher, KDF: k.sshName(s, "kdfname")}
	words := k.kdfOptions(s, &lock)
	if k.Encrypted && !k.lost {
		k.Encryption = words + " and " + field.TextValue(cipher)
	}
	n := uint32Of(s, "number of keys")
	k.showIf(s, 0 < n && n <= maxSSHKeys)
	for range min(n, maxSSHKeys) {
		s.Vector("publickey", "string", 4, k.sshPublic)
		if k.showIf(s, true); s.Left() == 0 {
			break
		}
	}
	if !k.Encrypted {
		s.Vector("private section", "string", 4, k.sshPrivate)
		return
	}
	rest := s.Next()
	section := s.Vector("private section", "string", 4, nil)
	tag := lock.tag()
	if n := len(section.Bytes); len(rest) >= 4+n+tag {
		section.Bytes = rest[4 : 4+n+tag]
		k.unseal(s, section, lock, func(s *der.Reader, k *Private) { k.sshPrivate(s) })
	}
	if tag > 0 {
		s.Raw("tag", tag)
	}
}

// An SSHLock is how a private section is encrypted. A tag follows it where the cipher makes one.
type SSHLock struct {
	Cipher, KDF string
	Salt        []byte
	Rounds      int
}

// ID tells it from others that the same octets may be under.
func (l SSHLock) ID() string { return l.Cipher + string(l.Salt) }

func (l SSHLock) tag() int {
	if strings.HasSuffix(l.Cipher, "-gcm@openssh.com") || strings.HasPrefix(l.Cipher, "chacha20-") {
		return 16
	}
	return 0
}

// showIf says that the field read last is public, if it fits and all before it did. There are no
// tags by which to see that a length lied: once something does not fit, nothing that follows is shown.
func (k *Private) showIf(s *der.Reader, fits bool) {
	if f := s.Last(); f != nil && !flawless(f) {
		fits = false
	}
	if k.lost = k.lost || !fits; !k.lost {
		k.showLast(s)
	}
}

// maxSSHKeys is how many keys of one file are looked at.
const maxSSHKeys = 16

// sshString reads a string: four octets of length, and contents. One that is cut off has none.
func sshString(s *der.Reader, name string) []byte { return sshOctets(s, name, "string").Bytes }

func sshOctets(s *der.Reader, name, typ string) der.Octets {
	length := 0
	for _, c := range s.Next()[:min(4, s.Left())] {
		length = length<<8 | int(c)
	}
	o := s.Vector(name, typ, 4, nil)
	if len(o.Bytes) < length {
		o.Bytes = nil
	}
	return o
}

// uint32Of reads a number of four octets.
func uint32Of(s *der.Reader, name string) int { return int(s.Uint(name, "uint32", 4)) }

// text shows the field read last as text, if it is what it should be.
func (k *Private) text(s *der.Reader, text []byte, fits bool) {
	if f := s.Last(); f != nil && fits {
		f.Kind, f.Value = field.Text, field.TextValue(strings.TrimSuffix(string(text), "\x00"))
	}
	k.showIf(s, fits)
}

// sshName reads a string that names an algorithm.
func (k *Private) sshName(s *der.Reader, name string) string {
	text := sshString(s, name)
	k.text(s, text, plainName(text))
	return string(text)
}

// plainName reports whether octets can be the name of an algorithm (RFC 4250, 4.6.1). Secret octets
// that a wrong length puts in its place are hardly ever that.
func plainName(b []byte) bool {
	for _, c := range b {
		if c <= ' ' || c >= 0x7f {
			return false
		}
	}
	return 0 < len(b) && len(b) <= 64
}

// kdfOptions reads what the derivation is given, and says in words what it is.
//
//	string salt
//	uint32 rounds
func (k *Private) kdfOptions(s *der.Reader, l *SSHLock) (words string) {
	words = field.TextValue(l.KDF)
	if l.KDF != "bcrypt" {
		k.showIf(s, len(sshString(s, "kdfoptions")) == 0)
		return words
	}
	s.Vector("kdfoptions", "string", 4, func(s *der.Reader) {
		l.Salt, l.Rounds = sshString(s, "salt"), uint32Of(s, "rounds")
		words += " (" + field.Count(l.Rounds, "round") + ")"
	})
	k.showIf(s, true)
	return words
}

// sshPublic reads a public key (RFC 4253, 6.6; RFC 5656, 3.1; RFC 8709, 4).
func (k *Private) sshPublic(s *der.Reader) {
	switch name := k.sshName(s, "name"); {
	case name == "ssh-rsa":
		e := mpint(s, "e")
		k.sshRSA(mpint(s, "n"), e)
	case name == "ssh-ed25519":
		k.sshEd25519(sshString(s, "key"))
	case name == "ssh-dss":
		group := &algorithm.DSA{P: mpint(s, "p"), Q: mpint(s, "q"), G: mpint(s, "g")}
		k.Public.Y = mpint(s, "y")
		k.dsaPublic(group)
	case strings.HasPrefix(name, "ecdsa-sha2-"):
		curve := k.sshName(s, "curve")
		k.sshEC(curve, sshString(s, "Q"))
	default:
		s.Rest("key")
	}
}

func mpint(s *der.Reader, name string) der.Int {
	return der.Int(sshOctets(s, name, "mpint"))
}

// sshRSA makes the SubjectPublicKeyInfo, by which the key is told apart from others.
func (k *Private) sshRSA(n, e der.Int) {
	if len(n.Bytes) == 0 || len(e.Bytes) == 0 {
		return
	}
	p := &k.Public
	p.Algorithm, p.Modulus, p.Exponent, p.Bits = key.RSAEncryption(), n, e, n.BitLen()
	p.Name = "RSA"
	p.Key.Bytes = der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.BigInt(n.Magnitude())
			w.BigInt(e.Magnitude())
		})
	})
	k.spki()
}

func (k *Private) sshEd25519(octets []byte) {
	if octets == nil {
		return
	}
	const idEd25519 = "1.3.101.112"
	p := &k.Public
	p.Algorithm = algorithm.Identifier{OID: idEd25519, Raw: der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) { w.OID(idEd25519) })
	})}
	p.Identify()
	p.Key.Bytes = octets
	k.spki()
}

// ecPublic takes the curves that RFC 5656, 10.1 names.
func (k *Private) sshEC(curve string, point []byte) {
	oid := ""
	switch {
	case point == nil:
		return
	case curve == "nistp256":
		oid = "1.2.840.10045.3.1.7"
	case curve == "nistp384":
		oid = "1.3.132.0.34"
	case curve == "nistp521":
		oid = "1.3.132.0.35"
	default:
		return
	}
	p := &k.Public
	p.Algorithm = algorithm.Identifier{OID: idECPublicKey, Curve: oid, Parameters: der.Write(func(w *der.Writer) { w.OID(oid) })}
	p.Identify()
	p.Point, p.Key.Bytes = point, point
	k.spki()
}

// sshPrivate reads the private section, decrypted: N times a type, the numbers of the key and its comment.
//
//	uint32  checkint
//	uint32  checkint
//	string  keytype
//	…
//	string  comment
//	byte    1, 2, 3 …
func (k *Private) sshPrivate(s *der.Reader) {
	blocks := s.Left()%8 == 0
	first := uint32Of(s, "checkint")
	if uint32Of(s, "checkint") != first {
		s.At(field.Issue{Level: field.Error, Code: "keys/openssh-check", Ref: opensshRef,
			Text: "The two numbers are not the same: the section is damaged."})
	}
	switch name := string(sshString(s, "keytype")); {
	case name == "ssh-rsa":
		sshStrings(s, "n", "e", "d", "iqmp", "p", "q")
	case name == "ssh-ed25519":
		sshString(s, "public key")
		if seed := sshString(s, "private key"); len(seed) == 64 {
			k.Scalar = seed[:32]
		}
	case name == "ssh-dss":
		sshStrings(s, "p", "q", "g", "y")
		k.Scalar = sshString(s, "x")
	case strings.HasPrefix(name, "ecdsa-sha2-"):
		sshStrings(s, "curve", "Q")
		k.Scalar = sshString(s, "d")
	default:
		s.Rest("key")
		return
	}
	sshString(s, "comment")
	if pad := s.Rest("padding").Bytes; !counts(pad) || !blocks {
		s.At(field.Issue{Level: field.Error, Code: "keys/openssh-padding", Ref: opensshRef,
			Text: "The padding does not count 1, 2, 3 … to the end of a block of eight octets."})
	}
}

func sshStrings(s *der.Reader, names ...string) {
	for _, name := range names {
		sshString(s, name)
	}
}

func counts(pad []byte) bool {
	for i, c := range pad {
		if int(c) != i+1 {
			return false
		}
	}
	return true
}
