package keys_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/field/fieldtest"
	"waxseal/core/hash"
	"waxseal/core/keys"
)

// A sample is a private key made up here: its numbers have the right sizes and no more.
type sample struct {
	name    string
	read    func(*der.Reader) *keys.Private
	der     []byte
	secrets [][]byte
}

// stream gives n octets that look random and are the same every time. The first is small and odd
// at the end, so that they are a positive, odd INTEGER.
func stream(name string, n int) []byte {
	var out []byte
	for sum := hash.SHA256([]byte(name)); len(out) < n; sum = hash.SHA256(sum[:]) {
		out = append(out, sum[:]...)
	}
	out = out[:n:n]
	out[0], out[n-1] = out[0]&0x3f|0x20, out[n-1]|1
	return out
}

func rsaKey(w *der.Writer) {
	w.Sequence(func(w *der.Writer) {
		w.Int(0)
		w.BigInt(stream("n", 40))
		w.Int(65537)
		for _, s := range rsaSecrets {
			w.BigInt(s)
		}
	})
}

var rsaSecrets = [][]byte{stream("d", 39), stream("p", 20), stream("q", 20), stream("dp", 19), stream("dq", 19), stream("qinv", 19)}

func ecKey(inner bool) func(*der.Writer) {
	return func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Int(1)
			w.OctetString(stream("ec", 32))
			if !inner {
				w.Explicit(0, func(w *der.Writer) { w.OID("1.2.840.10045.3.1.7") })
			}
			w.Explicit(1, func(w *der.Writer) { w.BitString(append([]byte{4}, stream("point", 64)...), 0) })
		})
	}
}

func pkcs8(version int64, algorithm, private, more func(*der.Writer)) []byte {
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Int(version)
			w.Sequence(algorithm)
			w.Wrapped(private)
			more(w)
		})
	})
}

func nothing(*der.Writer) {}

func oid(dotted string, parameters func(*der.Writer)) func(*der.Writer) {
	return func(w *der.Writer) {
		w.OID(dotted)
		parameters(w)
	}
}

func aNull(w *der.Writer)  { w.Null() }
func onP256(w *der.Writer) { w.OID("1.2.840.10045.3.1.7") }

func octetString(name string, n int) func(*der.Writer) {
	return func(w *der.Writer) { w.OctetString(stream(name, n)) }
}

func dsaGroup(w *der.Writer) {
	w.Sequence(func(w *der.Writer) {
		w.BigInt(stream("P", 64))
		w.BigInt(stream("Q", 20))
		w.BigInt(stream("G", 63))
	})
}

// attributes are one friendlyName and, where v2 has it, the public key.
func attributes(withKey bool) func(*der.Writer) {
	return func(w *der.Writer) {
		one := der.Write(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.OID("1.2.840.113549.1.9.20")
				w.SetOf(der.Write(func(w *der.Writer) { w.Text(der.BMPString, "key") }))
			})
		})
		w.Implicit(0).SetOf(one)
		if withKey {
			w.Implicit(1).BitString(stream("edpub", 32), 0)
		}
	}
}

const (
	rsaOID, ecOID, dsaOID, edOID, mlDSA65, slhDSA = "1.2.840.113549.1.1.1", "1.2.840.10045.2.1", "1.2.840.10040.4.1", "1.3.101.112", "2.16.840.1.101.3.4.3.18", "2.16.840.1.101.3.4.3.20"
)

