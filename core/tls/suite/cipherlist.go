package suite

import (
	"fmt"
	"slices"
	"strings"

	"waxseal/core/tls/msg"
)

// CipherList reads a list of ciphers as OpenSSL takes it (openssl-ciphers(1)): words with colons,
// commas or spaces between them. A word is a name, OpenSSL's or IANA's, or stands for a kind of suites;
// words joined by + for what is of both kinds. ! takes suites away for good, - takes them away, + puts
// them last. @STRENGTH sorts by the length of the key; @SECLEVEL does nothing. Words that are not
// known are passed over, as in OpenSSL; a list that names no suite is an error.
func CipherList(list string) ([]*Suite, error) {
	l := cipherList{}
	for _, word := range strings.FieldsFunc(strings.ReplaceAll(list, "@", ":@"), func(r rune) bool { return strings.ContainsRune(":, ;", r) }) {
		l.apply(word)
	}
	if len(l.chosen) == 0 {
		return nil, fmt.Errorf("the cipher list %q names no cipher suite that is known here", list)
	}
	return l.chosen, nil
}

// A cipherList is a list being read.
type cipherList struct{ chosen, killed []*Suite }

func (l *cipherList) apply(word string) {
	switch {
	case word == "@STRENGTH":
		slices.SortStableFunc(l.chosen, func(a, b *Suite) int { return b.Cipher.strength() - a.Cipher.strength() })
	case word[0] == '@':
	case word[0] == '!':
		l.killed = union(l.killed, matching(word[1:]))
		l.drop(l.killed)
	case word[0] == '-':
		l.drop(matching(word[1:]))
	case word[0] == '+':
		last := slices.DeleteFunc(matching(word[1:]), func(s *Suite) bool { return !slices.Contains(l.chosen, s) })
		l.drop(last)
		l.chosen = append(l.chosen, last...)
	default:
		l.chosen = union(l.chosen, matching(word))
		l.drop(l.killed)
	}
}

// union adds what list does not have yet.
func union(list, more []*Suite) []*Suite {
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

func (l *cipherList) drop(list []*Suite) {
	l.chosen = slices.DeleteFunc(l.chosen, func(s *Suite) bool { return slices.Contains(list, s) })
}

// matching are the suites that a word names, or that are of all the kinds that it joins by +.
func matching(word string) (list []*Suite) {
	if s := Named(word); s != nil {
		return []*Suite{s}
	}
	kinds := strings.Split(word, "+")
	for _, s := range All {
		if !slices.ContainsFunc(kinds, func(kind string) bool { return !s.is(kind) }) {
			list = append(list, s)
		}
	}
	return list
}

// is tells whether a suite is of a kind.
func (s *Suite) is(kind string) bool {
	k := s.KeyExchange
	switch kind {
	case "ALL":
		return s.Cipher != Null
	case "DEFAULT":
		return !s.Weak()
	case "COMPLEMENTOFDEFAULT":
		return s.Weak() && s.Cipher != Null
	case "HIGH":
		return s.Cipher.KeyLen >= 16 && s.Cipher != TripleDES && s.Cipher != RC4
	case "MEDIUM":
		return s.Cipher == TripleDES || s.Cipher == RC4
	case "LOW":
		return s.Cipher == DES

	case "kRSA", "RSA":
		return k == msg.KeyExchangeRSA
	case "DH", "kDHE", "kEDH":
		return k.FiniteField()
	case "DHE", "EDH":
		return k.FiniteField() && !k.Anonymous()
	case "ECDH", "kECDHE", "kEECDH":
		return k.Curve()
	case "ECDHE", "EECDH":
		return k.Curve() && !k.Anonymous()
	case "ADH":
		return k == msg.KeyExchangeDHAnon
	case "AECDH":
		return k == msg.KeyExchangeECDHAnon
	case "aNULL":
		return k.Anonymous()
	case "aRSA":
		return k == msg.KeyExchangeRSA || k == msg.KeyExchangeDHERSA || k == msg.KeyExchangeECDHERSA
	case "aDSS", "DSS":
		return k == msg.KeyExchangeDHEDSS
	case "aECDSA", "ECDSA":
		return k == msg.KeyExchangeECDHEECDSA

	case "SSLv3":
		return s.Min == msg.SSL30
	case "TLSv1", "TLSv1.0":
		return s.Min == msg.TLS10
	case "TLSv1.2":
		return s.Min == msg.TLS12
	}
	return s.hasCipher(kind) || s.hasMAC(kind)
}

func (s *Suite) hasCipher(kind string) bool {
	switch kind {
	case "eNULL", "NULL", "COMPLEMENTOFALL":
		return s.Cipher == Null
	case "RC4":
		return s.Cipher == RC4
	case "DES":
		return s.Cipher == DES
	case "3DES":
		return s.Cipher == TripleDES
	case "AES":
		return strings.HasPrefix(s.Cipher.Name, "AES-")
	case "AES128":
		return strings.HasPrefix(s.Cipher.Name, "AES-128-")
	case "AES256":
		return strings.HasPrefix(s.Cipher.Name, "AES-256-")
	case "AESGCM":
		return s.Cipher == AES128GCM || s.Cipher == AES256GCM
	case "AESCCM":
		return strings.Contains(s.Cipher.Name, "-CCM")
	case "AESCCM8":
		return s.Cipher == AES128CCM8 || s.Cipher == AES256CCM8
	case "CHACHA20":
		return s.Cipher == ChaCha20Poly1305
	}
	return false
}

func (s *Suite) hasMAC(kind string) bool {
	switch kind {
	case "MD5":
		return s.MAC == MD5
	case "SHA1", "SHA":
		return s.MAC == SHA1
	case "SHA256":
		return s.MAC == SHA256
	case "SHA384":
		return s.MAC == SHA384
	}
	return false
}
