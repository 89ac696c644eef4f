// Package keys reads private keys: PKCS #8 (RFC 5958), PKCS #1 (RFC 8017), SEC 1 (RFC 5915), the forms of
// OpenSSL and OpenSSH, and JSON Web Keys (RFC 7517), which may be public too.
//
// Everything in a private key is a secret until it is known not to be. Readers name the parts that
// are public, once it is certain that they are what they should be; whatever else there is — parts
// that are secret, parts that do not fit, octets that nothing explains — is hidden before the tree
// leaves this package, unless Options.Reveal is set.
package keys

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/hash"
	"waxseal/core/pkix/key"
)

// A Private is a private key.
type Private struct {
	Form       string // PKCS #8, PKCS #1, SEC 1, DSA, OpenSSH
	Encrypted  bool
	Encryption string     // in words, of an encrypted one
	Opened     bool       // a password has opened it
	Public     key.Public // as far as the file has it; Raw is nil where public parts are missing
	RSA        *RSA       // the secret part, of RSA
	Scalar     []byte     // the secret part, of other algorithms: a number or a seed

	open []*field.Field // what is public
	lost bool           // of OpenSSH: something did not fit, so that the place in the octets is not certain
}

// RSA is the secret part of an RSA key: integers as they are encoded.
type RSA struct {
	D, P, Q, DP, DQ, QInv []byte
	Others                [][]byte // further primes
	Whole                 bool     // all of it was there
}

// Secret says that the octets which a Private was read from are not handed over unasked.
func (k *Private) Secret() bool { return true }

// SealedTitle begins the title of a key of which nothing is known without the password.
const SealedTitle = "Encrypted"

// Title names the key in a few words.
func (k *Private) Title() string {
	title := k.Form
	if k.Public.Name != "" {
		title = k.Public.Title()
	}
	switch {
	case !k.Encrypted || k.Opened:
		return title
	case k.Public.Name != "":
		title += ", encrypted"
	default:
		title = SealedTitle
	}
	if k.Encryption != "" {
		title += " with " + k.Encryption
	}
	return title
}

// AppendJSON appends {form, algorithm, oid, bits, curve, encrypted, opened, spkiSha256}.
func (k *Private) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Text("form", k.Form)
	o.Text("algorithm", k.Public.Name)
	o.Text("oid", k.Public.Algorithm.OID)
	if k.Public.Bits > 0 {
		o.Int("bits", k.Public.Bits)
	}
	o.Text("curve", k.Public.Curve)
	o.Bool("encrypted", k.Encrypted)
	if k.Opened {
		o.Bool("opened", true)
	}
	if k.Public.Raw != nil {
		sum := hash.SHA256(k.Public.Raw)
		o.Text("spkiSha256", key.Base64(sum[:]))
	}
	return o.End()
}

// read reads a private key with fn, and hides what fn did not show.
func read(r *der.Reader, form string, fn func(*der.Reader, *Private)) *Private {
	k := &Private{Form: form}
	b := r.Builder()
	buffers := len(b.Doc.Buffers)
	if _, ok := der.Head(r.Next()); ok || !r.More() {
		fn(r, k)
	}
	root := r.Last()
	rest(r)
	secretFrom(b, buffers)
	k.hide(r)
	if root != nil && root.Kind == field.Group {
		root.Value = k.Title()
	}
	return k
}

// secretFrom says that the buffers from index n on hold private material.
func secretFrom(b *field.Builder, n int) {
	for i := n; i < len(b.Doc.Buffers); i++ {
		b.Doc.Buffers[i].Secret = true
	}
}

// rest records what no reader took, so that it is hidden too: octets that trail the key, or all of
// it where not even its tag and length can be read.
func rest(r *der.Reader) {
	if !r.More() {
		return
	}
	is := field.Issue{Level: field.Error, Code: "der/trailing-data", Ref: field.Ref{Doc: "X.690", Section: "8.1"},
		Text: "There is something after the end of the key; nothing is defined there."}
	if _, ok := der.Head(r.Next()); !ok {
		is.Code, is.Text = "der/header", "There is no tag and length that can be read."
	}
	r.Rest("unparsed")
	r.At(is)
}
