package examine

import (
	"math/big"
	"strconv"

	"waxseal/core/field"
	"waxseal/core/pkix/key"
)

// maxSharedBits bounds all moduli together that are searched for common factors.
const maxSharedBits = 1 << 21

// SharedFactor is the one weakness that takes two keys.
var SharedFactor = Weakness{Code: "examine/rsa-shared-factor", Level: field.Error,
	Ref: field.Ref{Doc: "Heninger et al., Mining Your Ps and Qs (USENIX Security 2012)"}}

// A holder is a modulus with the first item that has it.
type holder struct {
	item int
	at   field.Span
	n    *big.Int
}

// sharedFactors looks for moduli of the document that have a prime in common: then both are factored. It
// is Bernstein's batch method: the product of all, and its remainder modulo the square of each.
func (x *examination) sharedFactors() {
	var list []holder
	seen := map[string]bool{}
	bits := 0
	x.eachKey(func(item int, k *key.Public) {
		n := modulusOf(k)
		if n == nil || seen[string(k.Modulus.Magnitude())] || bits+n.BitLen() > maxSharedBits {
			return
		}
		seen[string(k.Modulus.Magnitude())] = true
		bits += n.BitLen()
		list = append(list, holder{item, k.Modulus.Span, n})
	})
	shared := sharing(list)
	for i, h := range shared {
		for j, other := range shared[:min(len(shared), maxRelated)] {
			if i != j && new(big.Int).GCD(nil, nil, h.n, other.n).BitLen() > 1 {
				x.issue(h.item, h.at, field.Issue{Level: SharedFactor.Level, Code: SharedFactor.Code, Ref: SharedFactor.Ref,
					Text: "The modulus has a prime in common with that of item " + strconv.Itoa(other.item+1) + ": the greatest common divisor of both gives the private keys away."})
				break
			}
		}
	}
}

// sharing are those of a list that have a factor in common with others.
func sharing(list []holder) (out []holder) {
	if len(list) < 2 {
		return nil
	}
	one := big.NewInt(1)
	product := []([]*big.Int){make([]*big.Int, len(list))} // level by level, pairs multiplied
	for i, h := range list {
		product[0][i] = h.n
	}
	for len(product[len(product)-1]) > 1 {
		below := product[len(product)-1]
		level := make([]*big.Int, (len(below)+1)/2)
		for i := range level {
			level[i] = below[2*i]
			if 2*i+1 < len(below) {
				level[i] = new(big.Int).Mul(below[2*i], below[2*i+1])
			}
		}
		product = append(product, level)
	}
	rest := product[len(product)-1]
	for at := len(product) - 2; at >= 0; at-- {
		level := make([]*big.Int, len(product[at]))
		for i, n := range product[at] {
			level[i] = new(big.Int).Mod(rest[i/2], new(big.Int).Mul(n, n))
		}
		rest = level
	}
	for i, h := range list {
		if new(big.Int).GCD(nil, nil, h.n, rest[i].Div(rest[i], h.n)).Cmp(one) != 0 {
			out = append(out, h)
		}
	}
	return out
}
