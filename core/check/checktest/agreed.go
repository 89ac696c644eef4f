// Package checktest says which programs that are not ours find the faults that package check finds.
package checktest

// An Agreement is a check that a program makes too: over the samples of the check it refuses the
// certificate with the fault and not the near miss.
type Agreement struct {
	Code   string
	Oracle string // openssl, Go
	Error  string // the number that openssl verify -x509_strict gives; what Go's error says
}

// Agreed lists them. Checks that are not here rest on the text of their documents alone.
var Agreed = []Agreement{
	{"x509/version-unknown", "Go", "invalid version"},
	{"x509/serial-negative", "Go", "negative serial number"},
	{"x509/signature-algorithms-differ", "Go", "inner and outer signature algorithm"},
	{"x509/extension-twice", "Go", "duplicate extension"},
	{"x509/version-extensions", "openssl", "93"},
	{"x509/signature-algorithms-differ", "openssl", "78"},
	{"x509/subject-empty", "openssl", "88"},
	{"x509/not-yet-valid", "openssl", "9"},
	{"x509/extension-unknown-critical", "openssl", "34"},
	{"x509/key-usage-ca", "openssl", "82"},
	{"x509/authority-key-id-missing", "openssl", "85"},
	{"x509/path-length-unused", "openssl", "81"},
	{"x509/basic-constraints-critical", "openssl", "89"},
	{"x509/subject-key-id-missing", "openssl", "86"},
	{"x509/key-usage-missing", "openssl", "92"},
}
