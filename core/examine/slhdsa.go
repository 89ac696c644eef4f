package examine

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding/binary"
	"strings"

	"waxseal/core/pkix/key"
)

// slhSet is a parameter set of SLH-DSA (FIPS 205, 11): octets of a hash, height of the hypertree, its
// layers, height and number of the trees of FORS.
type slhSet struct {
	name          string
	n, h, d, a, k int
}

var slhSets = []slhSet{
	{"128s", 16, 63, 7, 12, 14}, {"128f", 16, 66, 22, 6, 33},
	{"192s", 24, 63, 7, 14, 17}, {"192f", 24, 66, 22, 8, 33},
	{"256s", 32, 64, 8, 14, 22}, {"256f", 32, 68, 17, 9, 35},
}

// verifySLHDSA checks a signature of the twelve parameter sets of SLH-DSA (FIPS 205), over the message
// or, with HashSLH-DSA, over a hash of it (10.2.2 and 10.3); certificates have no context (RFC 9909, 3).
// circl's verifier brings its signer along and makes the lab six times as much larger.
func verifySLHDSA(s signed, hashName string, k *key.Public) verdict {
	for _, set := range slhSets {
		if !strings.HasSuffix(k.Name, set.name) {
			continue
		}
		message := []byte{0, 0}
		if hashName == "" {
			message = append(message, s.message...)
		} else if message = preHashed(hashName, s.message); message == nil {
			return noHash(hashName)
		}
		if len(k.Key.Bytes) != 2*set.n {
			return verdict{}
		}
		v := slh{slhSet: set, shake: strings.Contains(k.Name, "-SHAKE-"), seed: k.Key.Bytes[:set.n]}
		return verdict{valid: v.verify(message, s.signature.Bytes, k.Key.Bytes[set.n:])}
	}
	return unknown("the signature algorithm " + k.Name + " has no verifier here")
}

// preHashed is what is signed in a message's place: its hash, behind what says which.
func preHashed(hashName string, message []byte) []byte {
	out := []byte{1, 0, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2}
	switch hashName {
	case "SHA-256":
		sum := sha256.Sum256(message)
		return append(append(out, 1), sum[:]...)
	case "SHA-512":
		sum := sha512.Sum512(message)
		return append(append(out, 3), sum[:]...)
	case "SHAKE128":
		return append(append(out, 11), sha3.SumSHAKE128(message, 32)...)
	case "SHAKE256":
		return append(append(out, 12), sha3.SumSHAKE256(message, 64)...)
	}
	return nil
}

// slh is one verification. Names are those of FIPS 205.
type slh struct {
	slhSet
	shake bool
	seed  []byte // PK.seed
	adrs  [32]byte
}

// The types of an address (4.2), and the words that stand behind the type.
const (
	wotsHash, wotsPK, tree, forsTree, forsRoots   = 0, 1, 2, 3, 4
	keyPair, chainOrHeight, hashOrIndex, typeWord = 20, 24, 28, 16
)

func (v *slh) set(at, value int)     { binary.BigEndian.PutUint32(v.adrs[at:], uint32(value)) }
func (v *slh) setTree(index uint64)  { binary.BigEndian.PutUint64(v.adrs[8:], index) }
func (v *slh) setType(typ, pair int) { clear(v.adrs[20:]); v.set(typeWord, typ); v.set(keyPair, pair) }

// hash is F, H and T (11.1 and 11.2): the seed, the address and what is hashed.
func (v *slh) hash(parts ...[]byte) []byte {
	body := bytes.Join(parts, nil)
	if v.shake {
		return sha3.SumSHAKE256(bytes.Join([][]byte{v.seed, v.adrs[:], body}, nil), v.n)
	}
	adrs := bytes.Join([][]byte{v.adrs[3:4], v.adrs[8:16], v.adrs[19:]}, nil)
	if v.n > 16 && len(body) > v.n {
		sum := sha512.Sum512(bytes.Join([][]byte{v.seed, make([]byte, 128-v.n), adrs, body}, nil))
		return sum[:v.n]
	}
	sum := sha256.Sum256(bytes.Join([][]byte{v.seed, make([]byte, 64-v.n), adrs, body}, nil))
	return sum[:v.n]
}

