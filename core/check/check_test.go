package check

import (
	"slices"
	"strings"
	"testing"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix"
)

const now = 1_795_000_000 // 2026-11-18

// A form is a certificate that has nothing wrong with it, part by part, for a test to change.
type form struct {
	version, serial, inner, issuer, validity, subject, spki, uniqueIDs, extensions, outer []byte
}

func good() *form {
	f := &form{
		version: der.Write(func(w *der.Writer) { w.Explicit(0, func(w *der.Writer) { w.Int(2) }) }),
		serial:  der.Write(func(w *der.Writer) { w.BigInt([]byte{0x7b, 1, 2}) }),
		inner:   algorithmIdentifier("1.2.840.10045.4.3.2"),
		issuer:  called("Issuer"), subject: called("Subject"),
		validity: validity(utc(now-1000), utc(now+1000)),
		spki: der.Write(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.Raw(algorithmIdentifier("1.3.101.112"))
				w.BitString(make([]byte, 32), 0)
			})
		}),
		outer: algorithmIdentifier("1.2.840.10045.4.3.2"),
	}
	f.extend(keyUsage(0x80, 7), akid, skid(8), extension("2.5.29.17", false, sequence(dns("a.example"))))
	return f
}

// skid is a subjectKeyIdentifier of one octet.
func skid(id byte) []byte { return extension("2.5.29.14", false, []byte{4, 1, id}) }

var akid = extension("2.5.29.35", false, sequence([]byte{0x80, 1, 7}))

func algorithmIdentifier(oid string) []byte {
	return der.Write(func(w *der.Writer) { w.Sequence(func(w *der.Writer) { w.OID(oid) }) })
}

func called(cn string) []byte {
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			if cn == "" {
				return
			}
			w.SetOf(der.Write(func(w *der.Writer) {
				w.Sequence(func(w *der.Writer) {
					w.OID("2.5.4.3")
					w.Text(der.UTF8String, cn)
				})
			}))
		})
	})
}

func utc(unix int64) []byte { return der.Write(func(w *der.Writer) { w.Time(unix) }) }

func generalized(unix int64) []byte {
	return der.Write(func(w *der.Writer) { w.GeneralizedTime(unix) })
}

func validity(from, to []byte) []byte { return sequence(from, to) }

func sequence(parts ...[]byte) []byte {
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			for _, p := range parts {
				w.Raw(p)
			}
		})
	})
}

func dns(s string) []byte { return append([]byte{0x82, byte(len(s))}, s...) }

func extension(oid string, critical bool, value []byte) []byte {
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.OID(oid)
			if critical {
				w.Bool(true)
			}
			w.OctetString(value)
		})
	})
}

func keyUsage(bits byte, unused int) []byte {
	return extension("2.5.29.15", true, der.Write(func(w *der.Writer) { w.BitString([]byte{bits}, unused) }))
}

func basicConstraints(ca bool) []byte {
	return extension("2.5.29.19", true, der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			if ca {
				w.Bool(true)
			}
		})
	}))
}

// rsaKey is an RSA key whose modulus has as many octets.
func rsaKey(octets int) []byte {
	return der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.OID("1.2.840.113549.1.1.1")
				w.Null()
			})
			w.WrappedBits(func(w *der.Writer) {
				w.Sequence(func(w *der.Writer) {
					w.BigInt([]byte(strings.Repeat("\xff", octets)))
					w.Int(65537)
				})
			})
		})
	})
}

func pathLength(n int64) []byte {
	return extension("2.5.29.19", true, der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			w.Bool(true)
			w.Int(n)
		})
	}))
}

func (f *form) extend(list ...[]byte) {
	f.extensions = der.Write(func(w *der.Writer) { w.Explicit(3, func(w *der.Writer) { w.Raw(sequence(list...)) }) })
}

func (f *form) tbs() []byte {
	return sequence(f.version, f.serial, f.inner, f.issuer, f.validity, f.subject, f.spki, f.uniqueIDs, f.extensions)
}

func (f *form) encode() []byte { return f.signed(make([]byte, 64)) }

func (f *form) signed(signature []byte) []byte {
	return sequence(f.tbs(), f.outer, der.Write(func(w *der.Writer) { w.BitString(signature, 0) }))
}

// found lists the codes that Run reports, once each.
func found(t *testing.T, cert []byte) (codes []string) {
	t.Helper()
	b := field.NewBuilder(cert, field.Defaults())
	var c *pkix.Certificate
	der.Read(b, 0, 0, len(cert), func(r *der.Reader) { c = pkix.ReadCertificate(r) })
	opt := field.Defaults()
	opt.Now = now
	for _, is := range Run(c, opt) {
		if !slices.Contains(codes, is.Code) {
			codes = append(codes, is.Code)
		}
	}
	return codes
}

// A fault is a check with a certificate that breaks its rule, and one that only just does not.
type fault struct {
	check    *Check
	bad, not func(f *form)
}

