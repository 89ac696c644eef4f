package ext

import "encoding/asn1"

type asn1TcbInfo struct {
	Vendor  string `asn1:"optional,tag:0,utf8"`
	Model   string `asn1:"optional,tag:1,utf8"`
	Version string `asn1:"optional,tag:2,utf8"`
	Svn     int    `asn1:"optional,tag:3"`
	Layer   int    `asn1:"optional,tag:4"`
	Index   int    `asn1:"optional,tag:5"`
	Fwids   []struct {
		HashAlg asn1OID
		Digest  []byte
	} `asn1:"optional,tag:6"`
	Flags      asn1.BitString `asn1:"optional,tag:7"`
	VendorInfo []byte         `asn1:"optional,tag:8"`
	Type       []byte         `asn1:"optional,tag:9"`
}

var tcbInfo = asn1TcbInfo{"Example AG", "Widget", "1.2", 7, 1, 2, []struct {
	HashAlg asn1OID
	Digest  []byte
}{{asn1OID{2, 16, 840, 1, 101, 3, 4, 2, 1}, hash32}}, asn1.BitString{Bytes: []byte{0x50}, BitLength: 4}, []byte{1, 2}, []byte("firmware")}

// asn1Authorization has those members of AuthorizationList that the samples have. encoding/asn1 has no
// NULL, so those stand as wholes.
type asn1Authorization struct {
	Purpose                  []int `asn1:"optional,explicit,tag:1,set"`
	Algorithm                int   `asn1:"optional,explicit,tag:2"`
	KeySize                  int   `asn1:"optional,explicit,tag:3"`
	BlockMode                []int `asn1:"optional,explicit,tag:4,set"`
	Digest                   []int `asn1:"optional,explicit,tag:5,set"`
	Padding                  []int `asn1:"optional,explicit,tag:6,set"`
	EcCurve                  int   `asn1:"optional,explicit,tag:10"`
	RsaPublicExponent        int   `asn1:"optional,explicit,tag:200"`
	NoAuthRequired           whole
	CreationDateTime         int             `asn1:"optional,explicit,tag:701"`
	Origin                   int             `asn1:"optional,explicit,tag:702"`
	RootOfTrust              asn1RootOfTrust `asn1:"optional,explicit,tag:704"`
	OsVersion                int             `asn1:"optional,explicit,tag:705"`
	OsPatchLevel             int             `asn1:"optional,explicit,tag:706"`
	AttestationApplicationID []byte          `asn1:"optional,explicit,tag:709"`
	AttestationIDBrand       []byte          `asn1:"optional,explicit,tag:710"`
	AttestationIDImei        []byte          `asn1:"optional,explicit,tag:714"`
	VendorPatchLevel         int             `asn1:"optional,explicit,tag:718"`
	BootPatchLevel           int             `asn1:"optional,explicit,tag:719"`
	ModuleHash               []byte          `asn1:"optional,explicit,tag:724"`
}

type asn1RootOfTrust struct {
	VerifiedBootKey   []byte
	DeviceLocked      bool
	VerifiedBootState asn1.Enumerated
	VerifiedBootHash  []byte `asn1:"optional"`
}

type asn1PackageInfo struct {
	PackageName []byte
	Version     int
}

// noAuth is [503] EXPLICIT NULL.
var noAuth = raw([]byte{0xbf, 0x83, 0x77, 2, 5, 0})

// vendorsInGo is inGo of what vendors define.
var vendorsInGo = map[string]any{
	"szOID_CERTIFICATE_TEMPLATE": struct {
		TemplateID           asn1OID
		TemplateMajorVersion int `asn1:"optional"`
		TemplateMinorVersion int `asn1:"optional"`
	}{asn1OID{1, 3, 6, 1, 4, 1, 311, 21, 8, 1, 2, 3}, 100, 4000000000},
	"szOID_CROSS_CERT_DIST_POINTS": struct {
		SyncDeltaTime           int `asn1:"optional"`
		CrossCertDistPointNames [][]whole
	}{86400, [][]whole{{raw(here)}, {raw(dirName), raw(here)}}},
	"SPC_FINANCIAL_CRITERIA_OBJID": struct{ FinancialInfoAvailable, MeetsCriteria bool }{true, false},
	"SPC_MINIMAL_CRITERIA_OBJID":   true,
	"entrustVersInfo": struct {
		EntrustVers      whole
		EntrustInfoFlags asn1.BitString `asn1:"optional"`
	}{raw(text(0x1b, "V5.0")), asn1.BitString{Bytes: []byte{0x90}, BitLength: 4}},
	"adobe-timestamp": struct {
		Version      int
		Location     whole
		RequiresAuth bool `asn1:"optional"`
	}{1, raw(txt(6, "http://timestamp.example.com/")), true},
	"adobe-archiveRevInfo": struct{ Version int }{1},
	"APPLE_APP_ATTEST_NONCE": struct {
		Nonce []byte `asn1:"explicit,tag:1"`
	}{hash32},
	"smimeCapabilities": []struct {
		CapabilityID asn1OID
		Parameters   whole `asn1:"optional"`
	}{
		{asn1OID{2, 16, 840, 1, 101, 3, 4, 1, 42}, whole{}},
		{asn1OID{1, 2, 840, 113549, 3, 2}, raw(num(128))},
		{asn1OID{1, 2, 840, 113549, 1, 1, 7}, raw(seq(seq(oid("2.16.840.1.101.3.4.2.1"))))},
		{asn1OID{1, 2, 840, 113549, 3, 7}, whole{}},
	},
	"fido-u2f-ce-transports": asn1.BitString{Bytes: []byte{0x30}, BitLength: 4},
	"tcg-dice-TcbInfo":       tcbInfo,
	"tcg-dice-MultiTcbInfo":  []asn1TcbInfo{tcbInfo, {Layer: 2}},
	"tcg-dice-Ueid":          struct{ Ueid []byte }{hash32[:17]},
	"KeyDescription": struct {
		AttestationVersion       int
		AttestationSecurityLevel asn1.Enumerated
		KeyMintVersion           int
		KeyMintSecurityLevel     asn1.Enumerated
		AttestationChallenge     []byte
		UniqueID                 []byte
		SoftwareEnforced         asn1Authorization
		HardwareEnforced         asn1Authorization
	}{300, 1, 300, 2, []byte("challenge"), []byte{}, asn1Authorization{
		NoAuthRequired:   noAuth,
		CreationDateTime: 1764528744000,
		AttestationApplicationID: octetsOf(struct {
			PackageInfos     []asn1PackageInfo `asn1:"set"`
			SignatureDigests [][]byte          `asn1:"set"`
		}{[]asn1PackageInfo{{[]byte("com.example.app"), 42}}, [][]byte{hash32}}),
		ModuleHash: hash32,
	}, asn1Authorization{
		Purpose: []int{2, 3}, Algorithm: 3, KeySize: 256, BlockMode: []int{1, 32}, Digest: []int{0, 4}, Padding: []int{1, 5, 64},
		EcCurve: 1, RsaPublicExponent: 65537, NoAuthRequired: noAuth, Origin: 4,
		RootOfTrust: asn1RootOfTrust{hash32, true, 2, hash32},
		OsVersion:   150000, OsPatchLevel: 202611, AttestationIDBrand: []byte("example"), AttestationIDImei: []byte("490154203237518"),
		VendorPatchLevel: 20261105, BootPatchLevel: 20261101,
	}},
}
