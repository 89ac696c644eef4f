// Package names says what numbers are called: object identifiers of X.509, PKIX, CMS and their
// algorithms (oid.go), and the code points of SSL and TLS that IANA keeps (tls.go).
//
// A name is the identifier of the document that defines the number, spelled as there, without
// "id-" and the letters of the arc after it (at, ce, pe, kp, ad, on, qt, qcs, ct, aa, it, cmc and
// the like): id-kp-serverAuth is serverAuth, id-ce-cRLNumber is cRLNumber, id-ecPublicKey is
// ecPublicKey. Letters stay where the rest would say too little: ocsp-nonce, pkinit-KPKdc. Three
// exceptions. Algorithms that a standard names in its title stand under that name: ML-DSA-44,
// Ed25519. Vendors' identifiers stand whole: szOID_CERTIFICATE_TEMPLATE. Where a document gives a
// number and no identifier, the name is what OpenSSL says.
//
// The tables are text under tables/, from which the generated files are made. Each becomes one
// constant that is searched where it stands: no maps, nothing to set up when the program starts,
// and about 10 octets an entry in a compressed module.
package names

import (
	"strings"

	"waxseal/core/field"
)

//go:generate go run ./gen

// An Entry is what is known of one number.
type Entry struct {
	Name   string    // as the defining document spells it: "basicConstraints"
	Short  string    // what people type instead: the LDAP descriptor, or OpenSSL's word; mostly empty
	Ref    field.Ref // where it is defined; empty for some vendors' numbers
	Status string    // "obsolete", "deprecated", for TLS also "recommended", "discouraged", "reserved"; mostly empty
}

// A line is one line of a table, with tabs between its columns: key, name, short name, document,
// section, status, traits.
type line string

// find returns the line of key. The lines of table are sorted by their keys, octet by octet, and
// each ends in a newline. The tab after a key sorts before every character of one, so that both are
// compared at once. Searches go forward: strings.IndexByte is quick in wasm,
// strings.LastIndexByte a loop.
func find(table, key string) (line, bool) {
	cell := key + "\t"
	lo, hi := 0, len(table) // lo stands at the start of a line, hi after the end of one
	for {
		middle := lo + (hi-lo)/2
		start := middle + strings.IndexByte(table[middle:], '\n') + 1
		if start == hi {
			break // a few lines are left, the last one longer than the others
		}
		if table[start:min(start+len(cell), hi)] <= cell {
			lo = start
		} else {
			hi = start
		}
	}
	for lo < hi {
		end := lo + strings.IndexByte(table[lo:], '\n')
		if strings.HasPrefix(table[lo:end+1], cell) {
			l := line(table[lo:end])
			return l, l.column(0) == key
		}
		lo = end + 1
	}
	return "", false
}

// column returns the n-th column; columns missing at the end are empty.
func (l line) column(n int) string {
	var value string
	for rest := string(l); n >= 0; n-- {
		value, rest = cut(rest)
	}
	return value
}

// cut is strings.Cut at a tab, of which wasm makes five calls.
func cut(s string) (before, after string) {
	if i := strings.IndexByte(s, '\t'); i >= 0 {
		return s[:i], s[i+1:]
	}
	return s, ""
}

// spaced turns the underlines of a word in the table into spaces.
func spaced(s string) string {
	if strings.IndexByte(s, '_') < 0 {
		return s
	}
	b := []byte(s)
	for i, c := range b {
		if c == '_' {
			b[i] = ' '
		}
	}
	return string(b)
}

func (l line) ref() field.Ref { return field.Ref{Doc: l.column(3), Section: l.column(4)} }

func (l line) entry() (e Entry) {
	_, rest := cut(string(l))
	e.Name, rest = cut(rest)
	e.Short, rest = cut(rest)
	e.Ref.Doc, rest = cut(rest)
	e.Ref.Section, rest = cut(rest)
	e.Status, _ = cut(rest)
	return e
}

// trait returns what stands after name in the last column: "key:RSA" has the trait "key" with the
// value "RSA", and "attribute" stands alone.
func (l line) trait(name string) (value string, ok bool) {
	for rest := l.column(6); rest != ""; {
		var word string
		word, rest, _ = strings.Cut(rest, " ")
		if trait, value, _ := strings.Cut(word, ":"); trait == name {
			return spaced(value), true
		}
	}
	return "", false
}
