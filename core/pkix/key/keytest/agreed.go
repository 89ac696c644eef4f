// Package keytest says who that is not ours agreed about the keys of key.All, for what tells of them.
package keytest

// An Agreement says who agreed about keys of one algorithm, and where.
type Agreement struct {
	OID    string
	Oracle string // openssl, the path of a package, "the example in RFC 8554"; or "none"
	Test   string // package and function below the root of the module
}

const (
	all         = "core/pkix/key.TestAll"
	openSSL     = "core/keys.TestOpenSSLKeys"
	postQuantum = "core/keys.TestPostQuantumKeys"
	slhDSA      = "core/examine.TestSLHDSA"
	circl       = "github.com/cloudflare/circl/"
)

// Agreed has one row for each algorithm of key.All.
var Agreed = []Agreement{
	{"1.2.840.113549.1.1.1", "openssl", openSSL},
	{"1.2.840.113549.1.1.10", "openssl", openSSL},
	{"1.2.840.113549.1.1.7", "none", all},
	{"2.5.8.1.1", "none", all},
	{"1.2.840.10045.2.1", "openssl", openSSL},
	{"1.3.132.1.12", "none", all},
	{"1.3.132.1.13", "none", all},
	{"1.3.101.110", "openssl", openSSL},
	{"1.3.101.111", "openssl", openSSL},
	{"1.3.101.112", "openssl", openSSL},
	{"1.3.101.113", "openssl", openSSL},
	{"1.2.840.10040.4.1", "openssl", openSSL},
	{"1.2.840.10046.2.1", "openssl", openSSL},
	{"1.2.840.113549.1.3.1", "openssl", openSSL},
	{"1.2.643.2.2.19", "none", all},
	{"1.2.643.7.1.1.1.1", "none", all},
	{"1.2.643.7.1.1.1.2", "none", all},
	{"2.16.840.1.101.3.4.4.1", circl + "kem/mlkem/mlkem512", postQuantum},
	{"2.16.840.1.101.3.4.4.2", "crypto/mlkem", postQuantum},
	{"2.16.840.1.101.3.4.4.3", "crypto/mlkem", postQuantum},
	{"2.16.840.1.101.3.4.3.17", "filippo.io/mldsa", postQuantum},
	{"2.16.840.1.101.3.4.3.18", "filippo.io/mldsa", postQuantum},
	{"2.16.840.1.101.3.4.3.19", "filippo.io/mldsa", postQuantum},
	{"2.16.840.1.101.3.4.3.32", "none", all},
	{"2.16.840.1.101.3.4.3.33", "none", all},
	{"2.16.840.1.101.3.4.3.34", "none", all},
	{"2.16.840.1.101.3.4.3.20", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.21", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.22", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.23", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.24", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.25", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.26", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.27", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.28", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.29", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.30", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.31", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.35", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.36", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.37", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.38", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.39", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.40", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.41", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.42", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.43", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.44", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.45", circl + "sign/slhdsa", slhDSA},
	{"2.16.840.1.101.3.4.3.46", circl + "sign/slhdsa", slhDSA},
	{"1.2.840.113549.1.9.16.3.17", "the example in RFC 8554", "core/pkix/key.TestRFC8554Example"},
	{"1.3.6.1.5.5.7.6.34", "none", all},
	{"1.3.6.1.5.5.7.6.35", "none", all},
	{"1.3.6.1.5.5.7.6.37", "none", all},
	{"1.3.6.1.5.5.7.6.38", "none", all},
	{"1.3.6.1.5.5.7.6.39", "none", all},
	{"1.3.6.1.5.5.7.6.40", "none", all},
	{"1.3.6.1.5.5.7.6.41", "none", all},
	{"1.3.6.1.5.5.7.6.42", "none", all},
	{"1.3.6.1.5.5.7.6.43", "none", all},
	{"1.3.6.1.5.5.7.6.44", "none", all},
	{"1.3.6.1.5.5.7.6.45", "none", all},
	{"1.3.6.1.5.5.7.6.46", "none", all},
	{"1.3.6.1.5.5.7.6.47", "none", all},
	{"1.3.6.1.5.5.7.6.48", "none", all},
	{"1.3.6.1.5.5.7.6.49", "none", all},
	{"1.3.6.1.5.5.7.6.50", "none", all},
	{"1.3.6.1.5.5.7.6.51", "none", all},
	{"1.3.6.1.5.5.7.6.52", "none", all},
	{"1.3.6.1.5.5.7.6.53", "none", all},
	{"1.3.6.1.5.5.7.6.54", "none", all},
	{"1.3.6.1.5.5.7.6.55", "none", all},
	{"1.3.6.1.5.5.7.6.56", "none", all},
	{"1.3.6.1.5.5.7.6.57", "none", all},
	{"1.3.6.1.5.5.7.6.58", "none", all},
	{"1.3.6.1.5.5.7.6.59", "none", all},
	{"1.3.6.1.5.5.7.6.60", "none", all},
	{"1.3.6.1.5.5.7.6.61", "none", all},
	{"1.3.6.1.5.5.7.6.62", "none", all},
	{"1.3.6.1.5.5.7.6.63", "none", all},
	{"1.3.6.1.5.5.7.6.64", "none", all},
	{"1.3.6.1.5.5.7.6.65", "none", all},
	{"1.3.6.1.5.5.7.6.66", "none", all},
}
