package render

import (
	"maps"
	"strconv"
	"strings"

	"waxseal/core/field"
	"waxseal/core/jsontext"
)

// facts are the words of docs/json.md that a reader looks for first. They are read back from the
// JSON, so that no kind of item has to be known here.
type facts struct {
	keyFacts
	Subject, Issuer     *string // a name may be there and empty
	SubjectAltNames     []altName
	NotBefore, NotAfter string
	ThisUpdate          string
	NextUpdate          string
	SerialNumber        string
	PublicKey           keyFacts
	SignatureAlgorithm  struct{ OID, Name string }
	KeyUsage            []string
	ExtKeyUsage         []string
	Encrypted           bool
	SelfSigned          bool
	SignatureValid      *bool
	SHA256, SHA1        string
	SubjectKeyID        string
}

type altName struct{ Type, Value string }

type keyFacts struct {
	Algorithm, Curve string
	Bits             int
}

func (f *facts) words() jsontext.Words {
	words := f.keyFacts.words()
	maps.Copy(words, jsontext.Words{
		"subject": &f.Subject, "issuer": &f.Issuer, "subjectAltNames": f.altNames,
		"notBefore": &f.NotBefore, "notAfter": &f.NotAfter, "thisUpdate": &f.ThisUpdate, "nextUpdate": &f.NextUpdate,
		"serialNumber": &f.SerialNumber, "publicKey": f.PublicKey.words(),
		"signatureAlgorithm": jsontext.Words{"oid": &f.SignatureAlgorithm.OID, "name": &f.SignatureAlgorithm.Name},
		"keyUsage":           &f.KeyUsage, "extKeyUsage": &f.ExtKeyUsage, "encrypted": &f.Encrypted, "selfSigned": &f.SelfSigned,
		"signatureValid": &f.SignatureValid, "sha256": &f.SHA256, "sha1": &f.SHA1, "subjectKeyId": &f.SubjectKeyID,
	})
	return words
}

func (f *facts) altNames(list string) error {
	return jsontext.Each(list, func(value string) error {
		var n altName
		jsontext.Words{"type": &n.Type, "value": &n.Value}.Take(value)
		f.SubjectAltNames = append(f.SubjectAltNames, n)
		return nil
	})
}

func (k *keyFacts) words() jsontext.Words {
	return jsontext.Words{"algorithm": &k.Algorithm, "curve": &k.Curve, "bits": &k.Bits}
}

// A row is one fact under the word that it is shown by.
type row struct {
	label  string
	values []value
}

// A value is text made inert.
type value struct {
	text   string
	time   string // the same moment for programs, in RFC 3339
	digits bool   // pairs with colons, where a line may break
}

// rows says what is known of an item, in the order of interest.
func rows(item field.Item) []row {
	if item.Facts == nil {
		return nil
	}
	var f facts
	f.words().Take(string(item.Facts.AppendJSON(nil))) // a kind may use a word for something else
	key := f.PublicKey
	if strings.HasSuffix(item.Kind, "-key") {
		key = f.keyFacts
	}
	all := []row{
		{"Subject", name(f.Subject)},
		{"Names", f.names()},
		{"Issuer", append(name(f.Issuer), say(f.SelfSigned, "Self-signed; the signature is valid")...)},
		{"From", moment(f.NotBefore)},
		{"To", moment(f.NotAfter)},
		{"This update", moment(f.ThisUpdate)},
		{"Next update", moment(f.NextUpdate)},
		{"Serial number", digits(f.SerialNumber)},
		{"Key", key.values()},
		{"Encrypted", say(f.Encrypted, "yes; the key cannot be read without its password")},
		{"Signature", append(f.signature(), f.verdict()...)},
		{"Key usage", list(f.KeyUsage)},
		{"Purposes", list(f.ExtKeyUsage)},
		{"SHA-256", digits(f.SHA256)},
		{"SHA-1", digits(f.SHA1)},
		{"Subject key ID", digits(f.SubjectKeyID)},
	}
	var known []row
	for _, r := range all {
		if len(r.values) > 0 {
			known = append(known, r)
		}
	}
	return known
}

func say(is bool, text string) []value {
	if !is {
		return nil
	}
	return []value{{text: field.Visible(text)}}
}

// name shows a distinguished name; RFC 4514 has no spelling for the one without RDNs but nothing.
func name(dn *string) []value {
	if dn == nil {
		return nil
	}
	if *dn == "" {
		return say(true, "empty")
	}
	return say(true, *dn)
}

func (f facts) names() (out []value) {
	for _, n := range f.SubjectAltNames {
		text := n.Value
		if text == "" {
			text = "empty"
		}
		if n.Type != "dns" {
			text += " (" + n.Type + ")"
		}
		out = append(out, value{text: field.Visible(text)})
	}
	return out
}

// moment spells an RFC 3339 time in UTC as people read it.
func moment(t string) []value {
	if t == "" {
		return nil
	}
	shown := strings.Replace(strings.Replace(t, "T", " ", 1), "Z", " UTC", 1)
	return []value{{text: field.Visible(shown), time: t}}
}

// digits spells hex in pairs with colons, as OpenSSL prints fingerprints and serial numbers.
func digits(hex string) []value {
	if hex == "" {
		return nil
	}
	hex, negative := strings.CutPrefix(hex, "-")
	if len(hex)%2 == 1 {
		hex = "0" + hex
	}
	var out strings.Builder
	if negative {
		out.WriteByte('-')
	}
	for i := 0; i+1 < len(hex); i += 2 {
		if i > 0 {
			out.WriteByte(':')
		}
		out.WriteString(hex[i : i+2])
	}
	return []value{{text: field.Visible(strings.ToUpper(out.String())), digits: true}}
}

func (k keyFacts) values() []value {
	switch {
	case k.Algorithm == "":
		return nil
	case k.Curve != "":
		return say(true, k.Algorithm+", "+k.Curve)
	case k.Bits != 0:
		return say(true, k.Algorithm+", "+strconv.Itoa(k.Bits)+" bits")
	}
	return say(true, k.Algorithm)
}

func (f facts) signature() []value {
	if f.SignatureAlgorithm.Name != "" {
		return say(true, f.SignatureAlgorithm.Name)
	}
	return say(f.SignatureAlgorithm.OID != "", f.SignatureAlgorithm.OID)
}

// verdict is what examining a request found out about its signature.
func (f facts) verdict() []value {
	if f.SignatureValid == nil {
		return nil
	}
	if *f.SignatureValid {
		return say(true, "Valid: the sender holds the private key")
	}
	return say(true, "Not valid")
}

func list(words []string) []value {
	return say(len(words) > 0, strings.Join(words, ", "))
}
