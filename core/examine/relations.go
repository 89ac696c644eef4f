package examine

import (
	"crypto/sha256"
	"slices"
	"strconv"

	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/key"
)

// relations says what the items of a document are to each other beyond who signed what.
func (x *examination) relations() {
	x.sameKeys()
	x.issued()
	x.duplicates()
	x.renewals()
}

// sameKeys says of each item which others have the same public key, by the SHA-256 of its
// SubjectPublicKeyInfo.
func (x *examination) sameKeys() {
	keys := groups{}
	x.eachKey(func(item int, k *key.Public) {
		if sum, ok := k.SPKISHA256(); ok {
			keys.add(sum, item)
		}
	})
	x.tellGroups("sameKeyAs", keys)
}

// issued says of each certificate what it signed: what signedBy has found, seen from the other end.
func (x *examination) issued() {
	for i := range x.certificates {
		if c := &x.certificates[i]; len(c.issued) > 0 {
			slices.Sort(c.issued)
			x.items(c.item, "issued", c.issued)
		}
	}
}

// duplicates says of each item which others are the same octets, in whatever form they were pasted
// and inside of whatever.
func (x *examination) duplicates() {
	copies := groups{}
	for i := range x.doc.Items {
		if octets := x.octets(i); len(octets) > 0 {
			copies.add(sha256.Sum256(octets), i)
		}
	}
	x.tellGroups("duplicates", copies)
}

// octets are those of an item, without what follows it or OpenSSL's trust settings. They are nil where
// nothing tells where they end.
func (x *examination) octets(i int) []byte {
	item := &x.doc.Items[i]
	switch v := item.Facts.(type) {
	case *pkix.Certificate:
		return v.Raw
	case *pkix.Request:
		return v.Raw
	case *pkix.CRL:
		return v.Raw
	case *pkix.SPKAC:
		return v.Raw
	}
	if item.Root == nil || item.Root.Span == nil {
		return nil
	}
	at := item.Root.Span
	return x.doc.Buffers[at.Buf].Bytes[at.Off : at.Off+at.Whole()]
}

// groups are items that have something in common, by the hash of that.
type groups map[[32]byte][]int

func (g groups) add(sum [32]byte, item int) { g[sum] = append(g[sum], item) }

// tellGroups tells each item of a group of several the others, item after item.
func (x *examination) tellGroups(word string, g groups) {
	related := map[int][]int{}
	var order []int
	for _, group := range g {
		if len(group) > 1 {
			slices.Sort(group)
			order = append(order, group...)
			for _, item := range group {
				related[item] = group
			}
		}
	}
	slices.Sort(order)
	for _, item := range order {
		x.items(item, word, others(related[item], item))
	}
}

// items records a fact of an item that is a list of others.
func (x *examination) items(item int, word string, list []int) {
	x.facts(item, func(o *field.Object) {
		o.Key(word)
		o.Out = field.AppendList(o.Out, list[:min(len(list), maxRelated)], appendInt)
	})
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
	for _, other := range group[:min(len(group), maxRelated+1)] {
		if other != item && len(list) < maxRelated {
			list = append(list, other)
		}
	}
	return list
}

func appendInt(dst []byte, n int) []byte { return strconv.AppendInt(dst, int64(n), 10) }
