package ext

import (
	"testing"

	"waxseal/core/field"
)

// TestMembers meets every member of every syntax in a sample, so that no tag stands there untried.
func TestMembers(t *testing.T) {
	met := map[string]map[string]bool{}
	list := [][]byte{}
	for _, s := range samples(t) {
		list = append(list, s.DER)
	}
	for _, f := range fuller {
		id := kindOID(t, f.kind)
		data := extension(id, Find(id).Critical == mustBeCritical, f.value)
		if _, _, issues := readOne(data); len(issues) > 0 {
			t.Errorf("%s %x: %s", f.kind, f.value, codes(issues))
		}
		list = append(list, data)
	}
	for _, data := range list {
		e, root, _ := readOne(data)
		if met[e.OID] == nil {
			met[e.OID] = map[string]bool{}
		}
		var walk func(f *field.Field)
		walk = func(f *field.Field) {
			met[e.OID][f.Name] = true
			for _, sub := range f.Sub {
				walk(sub)
			}
		}
		walk(root)
	}
	for _, k := range All {
		if k.Syntax == "" {
			continue
		}
		_, is := k.Syntax.next()
		for _, member := range members(is) {
			if !met[k.OID][member] {
				t.Errorf("%s: no sample has %s", k.Name, member)
			}
		}
	}
}

var (
	hashes      = seq(seq(sha256.FullBytes, tlv(4, hash32)))
	logoURI     = seq(text(ia5String, "https://example.com/logo"))
	audio       = seq(seq(text(ia5String, "audio/mpeg"), hashes, logoURI), seq(num(1), num(2), num(3), txt(3, "\x04"), txt(4, "en")))
	image       = seq(seq(text(ia5String, "image/png"), hashes, logoURI), seq(txt(0, "\x01"), num(1), num(2), num(3), txt(2, "\x04")))
	direct      = ctx(0, seq(image), ctx(1, audio))
	serial      = seq(seq(dirName), num(7), tlv(3, []byte{0, 1}))
	digest      = seq(tlv(10, []byte{2}), oid("1.2.3"), sha256.FullBytes, tlv(3, []byte{0}, hash32))
	allTargets  = seq(seq(ctx(1, dirName), ctx(2, serial, digest)))
	clock       = seq(ctx(0, num(8)), ctx(1, num(30)), ctx(2, num(15)))
	intDay      = tlv(10, []byte{2})
	bitDay      = []byte{3, 2, 1, 0x02}
	numbers     = [][]byte{txt(0, "\x01"), txt(1, "\x09"), num(2)}
	moment      = []byte("20260101000000Z")
	someReasons = []byte{0x84, 2, 5, 0x60}
)

// high is [n] with a number that takes two octets.
func high(n int, contents []byte) []byte {
	if n < 31 {
		return ctx(byte(n), contents)
	}
	return append([]byte{0xbf, 0x80 | byte(n>>7), byte(n & 0x7f), byte(len(contents))}, contents...)
}

// authorizations is an AuthorizationList of Android's with the tags that the sample leaves out.
func authorizations() []byte {
	var out []byte
	add := func(value []byte, tags ...int) {
		for _, n := range tags {
			out = append(out, high(n, value)...)
		}
	}
	yes, number, letters := []byte{5, 0}, num(1), tlv(4, []byte("a"))
	add(yes, 7)
	add(number, 8)
	add(tlv(0x31, number), 203)
	add(yes, 303, 305)
	add(number, 400, 401, 402, 405, 502, 504, 505)
	add(yes, 506, 507, 508, 509, 600)
	add(letters, 601)
	add(yes, 703)
	add(letters, 711, 712, 713, 715, 716, 717)
	add(yes, 720)
	add(letters, 723)
	return seq(out)
}

func period(parts ...[]byte) []byte { return seq(tlv(0x31, seq(parts...))) }

