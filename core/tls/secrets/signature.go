package secrets

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"errors"
	"math/big"

	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// A Signature is a digitally-signed struct: the server's over both randoms and its ServerKeyExchange
// (RFC 5246, 7.4.3), or the client's over the handshake messages (7.4.8).
//
// What is signed is hashed by the hash of the scheme in TLS 1.2. Before, RSA signs MD5 and SHA-1 side
// by side, without a DigestInfo, and DSA and ECDSA sign SHA-1 (RFC 2246, 4.7; RFC 8422, 5.8); and
// SSL 3.0 mixes the master secret into the CertificateVerify (RFC 6101, 5.6.8).
type Signature struct {
	By       string // client or server
	Key      crypto.PublicKey
	Kind     string           // of the key: RSA, EC
	Scheme   *identity.Scheme // TLS 1.2
	Params   Octets           // ServerKeyExchange: what stands before the signature
	Messages int              // CertificateVerify: of the transcript
	Input    []byte           // what is hashed
	Hash     *suite.Hash
	Mixed    *Digest // SSL 3.0's CertificateVerify, instead of Hash
	Digest   []byte  // what is signed
	Value    []byte
	Fits     bool // of one that came: it verifies
}

// Errors of a signature that cannot be made or judged.
var (
	ErrScheme = errors.New("its signature scheme is not known here")
	ErrKind   = errors.New("the key is not of the kind that the signature needs")
)

// SignParams signs the parameters of a ServerKeyExchange. scheme is of TLS 1.2.
func (d *Derivation) SignParams(key crypto.Signer, scheme uint16, params Octets) (*Signature, error) {
	s, err := d.params(key.Public(), scheme, params)
	if err != nil {
		return nil, err
	}
	d.Params = s
	return s, s.sign(key)
}

// VerifyParams judges the signature of a ServerKeyExchange; the result is in Fits.
func (d *Derivation) VerifyParams(key crypto.PublicKey, scheme uint16, params Octets, value []byte) (*Signature, error) {
	s, err := d.params(key, scheme, params)
	if err != nil {
		return nil, err
	}
	d.Params = s
	s.verify(key, value)
	return s, nil
}

// SignMessages signs the first n messages of the transcript, for CertificateVerify.
func (d *Derivation) SignMessages(key crypto.Signer, scheme uint16, n int) (*Signature, error) {
	s, err := d.messages(key.Public(), scheme, n)
	if err != nil {
		return nil, err
	}
	d.Verify = s
	return s, s.sign(key)
}

// VerifyMessages judges the signature of a CertificateVerify over the first n messages; the result
// is in Fits.
func (d *Derivation) VerifyMessages(key crypto.PublicKey, scheme uint16, n int, value []byte) (*Signature, error) {
	s, err := d.messages(key, scheme, n)
	if err != nil {
		return nil, err
	}
	d.Verify = s
	s.verify(key, value)
	return s, nil
}

func (d *Derivation) params(key crypto.PublicKey, scheme uint16, params Octets) (*Signature, error) {
	s := &Signature{By: "server", Params: params, Input: concat(d.ClientRandom.Bytes, d.ServerRandom.Bytes, params.Bytes)}
	if err := s.by(key, d.Version, scheme); err != nil {
		return nil, err
	}
	s.Digest = s.Hash.Sum(s.Input)
	return s, nil
}

func (d *Derivation) messages(key crypto.PublicKey, scheme uint16, n int) (*Signature, error) {
	s := &Signature{By: "client", Messages: n, Input: d.Concat(n).Bytes}
	if err := s.by(key, d.Version, scheme); err != nil {
		return nil, err
	}
	if d.Version > msg.SSL30 {
		s.Digest = s.Hash.Sum(s.Input)
		return s, nil
	}
	hashes := []*suite.Hash{suite.SHA1}
	if s.Kind == "RSA" {
		hashes = []*suite.Hash{suite.MD5, suite.SHA1}
	}
	mixed := DigestSSL3(s.Input, nil, d.Master.Out, hashes...)
	s.Mixed, s.Digest = &mixed, mixed.Out
	return s, nil
}

// by chooses the hash.
func (s *Signature) by(key crypto.PublicKey, v msg.Version, code uint16) error {
	s.Key, s.Kind = key, identity.KeyKind(key)
	switch {
	case s.Kind == "":
		return ErrKind
	case v < msg.TLS12 && s.Kind == "RSA":
		s.Hash = suite.MD5SHA1
	case v < msg.TLS12:
		s.Hash = suite.SHA1
	default:
		scheme, ok := identity.FindScheme(code)
		if !ok {
			return ErrScheme
		}
		if scheme.Kind != s.Kind {
			return ErrKind
		}
		s.Scheme, s.Hash = &scheme, hashes[scheme.Hash]
	}
	return nil
}

var hashes = map[crypto.Hash]*suite.Hash{crypto.SHA1: suite.SHA1, crypto.SHA256: suite.SHA256, crypto.SHA384: suite.SHA384, crypto.SHA512: suite.SHA512}

// cryptoHash tells crypto/rsa which DigestInfo stands before the hash; MD5SHA1 has none.
func (s *Signature) cryptoHash() crypto.Hash {
	if s.Hash == suite.MD5SHA1 {
		return crypto.MD5SHA1
	}
	for c, h := range hashes {
		if h == s.Hash {
			return c
		}
	}
	return 0
}

// Block is what a signature by RSA is when it is raised to the public exponent, as long as the
// modulus; of another algorithm, or where the signature is no number below the modulus, there is none.
func (s *Signature) Block() []byte {
	key, ok := s.Key.(*rsa.PublicKey)
	value := new(big.Int).SetBytes(s.Value)
	if !ok || len(s.Value) != key.Size() || value.Cmp(key.N) >= 0 {
		return nil
	}
	return value.Exp(value, big.NewInt(int64(key.E)), key.N).FillBytes(make([]byte, key.Size()))
}

// sign is deterministic: RSASSA-PKCS1-v1_5 by its nature, ECDSA by RFC 6979.
func (s *Signature) sign(key crypto.Signer) (err error) {
	s.Value, err = key.Sign(nil, s.Digest, s.cryptoHash())
	return err
}

func (s *Signature) verify(public crypto.PublicKey, value []byte) {
	s.Value = value
	switch key := public.(type) {
	case *rsa.PublicKey:
		s.Fits = rsa.VerifyPKCS1v15(key, s.cryptoHash(), s.Digest, value) == nil
	case *ecdsa.PublicKey:
		s.Fits = ecdsa.VerifyASN1(key, s.Digest, value)
	}
}
