// Package ocsp reads requests and responses of the Online Certificate Status Protocol (RFC 6960).
package ocsp

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/ext"
)

// A CertID names a certificate by its issuer and serial number.
type CertID struct {
	HashAlgorithm  algorithm.Identifier
	IssuerNameHash []byte // of the issuer's Name
	IssuerKeyHash  []byte // of the contents of the issuer's subjectPublicKey
	SerialNumber   der.Int
	Span           field.Span
}

// RFC 6960, 4.1.1.
//
//	CertID          ::=     SEQUENCE {
//	    hashAlgorithm       AlgorithmIdentifier,
//	    issuerNameHash      OCTET STRING, -- Hash of issuer's DN
//	    issuerKeyHash       OCTET STRING, -- Hash of issuer's public key
//	    serialNumber        CertificateSerialNumber }
func readCertID(r *der.Reader, fieldName string) (id CertID) {
	id.Span = r.Sequence(fieldName, func(s *der.Reader) {
		id.HashAlgorithm = algorithm.Read(s, "hashAlgorithm")
		id.IssuerNameHash = s.OctetString("issuerNameHash").Bytes
		id.IssuerKeyHash = s.OctetString("issuerKeyHash").Bytes
		id.SerialNumber = s.BigInt("serialNumber")
	})
	if r.Last() != nil && id.SerialNumber.Bytes != nil {
		r.Say("serial number " + id.SerialNumber.Hex())
	}
	return id
}

// appendMembers writes the members of an ID that is part of something.
func (id CertID) appendMembers(o *field.Object) {
	if id.HashAlgorithm.OID != "" {
		o.Key("hashAlgorithm")
		o.Out = id.HashAlgorithm.AppendJSON(o.Out)
	}
	o.Text("issuerNameHash", field.Hex(id.IssuerNameHash))
	o.Text("issuerKeyHash", field.Hex(id.IssuerKeyHash))
	if id.SerialNumber.Bytes != nil {
		o.Text("serialNumber", id.SerialNumber.Hex())
	}
}

// readVersion reads [0] EXPLICIT Version DEFAULT v1, which DER leaves out: there is no other one. It
// returns 0 for what cannot be read.
func readVersion(r *der.Reader) (version int) {
	version = 1
	if !r.Present(der.Context(0)) {
		return version
	}
	r.Explicit(0, "version", func(s *der.Reader) {
		n, ok := s.SmallInt("Version")
		if version = n + 1; !ok {
			version = 0
			return
		}
		is := field.Issue{Level: field.Error, Code: "ocsp/version", Ref: field.Ref{Doc: "RFC 6960", Section: "4.1.1"},
			Text: "There is no version of OCSP but v1, which is 0."}
		if n == 0 {
			s.Say("v1 (0)")
			is = field.Issue{Level: field.Error, Code: "der/default-encoded", Ref: field.Ref{Doc: "X.690", Section: "11.5"},
				Text: "Version 1 is the default, which DER leaves out."}
		}
		s.At(is)
	})
	return version
}

// readExtensions reads [tag] EXPLICIT Extensions OPTIONAL.
func readExtensions(r *der.Reader, tag int, fieldName string) (list []ext.Extension) {
	if r.Present(der.Context(tag)) {
		r.Explicit(tag, fieldName, func(s *der.Reader) { list = ext.Read(s, "Extensions") })
	}
	return list
}

// readCertificates reads [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL. Each is an item of its own.
func readCertificates(r *der.Reader) (n int) {
	if !r.Present(der.Context(0)) {
		return 0
	}
	r.Explicit(0, "certs", func(s *der.Reader) {
		s.SequenceOf("Certificates", func(s *der.Reader) {
			s.Contained("Certificate", "certificate")
			n++
		})
	})
	return n
}

// nonce is the nonce among extensions, or nil.
func nonce(list []ext.Extension) []byte {
	for i := range list {
		if v, ok := list[i].Value.(ext.OCSPNonce); ok {
			return v.Nonce
		}
	}
	return nil
}

// appendExtensions writes the extensions of a message, with the nonce for itself.
func appendExtensions(o *field.Object, list []ext.Extension) {
	o.Text("nonce", field.Hex(nonce(list)))
	o.Key("extensions")
	o.Out = field.AppendFacts(o.Out, list)
}
