//go:build !js

package open

import (
	"bytes"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"waxseal/core/container"
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/peertest"
	"waxseal/core/pkix/pbe"
)

const password = "pässword 1"

func openssl(t *testing.T, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("openssl", args...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("openssl %s: %v\n%s", strings.Join(args, " "), err, &stderr)
	}
	return out
}

// key is a private key in a file, and what it is as PKCS #8.
func key(t *testing.T) (file string, pkcs8 []byte) {
	t.Helper()
	peertest.Need(t, "openssl")
	file = filepath.Join(t.TempDir(), "key.pem")
	openssl(t, "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", file)
	return file, openssl(t, "pkcs8", "-topk8", "-nocrypt", "-in", file, "-outform", "DER")
}

// readSealed reads EncryptedPrivateKeyInfo.
func readSealed(t *testing.T, data []byte) (s pbe.Scheme, sealed []byte) {
	t.Helper()
	b := field.NewBuilder(data, field.Defaults())
	der.Read(b, 0, 0, len(data), func(r *der.Reader) {
		r.Sequence("EncryptedPrivateKeyInfo", func(r *der.Reader) {
			s = pbe.Read(r, "encryptionAlgorithm")
			sealed = r.OctetString("encryptedData").Bytes
		})
	})
	if issues := b.TakeIssues(); len(issues) > 0 {
		t.Fatal(issues)
	}
	return s, sealed
}

// schemes are the options of openssl pkcs8 for what it can encrypt with.
var schemes = []string{
	"-v2 aes-128-cbc", "-v2 aes-192-cbc", "-v2 aes-256-cbc", "-v2 des3", "-v2 des-cbc", "-v2 rc2-cbc",
	"-v2 rc2-64-cbc", "-v2 rc2-40-cbc",
	"-v2 aes-256-cbc -v2prf hmacWithSHA1", "-v2 aes-256-cbc -v2prf hmacWithSHA224", "-v2 aes-256-cbc -v2prf hmacWithSHA384",
	"-v2 aes-256-cbc -v2prf hmacWithSHA512", "-v2 aes-256-cbc -v2prf hmacWithSHA512-256", "-v2 aes-256-cbc -iter 1",
	"-v2 aes-256-cbc -scrypt", "-v2 des3 -scrypt -scrypt_N 1024 -scrypt_r 4 -scrypt_p 3",
	"-v1 PBE-MD5-DES", "-v1 PBE-SHA1-DES", "-v1 PBE-MD5-RC2-64", "-v1 PBE-SHA1-RC2-64",
	"-v1 PBE-SHA1-RC4-128", "-v1 PBE-SHA1-RC4-40", "-v1 PBE-SHA1-3DES", "-v1 PBE-SHA1-2DES",
	"-v1 PBE-SHA1-RC2-128", "-v1 PBE-SHA1-RC2-40", "-v1 PBE-SHA1-3DES -iter 5000",
}

func TestDecryptAgreesWithOpenSSL(t *testing.T) {
	file, plain := key(t)
	for _, options := range schemes {
		for _, word := range []string{password, "", strings.Repeat("long ", 40)} {
			if word == "" && !strings.Contains(options, "PBE-SHA1-3DES") && !strings.Contains(options, "des3") {
				continue
			}
			t.Run(options+" "+word[:min(4, len(word))], func(t *testing.T) {
				args := strings.Fields("pkcs8 -topk8 -outform DER -provider legacy -provider default " + options)
				s, sealed := readSealed(t, openssl(t, append(args, "-in", file, "-passout", "pass:"+word)...))
				got, err := Decrypt(s, sealed, word)
				if err != nil || !bytes.Equal(got, plain) {
					t.Fatalf("%s: %v, %d octets", s.Words, err, len(got))
				}
				if got, err := Decrypt(s, sealed, word+"x"); err != ErrPassword {
					t.Errorf("with another password: %v, %d octets", err, len(got))
				}
				if cost := CostOf(s); cost.Steps < 1 || cost.Steps > MaxSteps || cost.Memory > MaxMemory {
					t.Errorf("cost %+v", cost)
				}
			})
		}
	}
}