func samples() []sample {
	pbes2 := func(w *der.Writer) {
		w.OID("1.2.840.113549.1.5.13")
		w.Sequence(func(w *der.Writer) {
			w.Sequence(oid("1.2.840.113549.1.5.12", func(w *der.Writer) {
				w.Sequence(func(w *der.Writer) {
					w.OctetString(stream("salt", 8))
					w.Int(600_000)
					w.Sequence(oid("1.2.840.113549.2.9", aNull))
				})
			}))
			w.Sequence(oid("2.16.840.1.101.3.4.1.42", octetString("iv", 16)))
		})
	}
	x := func(w *der.Writer) { w.BigInt(stream("x", 20)) }
	both := func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.OctetString(stream("seed", 32))
			w.OctetString(stream("expanded", 90))
		})
	}
	return []sample{
		{"RSA in PKCS #1", keys.PKCS1, der.Write(rsaKey), rsaSecrets},
		{"RSA in PKCS #8", keys.PKCS8, pkcs8(0, oid(rsaOID, aNull), rsaKey, nothing), rsaSecrets},
		{"EC in SEC 1", keys.SEC1, der.Write(ecKey(false)), [][]byte{stream("ec", 32)}},
		{"EC in PKCS #8", keys.PKCS8, pkcs8(0, oid(ecOID, onP256), ecKey(true), nothing), [][]byte{stream("ec", 32)}},
		{"Ed25519", keys.PKCS8, pkcs8(0, oid(edOID, nothing), octetString("ed", 32), nothing), [][]byte{stream("ed", 32)}},
		{"Ed25519, v2", keys.PKCS8, pkcs8(1, oid(edOID, nothing), octetString("ed", 32), attributes(true)), [][]byte{stream("ed", 32)}},
		{"DSA in PKCS #8", keys.PKCS8, pkcs8(0, oid(dsaOID, dsaGroup), x, nothing), [][]byte{stream("x", 20)}},
		{"DSA of OpenSSL", keys.DSA, der.Write(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.Int(0)
				w.BigInt(stream("P", 64))
				w.BigInt(stream("Q", 20))
				w.BigInt(stream("G", 63))
				w.BigInt(stream("Y", 63))
				x(w)
			})
		}), [][]byte{stream("x", 20)}},
		{"ML-DSA-65, seed", keys.PKCS8, pkcs8(0, oid(mlDSA65, nothing), func(w *der.Writer) { w.Implicit(0).OctetString(stream("seed", 32)) }, nothing), [][]byte{stream("seed", 32)}},
		{"ML-DSA-65, both", keys.PKCS8, pkcs8(0, oid(mlDSA65, nothing), both, nothing), [][]byte{stream("seed", 32), stream("expanded", 90)}},
		{"ML-DSA-65, expanded", keys.PKCS8, pkcs8(0, oid(mlDSA65, nothing), octetString("expanded", 90), nothing), [][]byte{stream("expanded", 90)}},
		{"SLH-DSA-SHA2-128s", keys.PKCS8, pkcs8(0, oid(slhDSA, nothing), func(w *der.Writer) { w.Raw(slices.Concat(stream("slh", 32), stream("slhpub", 32))) }, nothing), [][]byte{stream("slh", 32)}},
		{"MLDSA44-Ed25519-SHA512", keys.PKCS8, pkcs8(0, oid("1.3.6.1.5.5.7.6.39", nothing), func(w *der.Writer) { w.Raw(stream("composite", 64)) }, nothing), [][]byte{stream("composite", 64)}},
		{"an unknown algorithm", keys.PKCS8, pkcs8(0, oid(unknownOID, aNull), both, attributes(false)), [][]byte{stream("seed", 32), stream("expanded", 90)}},
		{"PBES2", keys.Encrypted, der.Write(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.Sequence(pbes2)
				w.OctetString(stream("data", 64))
			})
		}), [][]byte{stream("data", 64)}},
	}
}

// Every sample is in order, shows its public parts and hides the others.
func TestSamples(t *testing.T) {
	for _, s := range append(samples(), opensshSamples()...) {
		k, doc := open(t, s.der, s.read, false)
		for _, is := range doc.Items[0].Issues {
			if is.Code == "keys/length" && strings.HasPrefix(s.name, "ML-DSA-65, ") { // 4,032 octets would be too many to change one by one
				continue
			}
			t.Errorf("%s: %+v", s.name, is)
		}
		if !k.Secret() {
			t.Errorf("%s: the buffer is not secret", s.name)
		}
		w := newWatch(s.secrets...)
		hiding(t, doc, w, s.name)
		_, revealed := open(t, s.der, s.read, true)
		if text := string(revealed.AppendJSON(nil)); w.leak(text) == "" {
			t.Errorf("%s: the secret is not revealed when asked for", s.name)
		}
		text := string(doc.AppendJSON(nil))
		for _, public := range map[string][]string{
			"RSA in PKCS #1": {"n", "65537"}, "RSA in PKCS #8": {"n", "65537"}, "EC in SEC 1": {"point", "P-256"}, "EC in PKCS #8": {"point", "P-256"},
			"Ed25519, v2": {"edpub", "friendlyName", `"value":"key"`}, "DSA of OpenSSL": {"P", "Q", "G", "Y"}, "DSA in PKCS #8": {"P", "Q", "G"},
			"OpenSSH, Ed25519": {"edpub", "ssh-ed25519"}, "OpenSSH, RSA": {"n", "ssh-rsa"}, "OpenSSH, ECDSA": {"point", "nistp256"},
			"OpenSSH, encrypted": {"edpub", "salt", "aes256-ctr"},
			"PBES2":              {"salt", "iv", "600000", "hmacWithSHA256"}, "an unknown algorithm": {"2.999.4", "friendlyName"},
		}[s.name] {
			if !strings.Contains(text, public) && newWatch(stream(public, 20)[:19]).leak(text) == "" {
				t.Errorf("%s: %s is not shown", s.name, public)
			}
		}
	}
}

