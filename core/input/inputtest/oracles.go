package inputtest

// An Oracle says which program that is not ours writes a form or a layer that we read.
type Oracle struct {
	Name   string // of the input.Form or input.Layer
	Oracle string // "openssl, od"; or "none"
	Test   string // where it did: package and function below the root of the module
}

// Oracles lists one for each form and each layer.
var Oracles = []Oracle{
	{"der", "openssl", "core/input.TestOpenSSL"},
	{"s_client", "openssl", "core/transcript.TestOpenSSL"},
	{"jwk", "openssl, Go", "core/keys.TestJWKAgreesWithOracles"},
	{"dump", "od", "core/input.TestPrograms"},
	{"string literal", "none", "core/input.TestSamples"},
	{"percent-encoded octets", "Go", "core/input.TestGo"},
	{"pem", "openssl", "core/input.TestOpenSSL"},
	{"base64 of PEM", "openssl", "core/input.TestOpenSSL"},
	{"tlsa", "none", "core/decode.TestTLSA"},
	{"byte list", "Go", "core/input.TestGo"},
	{"hex", "od", "core/input.TestPrograms"},
	{"base64", "openssl", "core/input.TestOpenSSL"},

	{"marks", "diff", "core/input.TestPrograms"},
	{"diff", "diff", "core/input.TestPrograms"},
	{"line numbers", "cat", "core/input.TestPrograms"},
	{"backslashes", "Go", "core/input.TestGo"},
	{"percent", "Go", "core/input.TestGo"},
	{"references", "Go", "core/input.TestGo"},
	{"tags", "none", "core/input.TestSamples"},
	{"quoted-printable", "Go", "core/input.TestGo"},
}
