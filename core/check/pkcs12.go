package check

import (
	"strconv"

	"waxseal/core/container"
	"waxseal/core/field"
	"waxseal/core/pkix/pbe"
)

var pfxVersion = Check{Code: "pkcs12/version", Level: field.Error, Ref: field.Ref{Doc: "RFC 7292", Section: "4"},
	PKCS12: func(p *container.PKCS12, r *report) {
		if p.VersionAt.Hdr > 0 && p.Version != 3 {
			r.at(p.VersionAt, "The version of a PFX is 3; this is "+strconv.Itoa(p.Version)+".")
		}
	}}

var macMissing = Check{Code: "pkcs12/mac-missing", Level: field.Notice, Ref: field.Ref{Doc: "RFC 7292", Section: "4"},
	PKCS12: func(p *container.PKCS12, r *report) {
		if p.MAC == nil && p.AuthSafe.ContentType == idData && p.Flawless {
			r.at(p.At, "There is no MAC: nothing tells whether the file was changed, and many programs do not read it.")
		}
	}}

// Bounds of iterations. RFC 8018, 4.2 recommends a thousand at least. The other one is some ten seconds of a browser.
const (
	fewIterations  = 1000
	manyIterations = 10_000_000
)

var iterationsNone = Check{Code: "pkcs12/iterations-none", Level: field.Error, Ref: field.Ref{Doc: "RFC 8018", Section: "A.2"},
	PKCS12: func(p *container.PKCS12, r *report) {
		eachCount(p, func(n int, at field.Span) {
			if n < 1 {
				r.at(at, "The count of iterations is "+strconv.Itoa(n)+"; it is 1 at least.")
			}
		})
	}}

var iterationsFew = Check{Code: "pkcs12/iterations-few", Level: field.Warning, Ref: field.Ref{Doc: "RFC 8018", Section: "4.2"},
	PKCS12: func(p *container.PKCS12, r *report) {
		eachCount(p, func(n int, at field.Span) {
			if n >= 1 && n < fewIterations {
				r.at(at, "With "+field.Count(n, "iteration")+" passwords can be tried fast; "+field.Thousands(fewIterations)+" are the least that is recommended.")
			}
		})
	}}

var iterationsMany = Check{Code: "pkcs12/iterations-many", Level: field.Notice, Ref: field.Ref{Doc: "RFC 8018", Section: "4.2"},
	PKCS12: func(p *container.PKCS12, r *report) {
		eachCount(p, func(n int, at field.Span) {
			if n > manyIterations {
				r.at(at, field.Count(n, "iteration")+" take very long; whoever opens the file is kept busy.")
			}
		})
	}}

// eachCount calls fn for the count of iterations of the MAC and of each safe that has one.
func eachCount(p *container.PKCS12, fn func(n int, at field.Span)) {
	if p.MAC != nil && p.MAC.Digest != nil && p.MAC.Salt != nil {
		fn(p.MAC.Count(), p.MAC.At)
	}
	for i := range p.Safes {
		e := p.Safes[i].ContentInfo.Encrypted
		if e != nil && e.Scheme.KDF.Salt != nil && e.Scheme.KDF.OID != pbe.Scrypt {
			fn(e.Scheme.KDF.Iterations, e.SchemeAt)
		}
	}
}

// weakSchemes are schemes whose keys are short enough to be tried out, whatever the password.
var weakSchemes = []string{
	"1.2.840.113549.1.12.1.2", "1.2.840.113549.1.12.1.6", // RC4 and RC2 with 40 bits
	"1.2.840.113549.1.5.1", "1.2.840.113549.1.5.3", "1.2.840.113549.1.5.10", // DES
	"1.2.840.113549.1.5.4", "1.2.840.113549.1.5.6", "1.2.840.113549.1.5.11", // RC2 with 64 bits
}

var safeCipherWeak = Check{Code: "pkcs12/cipher-weak", Level: field.Warning, Ref: field.Ref{Doc: "RFC 8018", Section: "6.1"},
	PKCS12: func(p *container.PKCS12, r *report) {
		for i := range p.Safes {
			e := p.Safes[i].ContentInfo.Encrypted
			if e == nil {
				continue
			}
			for _, weak := range weakSchemes {
				if e.Scheme.OID == weak {
					r.at(e.SchemeAt, "The key of this cipher is so short that all of them can be tried, whatever the password.")
				}
			}
		}
	}}
