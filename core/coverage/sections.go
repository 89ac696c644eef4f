package main

import (
	"fmt"
	"log"
	"os"
	"path"
	"slices"
	"strings"

	"waxseal/core/check"
	"waxseal/core/check/checktest"
	"waxseal/core/decode/decodetest"
	"waxseal/core/examine"
	"waxseal/core/field"
	"waxseal/core/input"
	"waxseal/core/input/inputtest"
	"waxseal/core/names"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/ext/exttest"
	"waxseal/core/pkix/key"
	"waxseal/core/pkix/key/keytest"
)

// A section is one table of the document: one table of the program.
type section struct {
	title, text string
	column      string // what its rows are
	rows        []row
}

type row struct {
	name, about string
	sample      string // in Markdown
	oracle      string // "openssl, Go"; or "none"
	test        string // core/decode.TestTLSA; where each oracle has its own, as many, with a comma between them
}

func sections() []section {
	return []section{
		{"Forms", "Ways of writing octets down. Samples are functions of `core/input/inputtest`; tests paste what they write alone, twice, in prose, with Windows line ends, cut off and damaged.",
			"form", forms()},
		{"Layers", "What text goes through on its way and stays text. Samples are as above.", "layer", layers()},
		{"Extensions", "Extensions of certificates, requests, revocation lists and their entries, attribute certificates and OCSP that are shown by value. Every prefix of each value and every changed octet is read too.",
			"extension", extensions()},
		{"Checks", "What is found by looking at a thing as a whole. Each check has samples that it finds a fault in and near misses in which it does not; oracles refuse the one and not the other.",
			"check", checks()},
		{"Keys", "Algorithms of keys whose parts are shown and checked. Samples are those of `core/pkix/key`: every prefix of each and every changed octet is read too. Oracles make keys that are read as they say. EC stands for every curve that openssl knows.",
			"algorithm", keys()},
		{"Weak keys", "What is found by computing with a public key. Each has cases that it is found in and near misses in which it is not. The keys of CVE-2008-0166, which Debian's OpenSSL made, are not told: their list is too long.",
			"finding", weaknesses()},
		{"Kinds", "What an item can be. Every prefix of each sample and every changed octet is read too.", "kind", kinds()},
	}
}

func forms() (rows []row) {
	for _, f := range input.All {
		rows = append(rows, written(f.Name, f.About, func(s inputtest.Sample) bool { return s.Form == f.Name }))
	}
	return rows
}

func layers() (rows []row) {
	for _, l := range input.Layers {
		rows = append(rows, written(l.Name, l.About, func(s inputtest.Sample) bool { return s.Layer == l.Name }))
	}
	return rows
}

// written is the row of a form or layer. Of its samples the first is named.
func written(name, about string, of func(inputtest.Sample) bool) row {
	r := row{name: name, about: strings.ReplaceAll(about, "|", `\|`)}
	n := 0
	for _, s := range inputtest.Samples {
		if of(s) {
			if n++; n == 1 {
				r.sample = s.Name
			}
		}
	}
	if n > 1 {
		r.sample += fmt.Sprintf(" and %d more", n-1)
	}
	for _, o := range inputtest.Oracles {
		if o.Name == name {
			r.oracle, r.test = o.Oracle, o.Test
		}
	}
	return r
}

// extensions has a row for each file of samples, in the order of ext.All. What no sample reaches has a row that
// says so, and a test that fails.
func extensions() (rows []row) {
	samples, err := exttest.Read(os.DirFS("../pkix/ext"))
	if err != nil {
		log.Fatal("core/coverage: ", err)
	}
	for _, k := range ext.All {
		r := row{about: k.Spec.Ref.String()}
		for _, s := range samples {
			if ext.Find(s.OID()) != k {
				continue
			}
			r.name = "`" + ext.Extension{OID: s.OID()}.Name() + "` " + s.OID()
			r.sample = fmt.Sprintf("[%s](../core/pkix/ext/testdata/%s.txt)", s.Name, s.Name)
			var oracles, tests []string
			for _, a := range s.Agreed {
				oracles = append(oracles, a.Oracle)
				tests = append(tests, a.Test)
			}
			r.oracle, r.test = strings.Join(oracles, ", "), strings.Join(tests, ", ")
			rows = append(rows, r)
		}
		if r.sample == "" {
			r.name = "`" + k.Name + "` " + k.OID
			rows = append(rows, r)
		}
	}
	return rows
}

// keys has a row for each algorithm of key.All; one that nobody is named for says too little, and a test fails.
func keys() (rows []row) {
	for _, a := range slices.Concat(key.All...) {
		known, _ := names.Key(a.OID)
		r := row{name: known.Name + " " + a.OID, about: a.Ref.String(), sample: "a key of TestAll"}
		for _, g := range keytest.Agreed {
			if g.OID == a.OID {
				r.oracle, r.test = g.Oracle, g.Test
			}
		}
		rows = append(rows, r)
	}
	return rows
}

func weaknesses() (rows []row) {
	add := func(code string, level field.Level, ref field.Ref, test string) {
		rows = append(rows, row{"`" + code + "`", fmt.Sprintf("%s: %s", level, ref), "a case of " + test, "none", "core/examine." + test})
	}
	for _, w := range examine.Weaknesses {
		add(w.Code, w.Level, w.Ref, "TestWeaknesses")
	}
	add(examine.SharedFactor.Code, examine.SharedFactor.Level, examine.SharedFactor.Ref, "TestSharedFactors")
	return rows
}

func checks() (rows []row) {
	for _, c := range check.All {
		r := row{name: "`" + c.Code + "`", about: fmt.Sprintf("%s: %s, %s", c.Level, c.Ref.Doc, c.Ref.Section), sample: "a case of " + testOf(c),
			oracle: "none", test: "core/check." + testOf(c)}
		var oracles, tests []string
		for _, a := range checktest.Agreed {
			if a.Code == c.Code {
				oracles = append(oracles, a.Oracle)
				tests = append(tests, map[string]string{"Go": "core/check.TestGo", "openssl": "core/check.TestOpenSSL"}[a.Oracle])
			}
		}
		if oracles != nil {
			r.oracle, r.test = strings.Join(oracles, ", "), strings.Join(tests, ", ")
		}
		rows = append(rows, r)
	}
	return rows
}

// testOf is the test that has the samples of a check.
func testOf(c *check.Check) string {
	switch {
	case c.CRL != nil:
		return "TestCRLChecks"
	case c.OCSP != nil:
		return "TestOCSPChecks"
	case c.Request != nil:
		return "TestRequestChecks"
	case c.Certificate != nil || c.Both != nil:
		return "TestChecks"
	}
	return "TestContainers"
}

func kinds() (rows []row) {
	for _, s := range decodetest.Samples {
		sample := fmt.Sprintf("[%s](../%s)", path.Base(s.File), s.File)
		rows = append(rows, row{"`" + s.Kind + "`", s.About, sample, s.Oracle, s.Test})
	}
	return rows
}
