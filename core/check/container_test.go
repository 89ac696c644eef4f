package check

import (
	"slices"
	"testing"

	"waxseal/core/container"
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/algorithm"
	"waxseal/core/pkix/pbe"
)

const (
	sha256OID = "2.16.840.1.101.3.4.2.1"
	aes256CBC = "2.16.840.1.101.3.4.1.42"
	tstInfo   = "1.2.840.113549.1.9.16.1.4"
)

var somewhere = field.Span{Off: 4, Hdr: 2, Len: 1}

// goodMessage is a signed message that has nothing wrong with it.
func goodMessage() *container.CMS {
	s := &container.SignerInfo{Version: 1, SID: container.KeyHolder{SerialNumber: der.Int{Bytes: []byte{7}}},
		DigestAlgorithm: algorithm.Identifier{OID: sha256OID}, SignedAttrs: []byte{0xa0, 0}, At: somewhere}
	s.Types = []string{container.OIDContentType, container.OIDMessageDigest}
	s.ContentType = idData
	return &container.CMS{Version: 1, VersionAt: somewhere, Flawless: true,
		Encap:     &container.Encapsulated{ContentType: idData},
		Signed:    &container.SignedData{DigestAlgorithms: []algorithm.Identifier{{OID: sha256OID}}, Signers: []*container.SignerInfo{s}},
		Encrypted: &container.EncryptedContent{Scheme: pbe.Scheme{Cipher: pbe.Cipher{OID: aes256CBC}}}}
}

// goodStore is a PKCS #12 store that has nothing wrong with it.
func goodStore() *container.PKCS12 {
	p := &container.PKCS12{Version: 3, VersionAt: somewhere, At: somewhere, Flawless: true, AuthSafe: container.CMS{ContentType: idData},
		MAC: &container.MAC{Digest: []byte{1}, Salt: []byte{1}, Iterations: 2048}}
	p.Safes = []container.Safe{{ContentInfo: container.CMS{Encrypted: &container.EncryptedContent{
		Scheme: pbe.Scheme{OID: pbe.PBES2, KDF: pbe.KDF{OID: pbe.PBKDF2, Salt: []byte{1}, Iterations: 2048}}}}}}
	return p
}

type messageCase struct {
	check    *Check
	bad, not func(*container.CMS)
}

var messageCases = []messageCase{
	{&cmsVersion, func(m *container.CMS) { m.Version = 3 }, func(m *container.CMS) { m.Version, m.Signed.AttrCertsV1 = 3, 1 }},
	{&cmsVersion, func(m *container.CMS) { m.Version, m.Signed.AttrCertsV2 = 5, 1 }, func(m *container.CMS) { m.Version, m.Signed.AttrCertsV2 = 4, 1 }},
	{&cmsVersion, func(m *container.CMS) { m.Version, m.Signed.OtherCRLs = 4, 1 }, func(m *container.CMS) { m.Version, m.Signed.OtherCRLs = 5, 1 }},
	{&signerVersion, func(m *container.CMS) { m.Signed.Signers[0].Version = 3 },
		func(m *container.CMS) {
			m.Signed.Signers[0].Version, m.Signed.Signers[0].SID = 3, container.KeyHolder{SubjectKeyID: []byte{1}}
		}},
	{&signerVersion, func(m *container.CMS) { m.Signed.Signers[0].SID = container.KeyHolder{SubjectKeyID: []byte{1}} }, func(*container.CMS) {}},
	{&signedAttrsMissing, func(m *container.CMS) { m.Encap.ContentType, m.Signed.Signers[0].SignedAttrs = tstInfo, nil },
		func(m *container.CMS) { m.Signed.Signers[0].SignedAttrs = nil }},
	{&contentTypeAttribute, func(m *container.CMS) { m.Signed.Signers[0].Types = []string{container.OIDMessageDigest} },
		func(m *container.CMS) { m.Signed.Signers[0].SignedAttrs, m.Signed.Signers[0].Types = nil, nil }},
	{&messageDigestAttribute, func(m *container.CMS) { m.Signed.Signers[0].Types = []string{container.OIDContentType} },
		func(m *container.CMS) { m.Signed.Signers[0].SignedAttrs, m.Signed.Signers[0].Types = nil, nil }},
	{&contentTypeDiffers, func(m *container.CMS) { m.Signed.Signers[0].ContentType = tstInfo },
		func(m *container.CMS) { m.Signed.Signers[0].ContentType = "" }},
	{&digestUnlisted, func(m *container.CMS) { m.Signed.DigestAlgorithms = nil },
		func(m *container.CMS) {
			m.Signed.DigestAlgorithms = append(m.Signed.DigestAlgorithms, algorithm.Identifier{OID: "1.2"})
		}},
	{&digestWeak, func(m *container.CMS) { m.Signed.Signers[0].DigestAlgorithm.OID = "1.3.14.3.2.26" },
		func(m *container.CMS) { m.Signed.Signers[0].DigestAlgorithm.OID = "2.16.840.1.101.3.4.2.4" }},
	{&contentCipherWeak, func(m *container.CMS) { m.Encrypted.Scheme.Cipher.OID = "1.2.840.113549.3.7" },
		func(m *container.CMS) { m.Encrypted = nil }},
}

