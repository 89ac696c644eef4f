package main

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"encoding/binary"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"runtime"
	"sync"

	"waxseal/core/der"
	"waxseal/core/mint"
)

const (
	rootBundle       = "/etc/ssl/certs/ca-certificates.crt" // of Debian's ca-certificates
	manyCertificates = 10_000
	manyEntries      = 250_000
	benchEpoch       = 1_780_000_000 // May 2026, when all of it was issued
)

// addBenchData adds what is decoded: a leaf, the system's roots, many certificates, a long CRL, and
// the keys of a handshake.
func addBenchData(files map[string][]byte) error {
	leaf, err := os.ReadFile("web/samples/server-rsa.pem")
	if err != nil {
		return err
	}
	block, _ := pem.Decode(leaf)
	if block == nil {
		return errors.New("the sample server-rsa.pem holds no PEM")
	}
	files["data/leaf.der"] = block.Bytes
	if files["data/roots.pem"], err = os.ReadFile(rootBundle); err != nil {
		return fmt.Errorf("the roots of ca-certificates: %w", err)
	}
	if files["data/many"], err = benchCertificates(manyCertificates); err != nil {
		return err
	}
	files["data/list.crl"] = benchList(manyEntries)
	for _, name := range []string{mint.Root, mint.Server, mint.Client} {
		files["data/"+name+".pem"] = mint.PEM(name)
	}
	return nil
}

// benchCertificates makes n certificates, no two alike: leaves and CAs, keys of RSA and of two
// curves, one name or a dozen. Each is preceded by its length in four octets, little end first.
func benchCertificates(n int) ([]byte, error) {
	made := make([][]byte, n)
	faults := make([]error, n)
	var wait sync.WaitGroup
	workers := runtime.NumCPU()
	for first := range workers {
		wait.Go(func() {
			for i := first; i < n; i += workers {
				made[i], faults[i] = benchCertificate(uint64(i))
			}
		})
	}
	wait.Wait()
	var out []byte
	for _, certificate := range made {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(certificate)))
		out = append(out, certificate...)
	}
	return out, errors.Join(faults...)
}

func benchCertificate(i uint64) ([]byte, error) {
	random := rand.New(rand.NewPCG(i, 0))
	t := mint.Template{
		Serial:       random.Int64(),
		Subject:      fmt.Sprintf("host-%d.example", i),
		Organization: []string{"", "Otago Harbour Board", "Société générale d'exemple", "例示株式会社"}[random.IntN(4)],
		NotBefore:    benchEpoch + random.Int64N(86_400),
		KeyUsage:     []int{0, 2},
		Purposes:     []string{mint.ServerAuth, mint.ClientAuth}[:1+random.IntN(2)],
	}
	t.NotAfter = t.NotBefore + 86_400*(1+random.Int64N(397))
	for k := range 1 + random.IntN(12) {
		t.Hosts = append(t.Hosts, fmt.Sprintf("%x.host-%d.example", random.Uint32(), k))
	}
	if i%20 == 0 {
		t.CA, t.PathLen, t.KeyUsage, t.Purposes, t.Hosts = true, random.IntN(3)-1, []int{5, 6}, nil, nil
		t.NotAfter = t.NotBefore + 86_400*365*(5+random.Int64N(30))
	}
	issuer := mint.Issuer{Subject: "Bench CA", Organization: "Waxseal", Key: mint.Key(mint.Root)}
	if i%4 == 0 {
		issuer.Key = mint.Key(mint.ServerEC)
	}
	return mint.Certificate(t, benchKey(i, random), issuer)
}

// benchKey is a public key that nobody has the private key of: two in three are RSA.
func benchKey(i uint64, random *rand.Rand) crypto.PublicKey {
	switch i % 6 {
	case 0:
		return benchPoint(elliptic.P256(), random)
	case 1:
		return benchPoint(elliptic.P384(), random)
	}
	modulus := make([]byte, []int{256, 256, 384, 512}[random.IntN(4)])
	for k := range modulus {
		modulus[k] = byte(random.Uint32())
	}
	modulus[0] |= 0x80
	modulus[len(modulus)-1] |= 1
	return &rsa.PublicKey{N: new(big.Int).SetBytes(modulus), E: 65537}
}

func benchPoint(curve elliptic.Curve, random *rand.Rand) crypto.PublicKey {
	scalar := make([]byte, curve.Params().BitSize/8)
	for k := range scalar[1:] {
		scalar[1+k] = byte(random.Uint32())
	}
	scalar[len(scalar)-1] |= 1 // never zero; the first octet is, so that it is below the order
	key, err := ecdsa.ParseRawPrivateKey(curve, scalar)
	if err != nil {
		return nil
	}
	return &key.PublicKey
}

// benchList is a CRL of n entries (RFC 5280, 5), every third with a reason. Nobody checks its signature,
// which is none.
func benchList(n int) []byte {
	random := rand.New(rand.NewPCG(uint64(n), 0))
	sha256WithRSA := func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.OID("1.2.840.113549.1.1.11")
			w.Null()
		})
	}
	extension := func(w *der.Writer, oid string, value func(*der.Writer)) {
		w.Sequence(func(w *der.Writer) {
			w.OID(oid)
			w.Wrapped(value)
		})
	}
	entry := func(i int) []byte {
		return der.Write(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				serial := binary.BigEndian.AppendUint64([]byte{byte(1 + i%127)}, random.Uint64())
				w.BigInt(binary.BigEndian.AppendUint64(serial, random.Uint64())[:16])
				w.Time(benchEpoch - random.Int64N(86_400*365))
				if i%3 == 0 {
					w.Sequence(func(w *der.Writer) {
						extension(w, "2.5.29.21", func(w *der.Writer) { w.Raw([]byte{0x0a, 1, byte(1 + i%5)}) })
					})
				}
			})
		})
	}
	var entries []byte
	for i := range n {
		entries = append(entries, entry(i)...)
	}
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.Int(1) // v2
				sha256WithRSA(w)
				w.Sequence(func(w *der.Writer) {
					w.SetOf(der.Write(func(w *der.Writer) {
						w.Sequence(func(w *der.Writer) {
							w.OID("2.5.4.3")
							w.Text(der.UTF8String, "Bench CA")
						})
					}))
				})
				w.Time(benchEpoch)
				w.Time(benchEpoch + 86_400*7)
				w.Sequence(func(w *der.Writer) { w.Raw(entries) })
				w.Explicit(0, func(w *der.Writer) {
					w.Sequence(func(w *der.Writer) {
						extension(w, "2.5.29.35", func(w *der.Writer) {
							w.Sequence(func(w *der.Writer) { w.Implicit(0).OctetString(make([]byte, 20)) })
						})
						extension(w, "2.5.29.20", func(w *der.Writer) { w.Int(4711) })
					})
				})
			})
			sha256WithRSA(w)
			w.BitString(make([]byte, 256), 0)
		})
	})
}
