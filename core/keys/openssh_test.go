package keys_test

import (
	"encoding/binary"
	"testing"

	"waxseal/core/keys"
)

// ssh joins strings as SSH has them: four octets of length before each.
func ssh(parts ...[]byte) (out []byte) {
	for _, p := range parts {
		out = binary.BigEndian.AppendUint32(out, uint32(len(p)))
		out = append(out, p...)
	}
	return out
}

func text(s string) []byte { return []byte(s) }

// opensshKey is a file with one key: what is public of it, what is private, and the comment.
func opensshKey(cipher, kdf string, options, public, private []byte) []byte {
	out := append([]byte(keys.OpenSSHMagic), ssh(text(cipher), text(kdf), options)...)
	out = append(out, 0, 0, 0, 1)
	return append(out, ssh(public, private)...)
}

// privateSection is the private section: the check twice, the key, its comment, and padding to eight octets.
func privateSection(private ...[]byte) []byte {
	out := append([]byte{1, 2, 3, 4, 1, 2, 3, 4}, ssh(append(private, text("someone@example"))...)...)
	for i := byte(1); len(out)%8 != 0; i++ {
		out = append(out, i)
	}
	return out
}

func opensshSamples() []sample {
	ed, point := text("ssh-ed25519"), append([]byte{4}, stream("point", 64)...)
	ec, e := text("ecdsa-sha2-nistp256"), []byte{1, 0, 1}
	seed := append(stream("ed", 32), stream("edpub", 32)...)
	bcrypt := append(ssh(stream("salt", 16)), 0, 0, 0, 16)
	return []sample{
		{"OpenSSH, Ed25519", keys.OpenSSH, opensshKey("none", "none", nil, ssh(ed, stream("edpub", 32)),
			privateSection(ed, stream("edpub", 32), seed)), [][]byte{stream("ed", 32)}},
		{"OpenSSH, RSA", keys.OpenSSH, opensshKey("none", "none", nil, ssh(text("ssh-rsa"), e, stream("n", 40)),
			privateSection(text("ssh-rsa"), stream("n", 40), e, rsaSecrets[0], rsaSecrets[5], rsaSecrets[1], rsaSecrets[2])),
			[][]byte{rsaSecrets[0], rsaSecrets[1], rsaSecrets[2], rsaSecrets[5]}},
		{"OpenSSH, ECDSA", keys.OpenSSH, opensshKey("none", "none", nil, ssh(ec, text("nistp256"), point),
			privateSection(ec, text("nistp256"), point, stream("ec", 32))), [][]byte{stream("ec", 32)}},
		{"OpenSSH, encrypted", keys.OpenSSH, opensshKey("aes256-ctr", "bcrypt", bcrypt, ssh(ed, stream("edpub", 32)),
			stream("data", 144)), [][]byte{stream("data", 144)}},
	}
}

func TestOpenSSHFaults(t *testing.T) {
	ed := text("ssh-ed25519")
	public := ssh(ed, stream("edpub", 32))
	good := privateSection(ed, stream("edpub", 32), append(stream("ed", 32), stream("edpub", 32)...))
	change := func(at int) []byte {
		bad := append([]byte(nil), good...)
		bad[at]++
		return bad
	}
	for _, c := range []struct {
		name    string
		private []byte
		code    string
	}{
		{"in order", good, ""},
		{"checks differ", change(5), "keys/openssh-check"},
		{"padding", change(len(good) - 1), "keys/openssh-padding"},
		{"unknown type", change(13), ""},
	} {
		_, doc := open(t, opensshKey("none", "none", nil, public, c.private), keys.OpenSSH, false)
		code := ""
		for _, is := range doc.Items[0].Issues {
			code = is.Code
		}
		if code != c.code {
			t.Errorf("%s: issue %q, want %q", c.name, code, c.code)
		}
	}
}
