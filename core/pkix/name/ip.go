package name

import (
	"math/bits"
	"strconv"
	"strings"
)

// IP spells an address of 4 or 16 octets, or an address and mask of 8 or 32 as a constraint has
// them, the mask as a prefix length where it is one. Other lengths give "".
func IP(b []byte) string {
	switch len(b) {
	case 4:
		return ipv4(b)
	case 16:
		return ipv6(b)
	case 8, 32:
		half := len(b) / 2
		return IP(b[:half]) + "/" + mask(b[half:])
	}
	return ""
}

func ipv4(b []byte) string {
	out := ""
	for i, c := range b {
		if i > 0 {
			out += "."
		}
		out += strconv.Itoa(int(c))
	}
	return out
}

// mapped begins the IPv6 addresses that hold an IPv4 address (RFC 4291, 2.5.5.2).
const mapped = "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff"

// ipv6 spells an address by RFC 5952: the longest run of two or more zero groups is left out, and
// an IPv4 address inside is spelled as one.
func ipv6(b []byte) string {
	if v4, ok := strings.CutPrefix(string(b), mapped); ok {
		return "::ffff:" + ipv4([]byte(v4))
	}
	var group [8]uint64
	for i := range group {
		group[i] = uint64(b[2*i])<<8 | uint64(b[2*i+1])
	}
	start, length := longestZeros(group)
	var out []byte
	for i := 0; i < 8; i++ {
		if i == start {
			out = append(out, "::"...)
			i += length - 1
			continue
		}
		if len(out) > 0 && out[len(out)-1] != ':' {
			out = append(out, ':')
		}
		out = strconv.AppendUint(out, group[i], 16)
	}
	return string(out)
}

func longestZeros(group [8]uint64) (start, length int) {
	start = -1
	for i := 0; i < 8; i++ {
		n := 0
		for i+n < 8 && group[i+n] == 0 {
			n++
		}
		if n > length && n > 1 {
			start, length = i, n
		}
		i += n
	}
	return start, length
}

// mask spells a prefix length, or the mask as an address where its ones are not all in front.
func mask(b []byte) string {
	ones := 0
	for _, c := range b {
		n := bits.LeadingZeros8(^c)
		ones += n
		if n < 8 {
			break
		}
	}
	for i, c := range b {
		if want := byte(uint16(0xff00) >> min(max(ones-8*i, 0), 8)); c != want {
			return IP(b)
		}
	}
	return strconv.Itoa(ones)
}