// Cut anywhere, a key gives a tree with an error, and does not show its secret. Its public key,
// once it can be told, is that of the whole.
func TestCut(t *testing.T) {
	for _, s := range append(samples(), opensshSamples()...) {
		w := newWatch(s.secrets...)
		whole, _ := open(t, s.der, s.read, false)
		for n := range s.der {
			k, doc := open(t, s.der[:n], s.read, false)
			if n > 0 && len(errors(doc.Items[0].Issues)) == 0 {
				t.Errorf("%s: the first %d octets have no error", s.name, n)
			}
			if k.Public.Raw != nil && !bytes.Equal(k.Public.Raw, whole.Public.Raw) {
				t.Errorf("%s: the first %d octets have the public key %x", s.name, n, k.Public.Raw)
			}
			hiding(t, doc, w, s.name)
		}
	}
}

// With any one octet changed, whatever the reader takes the rest for, the secret stays hidden.
// These are the values that make the most difference: lengths, tags of all sorts, signs.
func TestChanged(t *testing.T) {
	for _, s := range append(samples(), opensshSamples()...) {
		w := newWatch(s.secrets...)
		for at, was := range s.der {
			values := []byte{0, 1, 2, 4, 5, 6, 12, 0x24, 0x30, 0x7f, 0x80, 0x81, 0xa1, 0xff, was + 1, was - 1, was + 8, was ^ 0x20}
			for _, c := range values {
				changed := bytes.Clone(s.der)
				changed[at] = c
				_, doc := open(t, changed, s.read, false)
				hiding(t, doc, w, s.name+": octet "+field.Thousands(at)+" is "+field.Hex([]byte{c}))
			}
		}
	}
}

// A longer object identifier takes in what follows it, to the octets of the key.
func TestLongOID(t *testing.T) {
	for n := range 40 {
		ed := pkcs8(0, oid(edOID, nothing), octetString("ed", 32), nothing)
		ec := pkcs8(0, oid(ecOID, onP256), ecKey(true), nothing)
		for _, s := range []struct {
			read       func(*der.Reader) *keys.Private
			der        []byte
			at, around int // of the length of the object identifier, and of the element around it
		}{{keys.PKCS8, ed, 8, 6}, {keys.PKCS8, ec, 18, 7}} {
			if s.der[s.at-1] != 6 || s.der[s.around-1] != 0x30 {
				t.Fatalf("%x is no object identifier", s.der[s.at-1])
			}
			s.der[s.at] += byte(n)
			s.der[s.around] += byte(n)
			_, doc := open(t, s.der, s.read, false)
			hiding(t, doc, newWatch(stream("ed", 32), stream("ec", 32)), "longer by "+field.Thousands(n))
		}
	}
}

// An element too few puts secret numbers where public ones stand.
func TestElementMissing(t *testing.T) {
	for _, s := range samples() {
		w := newWatch(s.secrets...)
		h, _ := der.Head(s.der)
		for at := h.Header; at < len(s.der); {
			e, _ := der.Head(s.der[at:])
			inside := append(bytes.Clone(s.der[h.Header:at]), s.der[at+e.End:]...)
			missing := der.Write(func(w *der.Writer) { w.Sequence(func(w *der.Writer) { w.Raw(inside) }) })
			_, doc := open(t, missing, s.read, false)
			hiding(t, doc, w, s.name+" without the element at "+field.Thousands(at))
			at += e.End
		}
	}
}

// What the strings of a key are made of, when they come in segments, is a buffer of its own, which
// is secret too.
func TestSegments(t *testing.T) {
	secret := stream("ed", 32)
	inner := der.Write(octetString("ed", 32))
	segment := func(b []byte) []byte { return append([]byte{4, byte(len(b))}, b...) }
	inSegments := append(segment(inner[:20]), segment(inner[20:])...)
	data := der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Int(0)
			w.Sequence(oid(edOID, nothing))
			w.Raw(append([]byte{0x24, byte(len(inSegments))}, inSegments...))
		})
	})
	k, doc := open(t, data, keys.PKCS8, false)
	hiding(t, doc, newWatch(secret), "segments")
	if !bytes.Equal(k.Scalar, secret) || len(doc.Buffers) != 2 || !doc.Buffers[1].Secret {
		t.Errorf("scalar %x, %d buffers", k.Scalar, len(doc.Buffers))
	}
}