var cases = slices.Concat(fieldCases, nameCases, alternativeCases, usageCases, placeCases)

var fieldCases = []fault{
	{&versionUnknown,
		func(f *form) {
			f.version = der.Write(func(w *der.Writer) { w.Explicit(0, func(w *der.Writer) { w.Int(3) }) })
		},
		func(f *form) {}},
	{&versionUnknown,
		func(f *form) {
			f.version = der.Write(func(w *der.Writer) { w.Explicit(0, func(w *der.Writer) { w.Int(-1) }) })
		},
		func(f *form) {}},
	{&versionExtensions,
		func(f *form) { f.version = nil },
		func(f *form) { f.version, f.extensions = nil, nil }},
	{&versionUniqueID,
		func(f *form) { f.version, f.extensions, f.uniqueIDs = nil, nil, []byte{0x81, 2, 0, 7} },
		func(f *form) { f.uniqueIDs = []byte{0x82, 2, 0, 7} }},
	{&serialNegative,
		func(f *form) { f.serial = []byte{2, 1, 0x80} },
		func(f *form) { f.serial = []byte{2, 2, 0, 0x80} }},
	{&serialZero,
		func(f *form) { f.serial = []byte{2, 1, 0} },
		func(f *form) { f.serial = []byte{2, 1, 1} }},
	{&serialLong,
		func(f *form) { f.serial = append([]byte{2, 21}, []byte(strings.Repeat("\x01", 21))...) },
		func(f *form) { f.serial = append([]byte{2, 20}, []byte(strings.Repeat("\x01", 20))...) }},
	{&algorithmsDiffer,
		func(f *form) { f.outer = algorithmIdentifier("1.2.840.10045.4.3.3") },
		func(f *form) {
			f.inner, f.outer = algorithmIdentifier("1.2.840.10045.4.3.3"), algorithmIdentifier("1.2.840.10045.4.3.3")
		}},
	{&signatureWeak,
		func(f *form) {
			f.inner, f.outer = algorithmIdentifier("1.2.840.113549.1.1.5"), algorithmIdentifier("1.2.840.113549.1.1.5")
		},
		func(f *form) {
			f.inner, f.outer, f.issuer = algorithmIdentifier("1.2.840.113549.1.1.5"), algorithmIdentifier("1.2.840.113549.1.1.5"), f.subject
		}},
	{&signatureWeakSelf,
		func(f *form) {
			f.inner, f.outer, f.issuer = algorithmIdentifier("1.2.840.113549.1.1.4"), algorithmIdentifier("1.2.840.113549.1.1.4"), f.subject
		},
		func(f *form) { f.issuer = f.subject }},
	{&keyShort,
		func(f *form) { f.spki = rsaKey(255) },
		func(f *form) { f.spki = rsaKey(256) }},
	{&issuerEmpty, func(f *form) { f.issuer = called("") }, func(f *form) {}},
	{&subjectEmpty,
		func(f *form) { f.subject = called("") },
		func(f *form) {
			f.subject = called("")
			f.extend(akid, extension("2.5.29.17", true, sequence(dns("a.example"))))
		}},
	{&nameInvisible,
		func(f *form) { f.subject = called("exam\u202eple") },
		func(f *form) { f.subject = called("éxämple") }},
	{&nameInvisible,
		func(f *form) { f.extend(akid, extension("2.5.29.17", false, sequence(dns("a\x00.example")))) },
		func(f *form) { f.extend(akid, extension("2.5.29.17", false, sequence(dns("a.example")))) }},
	{&validityOrder,
		func(f *form) { f.validity = validity(utc(now+1), utc(now)) },
		func(f *form) { f.validity = validity(utc(now), utc(now)) }},
	{&validityForm,
		func(f *form) { f.validity = validity(utc(now-1), generalized(2_524_607_999)) },
		func(f *form) { f.validity = validity(utc(now-1), generalized(2_524_608_000)) }}, // 2050-01-01
	{&expired,
		func(f *form) { f.validity = validity(utc(now-100), utc(now-1)) },
		func(f *form) { f.validity = validity(utc(now-100), utc(now)) }},
	{&notYetValid,
		func(f *form) { f.validity = validity(utc(now+1), utc(now+100)) },
		func(f *form) { f.validity = validity(utc(now), utc(now+100)) }},
	{&uniqueID, func(f *form) { f.uniqueIDs = []byte{0x82, 2, 0, 7} }, func(f *form) {}},
	{&extensionTwice,
		func(f *form) { f.extend(akid, akid) },
		func(f *form) { f.extend(akid, extension("2.5.29.14", false, []byte{4, 1, 7})) }},
	{&extensionUnknownCritical,
		func(f *form) { f.extend(akid, extension("1.2.3.4", true, []byte{5, 0})) },
		func(f *form) { f.extend(akid, extension("1.2.3.4", false, []byte{5, 0})) }},
	{&keyUsageCA,
		func(f *form) { f.extend(akid, keyUsage(0x04, 2)) },
		func(f *form) {
			f.extend(akid, keyUsage(0x04, 2), basicConstraints(true), extension("2.5.29.14", false, []byte{4, 1, 7}))
		}},
	{&caSignsNothing,
		func(f *form) {
			f.extend(akid, keyUsage(0x80, 7), basicConstraints(true), extension("2.5.29.14", false, []byte{4, 1, 7}))
		},
		func(f *form) { f.extend(akid, basicConstraints(true), extension("2.5.29.14", false, []byte{4, 1, 7})) }},
	{&authorityKeyIDMissing,
		func(f *form) { f.extend(keyUsage(0x80, 7)) },
		func(f *form) { f.extend(keyUsage(0x80, 7)); f.issuer = f.subject }},
	{&pathLengthUnused,
		func(f *form) { f.extend(akid, keyUsage(0x80, 7), pathLength(0)) },
		func(f *form) { f.extend(akid, keyUsage(0x04, 2), pathLength(0)) }},
	{&basicConstraintsCritical,
		func(f *form) { f.extend(akid, extension("2.5.29.19", false, []byte{0x30, 3, 1, 1, 0xff})) },
		func(f *form) { f.extend(akid, extension("2.5.29.19", false, []byte{0x30, 0})) }},
	{&subjectKeyIDMissing,
		func(f *form) { f.extend(akid, basicConstraints(true)) },
		func(f *form) { f.extend(akid, basicConstraints(true), extension("2.5.29.14", false, []byte{4, 1, 7})) }},
	{&namesMissing,
		func(f *form) { f.extend(akid, extension("2.5.29.37", false, serverAuth)) },
		func(f *form) { f.extend(akid, extension("2.5.29.37", false, clientAuth)) }},
	{&namesMissing,
		func(f *form) { f.extend(akid, extension("2.5.29.37", false, serverAuth), basicConstraints(false)) },
		func(f *form) { f.extend(akid, extension("2.5.29.37", false, serverAuth), basicConstraints(true)) }},
}

