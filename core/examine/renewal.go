package examine

import (
	"slices"
	"strconv"
	"strings"

	"waxseal/core/field"
	"waxseal/core/pkix/ext"
)

// renewals says which certificate takes the place of which: the same subject and names, for a later
// time, from the same issuer or for the same key.
func (x *examination) renewals() {
	holders := map[string][]*certificate{}
	var order []string
	for i := range x.certificates {
		c := &x.certificates[i]
		if id := identity(c); id != "" {
			if holders[id] == nil {
				order = append(order, id)
			}
			holders[id] = append(holders[id], c)
		}
	}
	for _, id := range order {
		x.successions(holders[id])
	}
}

// identity is what a certificate and its renewal have in common: subject and alternative names, these in
// any order. A certificate that is cut off or names nobody has none.
func identity(c *certificate) string {
	if !c.verifiable || !c.value.NotBefore.OK || !c.value.NotAfter.OK {
		return ""
	}
	var names []string
	if e := c.value.Extension("2.5.29.17"); e != nil {
		if v, ok := e.Value.(ext.AltName); ok {
			for _, n := range v.Names {
				names = append(names, n.Type+strconv.Quote(n.Value))
			}
		}
	}
	if c.value.Subject.Empty() && names == nil {
		return ""
	}
	slices.Sort(names)
	return string(c.value.Subject.Raw) + strings.Join(names, "")
}

// successions looks for the latest predecessor of each certificate of one holder.
func (x *examination) successions(list []*certificate) {
	slices.SortStableFunc(list, func(a, b *certificate) int {
		return int(min(1, max(-1, a.value.NotBefore.Unix-b.value.NotBefore.Unix)))
	})
	renewed := map[int][]int{}
	for i, c := range list {
		for _, before := range slices.Backward(list[max(0, i-maxCandidates):i]) {
			if c.renews(before) {
				x.facts(c.item, func(o *field.Object) { o.Int("renews", before.item) })
				renewed[before.item] = append(renewed[before.item], c.item)
				break
			}
		}
	}
	for _, c := range list {
		if later := renewed[c.item]; later != nil {
			x.items(c.item, "renewedBy", later)
		}
	}
}

// renews reports whether c begins and ends after before, and was issued by the same authority or for
// the same key. An authority whose key another one certifies is not renewed by that: it stands in two
// paths.
func (c *certificate) renews(before *certificate) bool {
	a, b := before.value, c.value
	if b.NotBefore.Unix <= a.NotBefore.Unix || b.NotAfter.Unix <= a.NotAfter.Unix {
		return false
	}
	sameKey := string(a.PublicKey.Raw) == string(b.PublicKey.Raw) && !a.IsCA() && !b.IsCA()
	return sameKey || string(a.Issuer.Raw) == string(b.Issuer.Raw)
}