// What is wrong with a key is said by its own code.
func TestFaults(t *testing.T) {
	spki := func(w *der.Writer) { w.Implicit(1).BitString(stream("edpub", 32), 0) }
	ed := octetString("ed", 32)
	sec1 := func(version int64, scalar int, curve string) func(*der.Writer) {
		return func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.Int(version)
				w.OctetString(stream("ec", scalar))
				if curve != "" {
					w.Explicit(0, func(w *der.Writer) { w.OID(curve) })
				}
			})
		}
	}
	otherPrimes := func(version int64, others bool) []byte {
		return der.Write(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.Int(version)
				for range 8 {
					w.BigInt(stream("n", 64))
				}
				if others {
					w.Sequence(func(w *der.Writer) {
						w.Sequence(func(w *der.Writer) {
							for range 3 {
								w.BigInt(stream("r", 20))
							}
						})
					})
				}
			})
		})
	}
	for _, c := range []struct {
		name string
		read func(*der.Reader) *keys.Private
		der  []byte
		code string
	}{
		{"v1 with a public key", keys.PKCS8, pkcs8(0, oid(edOID, nothing), ed, spki), "keys/version"},
		{"v2 without one", keys.PKCS8, pkcs8(1, oid(edOID, nothing), ed, nothing), "keys/version"},
		{"v3", keys.PKCS8, pkcs8(2, oid(edOID, nothing), ed, nothing), "keys/version"},
		{"a short Ed25519 key", keys.PKCS8, pkcs8(0, oid(edOID, nothing), octetString("ed", 31), nothing), "keys/length"},
		{"an Ed25519 key in an INTEGER", keys.PKCS8, pkcs8(0, oid(edOID, nothing), func(w *der.Writer) { w.BigInt(stream("ed", 32)) }, nothing), "der/unexpected-tag"},
		{"two primes in version 1", keys.PKCS1, otherPrimes(1, false), "keys/rsa-version"},
		{"three primes in version 0", keys.PKCS1, otherPrimes(0, true), "keys/rsa-version"},
		{"three primes in version 1", keys.PKCS1, otherPrimes(1, true), ""},
		{"no curve", keys.SEC1, der.Write(sec1(1, 32, "")), "keys/ec-no-curve"},
		{"version 0", keys.SEC1, der.Write(sec1(0, 32, "1.2.840.10045.3.1.7")), "keys/version"},
		{"a short scalar", keys.SEC1, der.Write(sec1(1, 30, "1.2.840.10045.3.1.7")), "keys/ec-length"},
		{"a long scalar", keys.SEC1, der.Write(sec1(1, 34, "1.2.840.10045.3.1.7")), "keys/ec-length"},
		{"two curves", keys.PKCS8, pkcs8(0, oid(ecOID, onP256), sec1(1, 32, "1.3.132.0.10"), nothing), "keys/ec-curves-differ"},
		{"the same curve twice", keys.PKCS8, pkcs8(0, oid(ecOID, onP256), sec1(1, 32, "1.2.840.10045.3.1.7"), nothing), ""},
		{"something after the key", keys.PKCS8, append(pkcs8(0, oid(edOID, nothing), ed, nothing), 5, 0), "der/trailing-data"},
	} {
		_, doc := open(t, c.der, c.read, false)
		if got := strings.Join(errors(doc.Items[0].Issues), " "); got != c.code {
			t.Errorf("%s: %q, want %q", c.name, got, c.code)
		}
		for _, is := range doc.Items[0].Issues {
			if is.Ref.Doc == "" {
				t.Errorf("%s: %s has no reference", c.name, is.Code)
			}
		}
	}
}

// sealedID is by what the sealed part of a sample goes.
func sealedID(s sample) []byte {
	b := field.NewBuilder(s.der, field.Defaults())
	der.Read(b, 0, 0, len(s.der), func(r *der.Reader) { s.read(r) })
	return b.TakeSealed()[0].ID()
}

func sealedEC(r *der.Reader) *keys.Private { return keys.Sealed(r, "AES-128-CBC,00", "EC PRIVATE KEY") }

