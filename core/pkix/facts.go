package pkix

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/hash"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/name"
)

// AppendJSON appends the certificate's facts; docs/json.md describes them.
func (c *Certificate) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if c.Version != 0 {
		o.Int("version", c.Version)
	}
	if c.SerialNumber.Bytes != nil {
		o.Text("serialNumber", c.SerialNumber.Hex())
	}
	if c.SignatureAlgorithm.OID != "" {
		o.Key("signatureAlgorithm")
		o.Out = c.SignatureAlgorithm.AppendJSON(o.Out)
	}
	appendName(&o, "issuer", c.Issuer)
	appendName(&o, "subject", c.Subject)
	o.Text("notBefore", c.NotBefore.RFC3339())
	o.Text("notAfter", c.NotAfter.RFC3339())
	appendKey(&o, c.PublicKey.Algorithm.OID, c.PublicKey.AppendJSON)
	appendBits(&o, "issuerUniqueID", c.IssuerUniqueID)
	appendBits(&o, "subjectUniqueID", c.SubjectUniqueID)
	appendExtensions(&o, c.Extensions)
	o.Bool("isCA", c.IsCA())
	appendUses(&o, c.Extensions)
	o.Bool("selfIssued", c.SelfIssued())
	if h, ok := der.Head(c.Raw); ok && h.End == len(c.Raw) { // one that is cut off has no fingerprint
		sha1, sha256 := hash.SHA1(c.Raw), hash.SHA256(c.Raw)
		o.Text("sha1", field.Hex(sha1[:]))
		o.Text("sha256", field.Hex(sha256[:]))
	}
	return o.End()
}

// AppendJSON appends the list's facts; docs/json.md describes them.
func (c *CRL) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if c.Version != 0 {
		o.Int("version", c.Version)
	}
	appendName(&o, "issuer", c.Issuer)
	o.Text("thisUpdate", c.ThisUpdate.RFC3339())
	o.Text("nextUpdate", c.NextUpdate.RFC3339())
	if v, ok := value[ext.CRLNumber](c.Extensions, oidCRLNumber); ok && v.Number.Bytes != nil {
		o.Text("number", v.Number.Hex())
	}
	if v, ok := value[ext.CRLNumber](c.Extensions, oidDeltaCRLIndicator); ok {
		o.Bool("delta", true)
		if v.Number.Bytes != nil {
			o.Text("baseNumber", v.Number.Hex())
		}
	}
	if c.Indirect() {
		o.Bool("indirect", true)
	}
	o.Int("entries", c.Entries)
	if c.SignatureAlgorithm.OID != "" {
		o.Key("signatureAlgorithm")
		o.Out = c.SignatureAlgorithm.AppendJSON(o.Out)
	}
	o.Key("extensions")
	o.Out = field.AppendFacts(o.Out, c.Extensions)
	if v, ok := value[ext.AuthorityKeyIdentifier](c.Extensions, oidAuthorityKeyIdentifier); ok && v.KeyID != nil {
		o.Text("authorityKeyId", field.Hex(v.KeyID))
	}
	return o.End()
}

// AppendJSON appends the request's facts; docs/json.md describes them.
func (q *Request) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if q.Version != 0 {
		o.Int("version", q.Version)
	}
	appendName(&o, "subject", q.Subject)
	appendKey(&o, q.PublicKey.Algorithm.OID, q.PublicKey.AppendJSON)
	o.Key("attributes")
	o.Out = field.AppendFacts(o.Out, q.Attributes)
	appendExtensions(&o, q.Extensions)
	appendUses(&o, q.Extensions)
	if q.SignatureAlgorithm.OID != "" {
		o.Key("signatureAlgorithm")
		o.Out = q.SignatureAlgorithm.AppendJSON(o.Out)
	}
	return o.End()
}

// AppendJSON appends {oid, name}.
func (a Attribute) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Text("oid", a.OID)
	o.Text("name", a.Name())
	return o.End()
}

func appendName(o *field.Object, member string, n name.Name) {
	if n.Span.Hdr > 0 {
		o.Key(member)
		o.Out = field.AppendString(o.Out, n.String())
	}
}

func appendKey(o *field.Object, oid string, facts func([]byte) []byte) {
	if oid != "" {
		o.Key("publicKey")
		o.Out = facts(o.Out)
	}
}

func appendBits(o *field.Object, member string, b der.Bits) {
	if b.Bytes != nil {
		o.Key(member)
		o.Out = field.AppendString(o.Out, field.Hex(b.Bytes))
	}
}

func appendExtensions(o *field.Object, list []ext.Extension) {
	if san, ok := value[ext.AltName](list, oidSubjectAltName); ok {
		o.Key("subjectAltNames")
		o.Out = field.AppendFacts(o.Out, san.Names)
	}
	o.Key("extensions")
	o.Out = field.AppendFacts(o.Out, list)
}

// appendUses appends what the extensions on keys and their uses say.
func appendUses(o *field.Object, list []ext.Extension) {
	if v, ok := value[ext.KeyUsage](list, oidKeyUsage); ok {
		o.Texts("keyUsage", v.Names())
	}
	if v, ok := value[ext.ExtKeyUsage](list, oidExtKeyUsage); ok {
		o.Texts("extKeyUsage", v.Names())
	}
	if v, ok := value[ext.SubjectKeyIdentifier](list, oidSubjectKeyIdentifier); ok {
		o.Text("subjectKeyId", field.Hex(v.ID))
	}
	if v, ok := value[ext.AuthorityKeyIdentifier](list, oidAuthorityKeyIdentifier); ok && v.KeyID != nil {
		o.Text("authorityKeyId", field.Hex(v.KeyID))
	}
}