func TestDecryptPEMAgreesWithOpenSSL(t *testing.T) {
	file, _ := key(t)
	plain := openssl(t, "ec", "-in", file, "-outform", "DER")
	for _, cipher := range []string{"aes128", "aes192", "aes256", "des3", "des"} {
		t.Run(cipher, func(t *testing.T) {
			text := openssl(t, "ec", "-in", file, "-"+cipher, "-provider", "legacy", "-provider", "default", "-passout", "pass:"+password)
			block, _ := pem.Decode(text)
			got, err := DecryptPEM(block.Headers["DEK-Info"], block.Bytes, password)
			if err != nil || !bytes.Equal(got, plain) {
				t.Fatalf("%s: %v, %d octets", block.Headers["DEK-Info"], err, len(got))
			}
			if _, err := DecryptPEM(block.Headers["DEK-Info"], block.Bytes, "another"); err != ErrPassword {
				t.Errorf("with another password: %v", err)
			}
		})
	}
	for info, want := range map[string]string{
		"":                         "the cipher  has no function here",
		"CAMELLIA-128-CBC,00":      "the cipher CAMELLIA-128-CBC has no function here",
		"AES-128-CBC,00":           "the initialization vector in DEK-Info is not one of AES-128-CBC",
		"AES-128-CBC,zz":           "the initialization vector in DEK-Info is not one of AES-128-CBC",
		"DES-CBC,0011223344556677": ErrPassword.Error(),
	} {
		if _, err := DecryptPEM(info, []byte{1, 2, 3}, password); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", info, err, want)
		}
	}
}

// readStore reads a PFX.
func readStore(t *testing.T, data []byte) (p *container.PKCS12) {
	t.Helper()
	b := field.NewBuilder(data, field.Defaults())
	der.Read(b, 0, 0, len(data), func(r *der.Reader) { p = container.ReadPKCS12(r) })
	if issues := b.TakeIssues(); len(issues) > 0 {
		t.Fatal(issues)
	}
	return p
}

func TestMACAgreesWithOpenSSL(t *testing.T) {
	file, _ := key(t)
	for _, options := range []string{"-macalg sha1", "-macalg sha256", "-macalg sha512", "-macalg md5", "-macalg sha3-256",
		"-macalg sha1 -nomaciter", "-macalg sha256 -iter 100000"} {
		for _, word := range []string{password, ""} {
			t.Run(options+" "+word, func(t *testing.T) {
				args := strings.Fields("pkcs12 -export -nocerts " + options)
				p := readStore(t, openssl(t, append(args, "-inkey", file, "-passout", "pass:"+word)...))
				if ok, err := VerifyMAC(p.MAC, p.Contents, word); !ok || err != nil {
					t.Errorf("%s: %v, %v", p.MAC.Scheme.Words, ok, err)
				}
				if ok, err := VerifyMAC(p.MAC, p.Contents, word+"x"); ok || err != nil {
					t.Errorf("with another password: %v, %v", ok, err)
				}
			})
		}
	}
}

// TestPBMAC1AgreesWithOpenSSL: openssl 3.0 does not write PBMAC1, but knows both functions of it.
func TestPBMAC1AgreesWithOpenSSL(t *testing.T) {
	key(t)
	salt, content := unhex("0011223344556677"), []byte("the content of authSafe")
	derived := openssl(t, "kdf", "-keylen", "32", "-binary", "-kdfopt", "digest:SHA512", "-kdfopt", "pass:"+password,
		"-kdfopt", "hexsalt:0011223344556677", "-kdfopt", "iter:2048", "PBKDF2")
	file := filepath.Join(t.TempDir(), "content")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	m := &container.MAC{
		Scheme: pbe.Scheme{OID: pbe.PBMAC1, Cipher: pbe.Cipher{OID: "1.2.840.113549.2.9"},
			KDF: pbe.KDF{OID: pbe.PBKDF2, Salt: salt, Iterations: 2048, KeyLength: 32, PRF: "1.2.840.113549.2.11"}},
		Digest: openssl(t, "mac", "-binary", "-digest", "SHA256", "-macopt", "hexkey:"+field.Hex(derived), "-in", file, "HMAC"),
	}
	if ok, err := VerifyMAC(m, content, password); !ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
	if ok, err := VerifyMAC(m, content, password+"x"); ok || err != nil {
		t.Errorf("with another password: %v, %v", ok, err)
	}
	m.Scheme.KDF.KeyLength = 0 // RFC 9579, 4: the length has to be there
	if _, err := VerifyMAC(m, content, password); err == nil {
		t.Error("a key without a length is taken")
	}
}
