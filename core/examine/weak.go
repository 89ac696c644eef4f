package examine

import (
	"math/big"

	"waxseal/core/field"
	"waxseal/core/pkix/key"
)

// A Weakness is one way in which a public key is none, or is broken by how it was made. One file holds
// one; keys that Debian's OpenSSL made from 2006 to 2008 (CVE-2008-0166) are not told: the list of them is
// too long to have here.
type Weakness struct {
	Code  string
	Level field.Level
	Ref   field.Ref
	find  func(k *key.Public) (at field.Span, text string) // no text: it is not there
}

// Weaknesses are looked for in this order.
var Weaknesses = []*Weakness{
	&weakSize, &weakFactor, &weakClose, &weakROCA, &weakExponentSmall, &weakExponentLarge,
	&weakPoint, &weakDomain, &weakGenerator, &weakSmallOrder,
	&weakGroupPrime, &weakGroupOrder,
}

// Limits of looking for weakness: each key costs as much as a few verifications, each group as many.
const (
	maxTested = 1000 // keys of a document
	maxGroups = 20   // groups of DSA and Diffie–Hellman, and curves that are written out
)

var rsaRef = field.Ref{Doc: "RFC 8017", Section: "3.1"}

// strength looks for keys that are none, or that are broken by how they were made.
func (x *examination) strength() {
	type result struct {
		issues []field.Issue
		span   field.Span // of the key that was tested
	}
	tested := map[string]result{}
	groups := 0
	test := func(item int, k *key.Public) {
		if k.Raw == nil {
			return
		}
		r, done := tested[string(k.Raw)]
		if !done {
			if k.Algorithm.DSA != nil || k.Algorithm.Domain != nil {
				groups++
			}
			if len(tested) == maxTested || groups > maxGroups {
				return
			}
			r = result{weaknesses(k), k.Span}
			tested[string(k.Raw)] = r
		}
		for _, is := range r.issues {
			at := moved(*is.Span, r.span, k.Span, k.Key.Span)
			is.Span = nil
			x.issue(item, at, is)
		}
	}
	x.eachKey(func(item int, k *key.Public) {
		test(item, k)
		for i := range k.Components {
			test(item, &k.Components[i])
		}
	})
	x.sharedFactors()
}

// moved is a place inside of a key, where the same octets stand in another. Of a key in another form
// the place is the key.
func moved(at, from, to, instead field.Span) field.Span {
	switch {
	case from == to:
		return at
	case from == (field.Span{}) || to == (field.Span{}) || at.Buf != from.Buf:
		return instead
	}
	at.Buf, at.Off = to.Buf, at.Off+to.Off-from.Off
	return at
}

// weaknesses finds all that is weak about a key.
func weaknesses(k *key.Public) (list []field.Issue) {
	for _, w := range Weaknesses {
		if at, text := w.find(k); text != "" {
			list = append(list, field.Issue{Level: w.Level, Code: w.Code, Ref: w.Ref, Text: text, Span: &at})
		}
	}
	return list
}

// modulusOf is the modulus of an RSA key, where it is one and can be computed with; else nil.
func modulusOf(k *key.Public) *big.Int {
	if k.Modulus.Negative() || k.Modulus.BitLen() < 64 || k.Modulus.BitLen() > maxModulus {
		return nil
	}
	if n := number(k.Modulus); n.Bit(0) == 1 {
		return n
	}
	return nil
}

// onModulus looks at the modulus alone.
func onModulus(weak func(n *big.Int) bool, text string) func(*key.Public) (field.Span, string) {
	return func(k *key.Public) (field.Span, string) {
		if n := modulusOf(k); n != nil && weak(n) {
			return k.Modulus.Span, text
		}
		return field.Span{}, ""
	}
}
