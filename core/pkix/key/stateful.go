package key

import (
	"strconv"

	"waxseal/core/der"
	"waxseal/core/field"
)

var statefulRef = field.Ref{Doc: "RFC 9802", Section: "3"}

// stateful are the hash-based signatures whose signers count: a key that signs twice with one leaf of
// its tree gives itself away. The first words of a public key say which parameters it has.
var stateful = []Algorithm{
	{OID: "1.2.840.113549.1.9.16.3.17", Ref: &statefulRef, parameters: absent, read: hssPublicKey}, // id-alg-hss-lms-hashsig
	{OID: "1.3.6.1.5.5.7.6.34", Ref: &statefulRef, parameters: absent, read: xmssPublicKey},        // id-alg-xmss-hashsig
	{OID: "1.3.6.1.5.5.7.6.35", Ref: &statefulRef, parameters: absent, read: xmssPublicKey},        // id-alg-xmssmt-hashsig
}

var hssSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 8554", Section: "6.1"}, Notes: [][3]string{
	{"hss_public_key", "6.1", "The public key of the tree at the top, and how many levels of trees there are."},
	{"L", "6", "How many levels of trees there are: 1 to 8."},
	{"lms_algorithm_type", "5.1", "The hash, how many octets of it are kept, and the height of the tree: 2 to that power are the signatures there are."},
	{"lmots_algorithm_type", "4.1", "The one-time signature below the tree. A larger w makes signatures shorter and takes longer."},
	{"I", "5.3", "Tells this tree from others."},
	{"T[1]", "5.3", "The root of the tree."},
}}

var lmsHashes = [...]string{"SHA256_M32", "SHA256_M24", "SHAKE_M32", "SHAKE_M24"}
var lmotsHashes = [...]string{"SHA256_N32", "SHA256_N24", "SHAKE_N32", "SHAKE_N24"}

// RFC 8554, 6.1: u32str(L) || lms_public_key, which is 5.3's
// u32str(type) || u32str(otstype) || I || T[1].
func hssPublicKey(r *der.Reader, p *Public) {
	if unwrap(r, p, hssPublicKey) {
		return
	}
	r.Spec(hssSpec)
	if levels := r.Uint("L", "u32str", 4); levels < 1 || levels > 8 {
		r.At(field.Issue{Level: field.Error, Code: "key/hss-levels", Ref: field.Ref{Doc: "RFC 8554", Section: "6"}, Text: "There are 1 to 8 levels."})
	}
	tree := word(r, "lms_algorithm_type")
	name, n := "", 0
	if i := tree - 5; tree >= 5 && i < 20 {
		name, n = "LMS_"+lmsHashes[i/5]+"_H"+strconv.Itoa(5*(i%5)+5), 32-8*(i/5%2)
	}
	said(r, p, name, tree)
	once := word(r, "lmots_algorithm_type")
	name = ""
	if i := once - 1; once >= 1 && i < 16 {
		name = "LMOTS_" + lmotsHashes[i/4] + "_W" + strconv.Itoa(1<<(i%4))
	}
	said(r, p, name, once)
	r.Raw("I", 16)
	rootOf(r, p, n, "T[1]")
}

var xmssSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 8391", Section: "4.1.7"}, Notes: [][3]string{
	{"type", "5.3", "The hash, the height of the tree, over how many layers it goes, and how many bits of the hash are kept."},
	{"root", "4.1.7", "The root of the tree."},
	{"SEED", "4.1.7", "Public randomness that goes into each hash."},
}}

var (
	xmssHashes  = [...]string{"SHA2_#_256", "SHA2_#_512", "SHAKE_#_256", "SHAKE_#_512", "SHA2_#_192", "SHAKE256_#_256", "SHAKE256_#_192"}
	xmssTrees   = [...]string{"10", "16", "20"}
	xmssMTTrees = [...]string{"20/2", "20/4", "40/2", "40/4", "40/8", "60/3", "60/6", "60/12"}
)

// RFC 8391, 4.1.7 and 4.2.4: the number of the parameter set, root and SEED. SP 800-208 has the sets
// from 13 and, of XMSS^MT, from 33 on.
func xmssPublicKey(r *der.Reader, p *Public) {
	if unwrap(r, p, xmssPublicKey) {
		return
	}
	r.Spec(xmssSpec)
	trees, name := xmssTrees[:], "XMSS-"
	if p.Name != "XMSS" {
		trees, name = xmssMTTrees[:], "XMSSMT-"
	}
	set := word(r, "type")
	n := 0
	if i := set - 1; set >= 1 && i < len(xmssHashes)*len(trees) {
		hash := xmssHashes[i/len(trees)]
		at := len(hash) - len("#_256")
		name += hash[:at] + trees[i%len(trees)] + hash[at+1:]
		bits, _ := field.Number(hash[at+2:])
		n = bits / 8
	} else {
		name = ""
	}
	said(r, p, name, set)
	rootOf(r, p, n, "root", "SEED")
}

func word(r *der.Reader, name string) int { return int(r.Uint(name, "u32str", 4)) }

// said shows the name of a parameter set in place of its number.
func said(r *der.Reader, p *Public, name string, number int) {
	if r.Stopped() {
		return
	}
	if name == "" {
		r.At(field.Issue{Level: field.Error, Code: "key/parameter-set", Ref: statefulRef, Text: "There is no parameter set of " + p.Name + " with this number."})
		return
	}
	r.Say(name + " (" + strconv.Itoa(number) + ")")
	if p.Set == "" {
		p.Set = name
	}
}

// rootOf reads what is left: values of n octets each, or what is there where n is not known.
func rootOf(r *der.Reader, p *Public, n int, names ...string) {
	if r.Stopped() {
		return
	}
	if have := r.Left(); n > 0 && have != n*len(names) {
		r.Rest("key")
		r.At(field.Issue{Level: field.Error, Code: "key/length", Ref: statefulRef,
			Text: "Here a key of " + p.Set + " has " + field.Count(n*len(names), "octet") + "; this one has " + field.Thousands(have) + "."})
		return
	}
	if n == 0 {
		r.Rest("key")
		return
	}
	for _, name := range names {
		r.Raw(name, n)
	}
}

// unwrap reads a key that stands in an OCTET STRING first, as the ASN.1 of RFC 8708 could be read.
// The first word of a key is a small number, so that its first octet is never that tag.
func unwrap(r *der.Reader, p *Public, read func(*der.Reader, *Public)) bool {
	h, ok := der.Head(r.Next())
	if !ok || h.Tag != der.OctetStringTag || h.End != r.Left() {
		return false
	}
	r.Wrapped("OCTET STRING", func(s *der.Reader) { read(s, p) })
	r.At(field.Issue{Level: field.Error, Code: "key/wrapped", Ref: statefulRef, Text: "The octets of the key stand in the BIT STRING itself, not in an OCTET STRING inside of it."})
	return true
}