var (
	serverAuth = sequence(der.Write(func(w *der.Writer) { w.OID("1.3.6.1.5.5.7.3.1") }))
	clientAuth = sequence(der.Write(func(w *der.Writer) { w.OID("1.3.6.1.5.5.7.3.2") }))
)

func TestGoodCertificate(t *testing.T) {
	if codes := found(t, good().encode()); codes != nil {
		t.Errorf("findings in a certificate without faults: %v", codes)
	}
}

// TestCutOff: what a certificate lacks because its end is missing is no fault of it.
func TestCutOff(t *testing.T) {
	for _, c := range cases {
		not := good()
		c.not(not)
		data := not.encode()
		for n := range data {
			if codes := found(t, data[:n]); slices.Contains(codes, c.check.Code) {
				t.Errorf("%s is found in a near miss cut at %d", c.check.Code, n)
				break
			}
		}
	}
}

func TestChecks(t *testing.T) {
	for _, c := range cases {
		bad, not := good(), good()
		c.bad(bad)
		c.not(not)
		if codes := found(t, bad.encode()); !slices.Contains(codes, c.check.Code) {
			t.Errorf("%s is not found; found: %v", c.check.Code, codes)
		}
		if codes := found(t, not.encode()); slices.Contains(codes, c.check.Code) {
			t.Errorf("%s is found in a near miss", c.check.Code)
		}
	}
}

// TestAll: each check has its own code, a reference where it is more than a notice, one function,
// and a case above.
func TestAll(t *testing.T) {
	seen := map[string]bool{}
	for _, check := range All {
		if seen[check.Code] {
			t.Errorf("%s stands twice", check.Code)
		}
		seen[check.Code] = true
		if check.Level != field.Notice && check.Ref.Section == "" {
			t.Errorf("%s has no reference", check.Code)
		}
		functions := 0
		for _, set := range []bool{check.Certificate != nil, check.Request != nil, check.CRL != nil, check.OCSP != nil, check.Both != nil, check.CMS != nil, check.Signer != nil, check.PKCS12 != nil} {
			if set {
				functions++
			}
		}
		if functions != 1 {
			t.Errorf("%s has %d functions", check.Code, functions)
		}
		tested := false
		for _, c := range ocspCases {
			tested = tested || c.check == check
		}
		for _, c := range crlCases {
			tested = tested || c.check == check
		}
		for _, c := range cases {
			tested = tested || c.check == check
		}
		for _, c := range requestCases {
			tested = tested || c.check == check
		}
		for _, c := range messageCases {
			tested = tested || c.check == check
		}
		for _, c := range storeCases {
			tested = tested || c.check == check
		}
		if !tested {
			t.Errorf("%s has no case", check.Code)
		}
	}
}
