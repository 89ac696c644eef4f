package main

import (
	"encoding/asn1"
	"math/big"
	"strconv"
	"strings"
	"time"
)

// Universal tags of X.680 that the samples use.
const (
	tagBoolean         = 0x01
	tagInteger         = 0x02
	tagBitString       = 0x03
	tagOctetString     = 0x04
	tagNull            = 0x05
	tagOID             = 0x06
	tagEnumerated      = 0x0a
	tagUTF8String      = 0x0c
	tagPrintableString = 0x13
	tagTeletexString   = 0x14
	tagIA5String       = 0x16
	tagUTCTime         = 0x17
	tagGeneralizedTime = 0x18
	tagBMPString       = 0x1e
	tagSequence        = 0x30
	tagSet             = 0x31
)

// tlv encodes one element: a one-octet tag, the shortest length, the parts as contents.
func tlv(tag byte, parts ...[]byte) []byte {
	contents := join(parts...)
	out := []byte{tag}
	switch n := len(contents); {
	case n < 0x80:
		out = append(out, byte(n))
	case n < 0x100:
		out = append(out, 0x81, byte(n))
	default:
		out = append(out, 0x82, byte(n>>8), byte(n))
	}
	return append(out, contents...)
}

func join(parts ...[]byte) []byte {
	var out []byte
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func sequence(parts ...[]byte) []byte { return tlv(tagSequence, parts...) }

func setOf(parts ...[]byte) []byte { return tlv(tagSet, parts...) }

func text(tag byte, s string) []byte { return tlv(tag, []byte(s)) }

func octets(parts ...[]byte) []byte { return tlv(tagOctetString, parts...) }

func null() []byte { return tlv(tagNull) }

func yes() []byte { return tlv(tagBoolean, []byte{0xff}) }

// explicit and implicit tag in the context class; primitive is implicit for a primitive type.
func explicit(n byte, parts ...[]byte) []byte { return tlv(0xa0|n, parts...) }

func implicit(n byte, parts ...[]byte) []byte { return tlv(0xa0|n, parts...) }

func primitive(n byte, parts ...[]byte) []byte { return tlv(0x80|n, parts...) }

func integer(n int64) []byte { return must(asn1.Marshal(big.NewInt(n))) }

// bits encodes a BIT STRING of whole octets.
func bits(contents []byte) []byte { return tlv(tagBitString, []byte{0}, contents) }

// named encodes the contents of a BIT STRING with a named bit list, trailing zero bits cut off.
func named(numbers ...int) []byte {
	last := 0
	for _, n := range numbers {
		last = max(last, n)
	}
	out := make([]byte, 2+last/8)
	out[0] = byte(7 - last%8)
	for _, n := range numbers {
		out[1+n/8] |= 0x80 >> (n % 8)
	}
	return out
}

func oid(dotted string) []byte {
	var arcs asn1.ObjectIdentifier
	for _, s := range strings.Split(dotted, ".") {
		arcs = append(arcs, must(strconv.Atoi(s)))
	}
	return must(asn1.Marshal(arcs))
}

// utc and generalized encode an RFC 3339 time in the two forms of RFC 5280, 4.1.2.5.
func utc(at string) []byte { return text(tagUTCTime, instant(at).Format("060102150405Z")) }

func generalized(at string) []byte {
	return text(tagGeneralizedTime, instant(at).Format("20060102150405Z"))
}

// when takes the form that RFC 5280 asks for: UTCTime through 2049.
func when(at string) []byte {
	if instant(at).Year() < 2050 {
		return utc(at)
	}
	return generalized(at)
}

func instant(at string) time.Time { return must(time.Parse(time.RFC3339, at)) }