// fuller are values with the members that samples leave out.
var fuller = []struct {
	kind  string
	value []byte
}{
	{"logotype", seq(ctx(0, seq(direct)), ctx(1, direct), ctx(2, direct), ctx(3, seq(seq(oid("1.2.3"), direct))))},
	{"KeyDescription", seq(num(300), tlv(10, []byte{1}), num(300), tlv(10, []byte{1}), tlv(4), tlv(4), authorizations(), seq())},
	{"targetInformation", allTargets},
	{"ac-proxying", allTargets},
	{"authorityAttributeIdentifier", seq(serial)},
	{"timeSpecification", seq(seq(ctx(0, tlv(0x18, moment)), ctx(1, tlv(0x18, moment))))},
	{"timeSpecification", period(ctx(0, tlv(0x31, seq(ctx(0, clock), ctx(1, clock)))), ctx(1, tlv(0x31, num(1))), ctx(2, tlv(0x31, num(1))), ctx(3, []byte{5, 0}))},
	{"timeSpecification", period(ctx(1, ctx(1, intDay)), ctx(2, []byte{3, 2, 3, 0x08}), ctx(3, []byte{3, 2, 0, 0x01}))},
	{"timeSpecification", period(ctx(1, ctx(2, bitDay)))},
	{"timeSpecification", period(ctx(1, ctx(3, intDay)))},
	{"timeSpecification", period(ctx(1, ctx(4, bitDay)))},
	{"timeSpecification", period(ctx(1, ctx(5, intDay)))},
	{"cRLScope", seq(seq(ctx(1, ctx(1, seq(oid("2.5.4.6"), text(0x13, "CH")))), someReasons, ctx(5, numbers...), ctx(6, numbers...),
		ctx(9, txt(0, "\x01"), txt(1, "\x02"), tlv(0x82, moment))))},
	{"statusReferrals", seq(ctx(0, seq(seq(ctx(1, ctx(1, seq(oid("2.5.4.6"), text(0x13, "CH")))), someReasons, ctx(5, numbers...), ctx(6, numbers...),
		ctx(9, txt(0, "\x01"), txt(1, "\x02"), tlv(0x82, moment)))), tlv(0x84, moment)))},
	{"toBeRevoked", seq(seq(tlv(0x18, moment), ctx(1, txt(0, "\x01"), txt(1, "\x02"))))},
	{"toBeRevoked", seq(seq(tlv(0x18, moment), ctx(2, dirName)))},
	{"revokedGroups", seq(seq(ctx(0, dirName), ctx(1, tlv(10, []byte{1}), oid("1.2.840.10040.2.1")), ctx(3, seq(numbers...))))},
	{"aAissuingDistributionPoint", seq(ctx(0, ctx(1, seq(oid("2.5.4.6"), text(0x13, "CH")))), txt(3, "\x00"), txt(5, "\x00"))},
}

// members are the names in a syntax below which an element stands that is recorded under that name.
func members(s syntax) (list []string) {
	token, rest := s.next()
	following, after := rest.next()
	switch {
	case token[0] == '[':
		if following == "EXPLICIT" {
			rest = after
		}
		return members(rest)
	case token == "CHOICE", token == "SEQUENCE" && following == "{":
		for inside, _ := rest.group(); ; {
			member, typ := inside.next()
			if member == "" {
				return list
			}
			if member == "..." {
				inside = typ
				continue
			}
			if base, _ := typ.next(); base != "CHOICE" && base != "GeneralName" && base != "LogotypeInfo" {
				list = append(list, string(member))
			}
			list = append(list, members(typ)...)
			inside = typ.skip()
			if word, after := inside.next(); word == "OPTIONAL" {
				inside = after
			} else if word == "DEFAULT" {
				_, inside = after.next()
			}
		}
	case following == "OF" || following == "(1..MAX)":
		if following != "OF" {
			_, after = after.next()
		}
		_, of := after.next()
		return members(of)
	}
	if is := token.defined(); is != "ANY" {
		return members(is)
	}
	return nil
}