// message is H_msg: m octets that choose the keys.
func (v *slh) message(r, root, m []byte, length int) []byte {
	all := bytes.Join([][]byte{r, v.seed, root, m}, nil)
	if v.shake {
		return sha3.SumSHAKE256(all, length)
	}
	name := "SHA-256"
	if v.n > 16 {
		name = "SHA-512"
	}
	d, _ := digestNamed(name)
	return mgf1(d, bytes.Join([][]byte{r, v.seed, d.sum(all)}, nil), length)
}

// digits is base_2b (algorithm 4): the first n numbers of so many bits.
func digits(b []byte, bits, n int) []int {
	out := make([]int, n)
	at := 0
	for i := range out {
		for range bits {
			out[i] = out[i]<<1 | int(b[at/8]>>(7-at%8)&1)
			at++
		}
	}
	return out
}

// verify is slh_verify_internal (algorithm 20).
func (v *slh) verify(m, sig, root []byte) bool {
	high := v.h / v.d
	chains := 2*v.n + 3
	if len(sig) != (1+v.k*(1+v.a)+v.h+v.d*chains)*v.n {
		return false
	}
	mdLen, treeLen, leafLen := (v.k*v.a+7)/8, (v.h-high+7)/8, (high+7)/8
	digest := v.message(sig[:v.n], root, m, mdLen+treeLen+leafLen)
	index := bigEndian(digest[mdLen:][:treeLen]) & (1<<(v.h-high) - 1)
	leaf := int(bigEndian(digest[mdLen+treeLen:]) & (1<<high - 1))

	sig = sig[v.n:]
	forsLen := v.k * (1 + v.a) * v.n
	v.setTree(index)
	v.setType(forsTree, leaf)
	node := v.fors(digits(digest, v.a, v.k), sig[:forsLen], leaf)
	sig = sig[forsLen:]
	for layer := range v.d { // ht_verify, algorithm 13
		v.set(0, layer)
		v.setTree(index)
		part := sig[:(chains+high)*v.n]
		sig = sig[len(part):]
		v.setType(wotsHash, leaf)
		node = v.wots(part[:chains*v.n], node, leaf)
		v.setType(tree, 0)
		node = v.climb(node, part[chains*v.n:], leaf, leaf)
		leaf = int(index & (1<<high - 1))
		index >>= high
	}
	return bytes.Equal(node, root)
}

func bigEndian(b []byte) (n uint64) {
	for _, c := range b {
		n = n<<8 | uint64(c)
	}
	return n
}

// climb goes from a leaf to the root of its tree, past the nodes beside the way.
func (v *slh) climb(node, auth []byte, leaf, index int) []byte {
	for height := 0; len(auth) > 0; height++ {
		beside := auth[:v.n]
		auth = auth[v.n:]
		index >>= 1
		v.set(chainOrHeight, height+1)
		v.set(hashOrIndex, index)
		if leaf>>height&1 == 0 {
			node = v.hash(node, beside)
		} else {
			node = v.hash(beside, node)
		}
	}
	return node
}

// fors is fors_pkFromSig (algorithm 17).
func (v *slh) fors(indices []int, sig []byte, leaf int) []byte {
	var roots []byte
	for i, index := range indices {
		part := sig[i*(1+v.a)*v.n:][:(1+v.a)*v.n]
		at := i<<v.a + index
		v.set(chainOrHeight, 0)
		v.set(hashOrIndex, at)
		roots = append(roots, v.climb(v.hash(part[:v.n]), part[v.n:], index, at)...)
	}
	v.setType(forsRoots, leaf)
	return v.hash(roots)
}

// wots is wots_pkFromSig (algorithm 8).
func (v *slh) wots(sig, m []byte, leaf int) []byte {
	steps := digits(m, 4, 2*v.n)
	sum := 0
	for _, s := range steps {
		sum += 15 - s
	}
	steps = append(steps, sum>>8&15, sum>>4&15, sum&15)
	var ends []byte
	for i, s := range steps {
		end := sig[i*v.n:][:v.n]
		v.set(chainOrHeight, i)
		for ; s < 15; s++ {
			v.set(hashOrIndex, s)
			end = v.hash(end)
		}
		ends = append(ends, end...)
	}
	v.setType(wotsPK, leaf)
	return v.hash(ends)
}