type storeCase struct {
	check    *Check
	bad, not func(*container.PKCS12)
}

func scheme(p *container.PKCS12) *pbe.Scheme { return &p.Safes[0].ContentInfo.Encrypted.Scheme }

var storeCases = []storeCase{
	{&pfxVersion, func(p *container.PKCS12) { p.Version = 4 }, func(p *container.PKCS12) { p.Version, p.VersionAt = 0, field.Span{} }},
	{&macMissing, func(p *container.PKCS12) { p.MAC = nil }, func(p *container.PKCS12) { p.MAC, p.AuthSafe.ContentType = nil, "1.2.840.113549.1.7.2" }},
	{&macMissing, func(p *container.PKCS12) { p.MAC = nil }, func(p *container.PKCS12) { p.MAC, p.Flawless = nil, false }},
	{&iterationsNone, func(p *container.PKCS12) { p.MAC.Iterations = 0 }, func(p *container.PKCS12) { p.MAC.Iterations = 1 }},
	{&iterationsNone, func(p *container.PKCS12) { scheme(p).KDF.Iterations = -5 }, func(p *container.PKCS12) { scheme(p).KDF = pbe.KDF{} }},
	{&iterationsFew, func(p *container.PKCS12) { p.MAC.Iterations = 999 }, func(p *container.PKCS12) { p.MAC.Iterations = 1000 }},
	{&iterationsFew, func(p *container.PKCS12) { scheme(p).KDF.Iterations = 1 }, func(p *container.PKCS12) { scheme(p).KDF.OID = pbe.Scrypt }},
	{&iterationsMany, func(p *container.PKCS12) { scheme(p).KDF.Iterations = 1<<31 - 1 }, func(p *container.PKCS12) { scheme(p).KDF.Iterations = 10_000_000 }},
	{&safeCipherWeak, func(p *container.PKCS12) { scheme(p).OID = "1.2.840.113549.1.12.1.6" },
		func(p *container.PKCS12) { scheme(p).OID = "1.2.840.113549.1.12.1.3" }},
}

func runCodes(facts field.Facts) (codes []string) {
	for _, is := range Run(facts, field.Defaults()) {
		codes = append(codes, is.Code)
	}
	return codes
}

func TestContainers(t *testing.T) {
	if codes := append(runCodes(goodMessage()), runCodes(goodStore())...); codes != nil {
		t.Errorf("findings where there are no faults: %v", codes)
	}
	for _, c := range messageCases {
		bad, not := goodMessage(), goodMessage()
		c.bad(bad)
		c.not(not)
		judge(t, c.check.Code, bad, not)
	}
	for _, c := range storeCases {
		bad, not := goodStore(), goodStore()
		c.bad(bad)
		c.not(not)
		judge(t, c.check.Code, bad, not)
	}
}

func judge(t *testing.T, code string, bad, not field.Facts) {
	t.Helper()
	if codes := runCodes(bad); !slices.Contains(codes, code) {
		t.Errorf("%s is not found; found: %v", code, codes)
	}
	if codes := runCodes(not); slices.Contains(codes, code) {
		t.Errorf("%s is found in a near miss", code)
	}
}
