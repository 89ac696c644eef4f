package container

import (
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
)

// AppendJSON appends the message's facts; docs/json.md describes them.
func (m *CMS) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if m.ContentType != "" {
		o.Key("contentType")
		o.Out = algorithm.Identifier{OID: m.ContentType}.AppendJSON(o.Out)
	}
	if m.VersionAt.Hdr > 0 {
		o.Int("version", m.Version)
	}
	if m.Encap != nil {
		o.Key("content")
		o.Out = m.Encap.AppendJSON(o.Out)
	}
	if d := m.Signed; d != nil {
		o.Key("digestAlgorithms")
		o.Out = field.AppendFacts(o.Out, d.DigestAlgorithms)
		o.Key("signers")
		o.Out = field.AppendFacts(o.Out, d.Signers)
		o.Int("certificates", d.Certificates)
		o.Int("crls", d.CRLs)
	}
	if m.Recipients != nil {
		o.Key("recipients")
		o.Out = field.AppendFacts(o.Out, m.Recipients)
	}
	if m.Encrypted != nil {
		o.Key("encrypted")
		o.Out = m.Encrypted.AppendJSON(o.Out)
	}
	if m.Algorithm.OID != "" {
		o.Key("algorithm")
		o.Out = m.Algorithm.AppendJSON(o.Out)
	}
	return o.End()
}

// AppendJSON appends the store's facts; docs/json.md describes them.
func (p *PKCS12) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if p.VersionAt.Hdr > 0 {
		o.Int("version", p.Version)
	}
	if p.MAC != nil {
		o.Key("mac")
		o.Out = p.MAC.AppendJSON(o.Out)
	}
	o.Key("safes")
	safes := p.Safes
	if p.Hidden {
		safes = nil
	}
	o.Out = field.AppendFacts(o.Out, safes)
	return o.End()
}

// AppendJSON appends {algorithm, words, iterations}.
func (m *MAC) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if m.Scheme.OID != "" {
		o.Key("algorithm")
		o.Out = algorithm.Identifier{OID: m.Scheme.OID}.AppendJSON(o.Out)
	}
	o.Text("words", m.words())
	o.Int("iterations", m.Count())
	return o.End()
}

// AppendJSON appends {type, encryption, bags}.
func (s Safe) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if m := &s.ContentInfo; m.ContentType != "" {
		o.Key("type")
		o.Out = algorithm.Identifier{OID: m.ContentType}.AppendJSON(o.Out)
	}
	if e := s.ContentInfo.Encrypted; e != nil {
		o.Text("encryption", e.Scheme.Words)
	}
	o.Key("bags")
	o.Out = field.AppendFacts(o.Out, s.Bags)
	return o.End()
}

// AppendJSON appends {type, friendlyName, localKeyId, provider, bags}.
func (v Bag) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Text("type", nameOf(v.Type))
	o.Text("friendlyName", v.FriendlyName)
	o.Text("localKeyId", field.Hex(v.LocalKeyID))
	o.Text("provider", v.CSPName)
	if v.Bags != nil {
		o.Key("bags")
		o.Out = field.AppendFacts(o.Out, v.Bags)
	}
	return o.End()
}

// AppendJSON appends {type, length, detached, timestamp}.
func (e *Encapsulated) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if e.ContentType != "" {
		o.Key("type")
		o.Out = algorithm.Identifier{OID: e.ContentType}.AppendJSON(o.Out)
	}
	if e.Content != nil {
		o.Int("length", len(e.Content))
	}
	o.Bool("detached", e.Content == nil)
	if e.Timestamp != nil {
		o.Key("timestamp")
		o.Out = e.Timestamp.AppendJSON(o.Out)
	}
	return o.End()
}

// AppendJSON appends {issuer, serialNumber, subjectKeyId, digestAlgorithm, signatureAlgorithm, signingTime}.
func (v *SignerInfo) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	v.SID.appendMembers(&o)
	if v.DigestAlgorithm.OID != "" {
		o.Key("digestAlgorithm")
		o.Out = v.DigestAlgorithm.AppendJSON(o.Out)
	}
	if v.SignatureAlgorithm.OID != "" {
		o.Key("signatureAlgorithm")
		o.Out = v.SignatureAlgorithm.AppendJSON(o.Out)
	}
	o.Text("signingTime", v.SigningTime.RFC3339())
	return o.End()
}

func (k *KeyHolder) appendMembers(o *field.Object) {
	if k.SerialNumber.Bytes != nil {
		o.Key("issuer")
		o.Out = field.AppendString(o.Out, k.Issuer.String())
		o.Text("serialNumber", k.SerialNumber.Hex())
	}
	o.Text("subjectKeyId", field.Hex(k.SubjectKeyID))
}

// AppendJSON appends {type, issuer, serialNumber, subjectKeyId, keyEncryptionAlgorithm, password}.
func (v Recipient) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Text("type", v.Type)
	v.Holder.appendMembers(&o)
	if v.Algorithm.OID != "" {
		o.Key("keyEncryptionAlgorithm")
		o.Out = v.Algorithm.AppendJSON(o.Out)
	}
	if v.Type == "pwri" {
		o.Text("password", v.Words)
	}
	return o.End()
}

// AppendJSON appends {type, algorithm, words, length}.
func (e *EncryptedContent) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	if e.ContentType != "" {
		o.Key("type")
		o.Out = algorithm.Identifier{OID: e.ContentType}.AppendJSON(o.Out)
	}
	if e.Scheme.OID != "" {
		o.Key("algorithm")
		o.Out = algorithm.Identifier{OID: e.Scheme.OID}.AppendJSON(o.Out)
	}
	o.Text("words", e.Scheme.Words)
	if e.Octets != nil {
		o.Int("length", len(e.Octets))
	}
	return o.End()
}