// The octets of an encrypted PEM block are one leaf, hidden.
func TestSealed(t *testing.T) {
	data := stream("sealed", 96)
	k, doc := open(t, data, sealedEC, false)
	hiding(t, doc, newWatch(data), "sealed")
	if root := doc.Items[0].Root; !facts(t, k).Encrypted || root.Kind != field.Secret || root.Value != "hidden (96 octets)" {
		t.Errorf("%+v", root)
	}
}

// Without trees the facts are the same.
func TestFactsWithoutTree(t *testing.T) {
	for _, s := range append(samples(), opensshSamples()...) {
		with, _ := open(t, s.der, s.read, false)
		b := field.NewBuilder(s.der, field.Options{Limits: field.Defaults().Limits})
		var without *keys.Private
		der.Read(b, 0, 0, len(s.der), func(r *der.Reader) { without = s.read(r) })
		if a, b := string(with.AppendJSON(nil)), string(without.AppendJSON(nil)); a != b {
			t.Errorf("%s: %s, without a tree %s", s.name, a, b)
		}
	}
}

// What a password has opened is read below the sealed octets, hidden like any key, cut or whole.
func TestOpened(t *testing.T) {
	ec := pkcs8(0, oid(ecOID, onP256), ecKey(true), nothing)
	ed := privateSection(text("ssh-ed25519"), stream("edpub", 32), append(stream("ed", 32), stream("edpub", 32)...))
	all := append(samples(), opensshSamples()...)
	for _, c := range []struct {
		s      sample
		sealed []byte
		plain  []byte
		want   string
	}{
		{named(all, "PBES2"), stream("data", 64), ec, "EC, P-256"},
		{sample{"traditional", sealedEC, stream("sealed", 96), nil}, stream("sealed", 96), der.Write(ecKey(false)), "EC, P-256"},
		{named(all, "OpenSSH, encrypted"), stream("data", 144), ed, "Ed25519"},
	} {
		w := newWatch(append(c.s.secrets, stream("ec", 32), stream("ed", 32))...)
		for n := range len(c.plain) + 1 {
			opt := field.Defaults()
			opt.Opened = []field.Opened{{Sealed: sealedID(c.s), Plain: c.plain[:n]}}
			b := field.NewBuilder(c.s.der, opt)
			var k *keys.Private
			root := der.Read(b, 0, 0, len(c.s.der), func(r *der.Reader) { k = c.s.read(r) })
			b.Doc.Items = []field.Item{{Facts: k, Title: k.Title(), Root: root, Issues: b.TakeIssues()}}
			fieldtest.Tiling(t, &b.Doc, root)
			hiding(t, &b.Doc, w, c.s.name)
			if whole := n == len(c.plain); !k.Opened || whole != (len(errors(b.Doc.Items[0].Issues)) == 0) || whole && (k.Title() != c.want || k.Scalar == nil) {
				t.Errorf("%s, %d octets: opened %v, %q, issues %+v", c.s.name, n, k.Opened, k.Title(), b.Doc.Items[0].Issues)
			}
			if left := b.TakeSealed(); len(left) > 0 {
				t.Errorf("%s: still sealed: %+v", c.s.name, left)
			}
		}
		b := field.NewBuilder(c.s.der, field.Defaults())
		der.Read(b, 0, 0, len(c.s.der), func(r *der.Reader) { c.s.read(r) })
		if left := b.TakeSealed(); len(left) != 1 || !bytes.Equal(left[0].Octets, c.sealed) || left[0].Lock == nil {
			t.Errorf("%s: sealed is %+v", c.s.name, left)
		}
	}
}

func named(list []sample, name string) sample {
	for _, s := range list {
		if s.name == name {
			return s
		}
	}
	panic(name)
}

func FuzzRead(f *testing.F) {
	readers := []func(*der.Reader) *keys.Private{keys.PKCS8, keys.PKCS1, keys.SEC1, keys.DSA, keys.Encrypted, keys.OpenSSH, sealedEC}
	for _, s := range append(samples(), opensshSamples()...) {
		f.Add(s.der, byte(len(s.der)))
	}
	f.Fuzz(func(t *testing.T, data []byte, which byte) {
		_, doc := open(t, data, readers[int(which)%len(readers)], false)
		if out := doc.AppendJSON(nil); !json.Valid(out) {
			t.Errorf("not JSON: %s", out)
		}
	})
}
