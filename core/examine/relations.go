package examine

import (
	"slices"
	"strconv"

	"waxseal/core/field"
	"waxseal/core/pkix/key"
)

// sameKeys says of each item which others have the same public key, by the SHA-256 of its
// SubjectPublicKeyInfo.
func (x *examination) sameKeys() {
	groups := map[[32]byte][]int{}
	var order [][32]byte
	x.eachKey(func(item int, k *key.Public) {
		sum, ok := k.SPKISHA256()
		if !ok {
			return
		}
		if groups[sum] == nil {
			order = append(order, sum)
		}
		groups[sum] = append(groups[sum], item)
	})
	for _, sum := range order {
		group := groups[sum]
		if len(group) < 2 {
			continue
		}
		slices.Sort(group)
		for _, item := range group {
			x.facts(item, func(o *field.Object) {
				o.Key("sameKeyAs")
				o.Out = field.AppendList(o.Out, others(group, item), appendInt)
			})
		}
	}
}

// eachKey calls fn for the key of each item that has one.
func (x *examination) eachKey(fn func(item int, k *key.Public)) {
	for _, c := range x.certificates {
		fn(c.item, &c.value.PublicKey)
	}
	for _, q := range x.requests {
		fn(q.item, &q.value.PublicKey)
	}
	for _, v := range x.spkacs {
		fn(v.item, &v.value.PublicKey)
	}
	for _, p := range x.publics {
		fn(p.item, p.value)
	}
	for _, p := range x.privates {
		fn(p.item, &p.value.Public)
	}
}

// others are the items of a group but one.
func others(group []int, item int) (list []int) {
	for _, other := range group {
		if other != item && len(list) < maxRelated {
			list = append(list, other)
		}
	}
	return list
}

func appendInt(dst []byte, n int) []byte { return strconv.AppendInt(dst, int64(n), 10) }
