// Package decodetest has a sample of every kind, for tests of decode and of what stands on it, and
// says which program that is not ours agreed about it.
package decodetest

import (
	"encoding/pem"
	"os"
	"path/filepath"
	"testing"
)

// A Sample is a file that holds one kind. Where a kind has several forms or labels, each has its own.
type Sample struct {
	Kind  string // Item.Kind of the first item
	Label string // the first PEM label of the decode.Kind that reads it, "" where there is none
	About string // what it is, in words
	File  string // from the root of the module
	Facts string // in the facts as JSON; tells it from other samples of the kind

	Password string // opens what is sealed in it

	Oracle string // what agreed on things of this kind, "openssl, Go"; or "none"
	Test   string // where it did: package and function below the root of the module
}

const (
	kinds      = "core/decode/decodetest/testdata/" // README.txt there says how they were made
	page       = "web/samples/"
	containers = "core/container/testdata/"
)

// Samples lists at least one for each entry of decode.Kinds.
var Samples = []Sample{
	{Kind: "certificate", Label: "CERTIFICATE", About: "X.509 certificate", File: page + "server-ec.pem", Facts: `"version":3`,
		Oracle: "openssl, Go", Test: "core/decode.TestMadeByOpenSSLAgreeWithOracles"},
	{Kind: "certificate", Label: "CERTIFICATE", About: "X.509 certificate with every extension", File: page + "every-extension.pem", Facts: `"critical":true`,
		Oracle: "openssl, Go", Test: "core/decode.TestSamplesAgreeWithOracles"},
	{Kind: "request", Label: "CERTIFICATE REQUEST", About: "PKCS #10 request", File: page + "request.pem", Facts: `"attributes":[{`,
		Oracle: "openssl, Go", Test: "core/decode.TestMadeByOpenSSLAgreeWithOracles"},
	{Kind: "crl", Label: "X509 CRL", About: "revocation list", File: page + "crl.pem", Facts: `"entries":5`,
		Oracle: "openssl, Go", Test: "core/decode.TestCRLsAgreeWithOracles"},
	{Kind: "ocsp-request", Label: "OCSP REQUEST", About: "OCSP request", File: page + "ocsp-request.pem", Facts: `"requests":[{`,
		Oracle: "openssl", Test: "core/decode.TestOCSPAgreesWithOracles"},
	{Kind: "ocsp-response", Label: "OCSP RESPONSE", About: "OCSP response", File: page + "ocsp-response.pem", Facts: `"responses":[{`,
		Oracle: "openssl, Go", Test: "core/decode.TestOCSPAgreesWithOracles"},
	{Kind: "public-key", Label: "PUBLIC KEY", About: "SubjectPublicKeyInfo", File: kinds + "public-key.pem", Facts: `"curve":"P-256"`,
		Oracle: "openssl", Test: "core/keys.TestOpenSSLKeys"},
	{Kind: "public-key", Label: "RSA PUBLIC KEY", About: "RSA public key of PKCS #1", File: kinds + "public-key-pkcs1.pem", Facts: `"bits":1024`,
		Oracle: "openssl", Test: "core/decode.TestPublicKeyOfPKCS1ByOpenSSL"},
	{Kind: "private-key", Label: "PRIVATE KEY", About: "PKCS #8", File: kinds + "private-key-pkcs8.pem", Facts: `"form":"PKCS #8","algorithm":"EC"`,
		Oracle: "openssl", Test: "core/keys.TestOpenSSLKeys"},
	{Kind: "private-key", Label: "ENCRYPTED PRIVATE KEY", About: "PKCS #8, encrypted with PBES2", File: kinds + "private-key-pbes2.pem", Facts: `"encrypted":true`,
		Password: "changeit", Oracle: "openssl", Test: "core/open.TestDecryptAgreesWithOpenSSL"},
	{Kind: "private-key", Label: "ENCRYPTED PRIVATE KEY", About: "PKCS #8, encrypted with PBES2 and scrypt", File: kinds + "private-key-scrypt.pem", Facts: `"encrypted":true`,
		Password: "changeit", Oracle: "openssl", Test: "core/open.TestDecryptAgreesWithOpenSSL"},
	{Kind: "private-key", Label: "ENCRYPTED PRIVATE KEY", About: "PKCS #8, encrypted with a scheme of PKCS #12", File: kinds + "private-key-pbes1.pem", Facts: `"encrypted":true`,
		Password: "changeit", Oracle: "openssl", Test: "core/open.TestDecryptAgreesWithOpenSSL"},
	{Kind: "private-key", Label: "RSA PRIVATE KEY", About: "RSA key of PKCS #1", File: kinds + "private-key-pkcs1.pem", Facts: `"form":"PKCS #1"`,
		Oracle: "openssl", Test: "core/keys.TestOpenSSLKeys"},
	{Kind: "private-key", Label: "EC PRIVATE KEY", About: "EC key of SEC 1", File: kinds + "private-key-sec1.pem", Facts: `"form":"SEC 1"`,
		Oracle: "openssl", Test: "core/keys.TestOpenSSLKeys"},
	{Kind: "private-key", Label: "DSA PRIVATE KEY", About: "DSA key of OpenSSL", File: kinds + "private-key-dsa.pem", Facts: `"form":"DSA"`,
		Oracle: "openssl", Test: "core/keys.TestOpenSSLKeys"},
	{Kind: "private-key", About: "encrypted by the headers of its PEM block", File: kinds + "private-key-sealed.pem", Facts: `"form":"PEM","encrypted":true`,
		Password: "changeit", Oracle: "openssl", Test: "core/open.TestDecryptPEMAgreesWithOpenSSL"},
	{Kind: "private-key", Label: "OPENSSH PRIVATE KEY", About: "OpenSSH key", File: kinds + "private-key-openssh.pem", Facts: `"form":"OpenSSH","algorithm":"Ed25519"`,
		Oracle: "ssh-keygen", Test: "core/keys.TestOpenSSHAgreesWithSSHKeygen"},
	{Kind: "private-key", Label: "OPENSSH PRIVATE KEY", About: "OpenSSH key, encrypted", File: kinds + "private-key-openssh-sealed.pem", Facts: `"encrypted":true`,
		Password: "changeit", Oracle: "ssh-keygen", Test: "core/open.TestDecryptSSHAgreesWithSSHKeygen"},
	{Kind: "public-key", About: "JSON Web Keys in a set", File: kinds + "jwks.json", Facts: `"form":"JWK","algorithm":"EC"`,
		Oracle: "openssl, Go", Test: "core/keys.TestJWKAgreesWithOracles"},
	{Kind: "private-key", About: "JSON Web Key of RSA with a certificate", File: kinds + "jwk-rsa.json", Facts: `"form":"JWK","algorithm":"RSA"`,
		Oracle: "openssl, Go", Test: "core/keys.TestJWKAgreesWithOracles"},
	{Kind: "private-key", About: "JSON Web Key of Ed25519", File: kinds + "jwk-okp.json", Facts: `"form":"JWK","algorithm":"Ed25519"`,
		Oracle: "openssl, Go", Test: "core/keys.TestJWKAgreesWithOracles"},
	{Kind: "private-key", About: "symmetric JSON Web Key", File: kinds + "jwk-oct.json", Facts: `"form":"JWK","algorithm":"oct"`,
		Oracle: "none", Test: "core/keys.TestJWKOfRFCs"},
	{Kind: "parameters", Label: "DSA PARAMETERS", About: "parameters of DSA", File: kinds + "dsa-parameters.pem", Facts: `"algorithm":"DSA"`,
		Oracle: "openssl", Test: "core/decode.TestParametersByOpenSSL"},
	{Kind: "parameters", Label: "DH PARAMETERS", About: "parameters of Diffie-Hellman, PKCS #3", File: kinds + "dh-parameters.pem", Facts: `"generator":"2"`,
		Oracle: "openssl", Test: "core/decode.TestParametersByOpenSSL"},
	{Kind: "parameters", Label: "X9.42 DH PARAMETERS", About: "parameters of Diffie-Hellman, X9.42", File: kinds + "dhx-parameters.pem", Facts: `"subgroupBits":160`,
		Oracle: "openssl", Test: "core/decode.TestParametersByOpenSSL"},
	{Kind: "parameters", Label: "EC PARAMETERS", About: "a curve by its name", File: kinds + "ec-parameters-named.pem", Facts: `"curve":"P-256"`,
		Oracle: "openssl", Test: "core/decode.TestParametersByOpenSSL"},
	{Kind: "parameters", Label: "EC PARAMETERS", About: "a curve written out", File: kinds + "ec-parameters.pem", Facts: `"algorithm":"EC"`,
		Oracle: "openssl", Test: "core/decode.TestParametersByOpenSSL"},
	{Kind: "attribute-certificate", Label: "ATTRIBUTE CERTIFICATE", About: "attribute certificate", File: kinds + "attribute-certificate.pem", Facts: `"holder":{`,
		Oracle: "Go", Test: "core/decode.TestAttributeCertificate"},
	{Kind: "spkac", About: "SignedPublicKeyAndChallenge", File: kinds + "spkac.txt", Facts: `"challenge":"sesame"`,
		Oracle: "openssl", Test: "core/decode.TestSPKACByOpenSSL"},
	{Kind: "pkcs7", Label: "PKCS7", About: "certificates alone", File: containers + "pkcs7-certs.pem", Facts: `"certificates":2`,
		Oracle: "openssl", Test: "core/container.TestOpenSSL"},
	{Kind: "pkcs7", Label: "PKCS7", About: "a certificate and a revocation list", File: containers + "pkcs7-crl.pem", Facts: `"crls":1`,
		Oracle: "openssl", Test: "core/container.TestOpenSSL"},
	{Kind: "pkcs7", Label: "PKCS7", About: "signed data", File: containers + "pkcs7-signed.pem", Facts: `"name":"signedData"`,
		Oracle: "openssl", Test: "core/container.TestOpenSSL"},
	{Kind: "pkcs7", Label: "PKCS7", About: "signed data in BER", File: containers + "pkcs7-signed-stream.pem", Facts: `"name":"signedData"`,
		Oracle: "openssl", Test: "core/container.TestOpenSSL"},
	{Kind: "pkcs7", Label: "PKCS7", About: "time-stamp", File: containers + "pkcs7-timestamp.pem", Facts: `"genTime":`,
		Oracle: "openssl", Test: "core/container.TestOpenSSL"},
	{Kind: "pkcs7", Label: "PKCS7", About: "enveloped data", File: containers + "pkcs7-ktri.pem", Facts: `"name":"envelopedData"`,
		Oracle: "openssl", Test: "core/container.TestOpenSSL"},
	{Kind: "pkcs7", Label: "PKCS7", About: "enveloped data under a password", File: containers + "pkcs7-pwri.pem", Facts: `"type":"pwri"`,
		Oracle: "openssl", Test: "core/container.TestOpenSSL"},
	{Kind: "pkcs7", Label: "PKCS7", About: "authenticated enveloped data", File: containers + "pkcs7-gcm.pem", Facts: `"name":"authEnvelopedData"`,
		Oracle: "openssl", Test: "core/container.TestOpenSSL"},
	{Kind: "pkcs7", Label: "PKCS7", About: "encrypted data", File: containers + "pkcs7-encrypted.pem", Facts: `"name":"encryptedData"`,
		Oracle: "openssl", Test: "core/container.TestOpenSSL"},
	{Kind: "pkcs7", Label: "PKCS7", About: "digested data", File: containers + "pkcs7-digested.pem", Facts: `"name":"digestedData"`,
		Oracle: "openssl", Test: "core/container.TestOpenSSL"},
	{Kind: "timestamp-request", About: "wish for a time-stamp", File: kinds + "timestamp-request.der", Facts: `"certReq":true`,
		Oracle: "openssl", Test: "core/container.TestTimeStamping"},
	{Kind: "timestamp-response", About: "answer of a time-stamping authority", File: kinds + "timestamp-response.der", Facts: `"status":"granted"`,
		Oracle: "openssl", Test: "core/container.TestTimeStamping"},
	{Kind: "pkcs12", Label: "PKCS12", About: "store with PBES2", File: containers + "pkcs12-default.pem", Facts: `"safes":[{`,
		Password: "secret", Oracle: "openssl", Test: "core/container.TestOpenSSL"},
	{Kind: "pkcs12", Label: "PKCS12", About: "store with RC2 and triple DES", File: containers + "pkcs12-legacy.pem", Facts: `"name":"sha1"`,
		Password: "secret", Oracle: "openssl", Test: "core/open.TestStore"},
	{Kind: "jks", About: "key store of Java", File: kinds + "store.jks", Facts: `"type":"JKS"`,
		Password: "changeit", Oracle: "keytool", Test: "core/open.TestJavaStoresAgreeWithKeytool"},
	{Kind: "jks", About: "key store of Java with secret keys", File: kinds + "store.jceks", Facts: `"type":"JCEKS"`,
		Password: "changeit", Oracle: "keytool", Test: "core/open.TestJavaStoresAgreeWithKeytool"},
	{Kind: "sct-list", About: "signed certificate timestamps alone", File: kinds + "sct-list.txt", Facts: `"signatureAlgorithm":"rsa"`,
		Oracle: "openssl", Test: "core/decode.TestSCTListAgreesWithOpenSSL"},
	{Kind: "sct-list", About: "answer of a log to add-chain", File: kinds + "sct-add-chain.json", Facts: `"signatureAlgorithm":"ecdsa"`,
		Oracle: "openssl", Test: "core/decode.TestSCTListAgreesWithOpenSSL"},
	{Kind: "s-client", About: "transcript of openssl s_client", File: kinds + "s_client.txt", Facts: "{}",
		Oracle: "openssl", Test: "core/transcript.TestOpenSSL"},
	{Kind: "tlsa", About: "TLSA record with a hash", File: kinds + "tlsa.txt", Facts: `"usage":3`,
		Oracle: "none", Test: "core/decode.TestTLSA"},
}

// Read returns the file of a sample.
func (s *Sample) Read(t testing.TB) []byte {
	t.Helper()
	root := "."
	for {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			break
		}
		if root = filepath.Join("..", root); len(root) > 64 {
			t.Fatal("the root of the module is not found")
		}
	}
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(s.File)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Octets returns the DER in the first PEM block of a sample, or the file where it has none.
func (s *Sample) Octets(t testing.TB) []byte {
	t.Helper()
	data := s.Read(t)
	if block, _ := pem.Decode(data); block != nil && len(block.Headers) == 0 && block.Bytes[0] == 0x30 {
		return block.Bytes
	}
	return data
}
