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

// asn1Authorization is AuthorizationList with every member. encoding/asn1 has no NULL, so those stand as wholes.
type asn1Authorization struct {
	Purpose                     []int `asn1:"explicit,tag:1,set"`
	Algorithm                   int   `asn1:"explicit,tag:2"`
	KeySize                     int   `asn1:"explicit,tag:3"`
	BlockMode                   []int `asn1:"explicit,tag:4,set"`
	Digest                      []int `asn1:"explicit,tag:5,set"`
	Padding                     []int `asn1:"explicit,tag:6,set"`
	CallerNonce                 whole
	MinMacLength                int   `asn1:"explicit,tag:8"`
	EcCurve                     int   `asn1:"explicit,tag:10"`
	RsaPublicExponent           int   `asn1:"explicit,tag:200"`
	MgfDigest                   []int `asn1:"explicit,tag:203,set"`
	RollbackResistance          whole
	EarlyBootOnly               whole
	ActiveDateTime              int `asn1:"explicit,tag:400"`
	OriginationExpireDateTime   int `asn1:"explicit,tag:401"`
	UsageExpireDateTime         int `asn1:"explicit,tag:402"`
	UsageCountLimit             int `asn1:"explicit,tag:405"`
	UserSecureID                int `asn1:"explicit,tag:502"`
	NoAuthRequired              whole
	UserAuthType                int `asn1:"explicit,tag:504"`
	AuthTimeout                 int `asn1:"explicit,tag:505"`
	AllowWhileOnBody            whole
	TrustedUserPresenceRequired whole
	TrustedConfirmationRequired whole
	UnlockedDeviceRequired      whole
	AllApplications             whole
	ApplicationID               []byte `asn1:"explicit,tag:601"`
	CreationDateTime            int    `asn1:"explicit,tag:701"`
	Origin                      int    `asn1:"explicit,tag:702"`
	RollbackResistant           whole
	RootOfTrust                 asn1RootOfTrust `asn1:"explicit,tag:704"`
	OsVersion                   int             `asn1:"explicit,tag:705"`
	OsPatchLevel                int             `asn1:"explicit,tag:706"`
	AttestationApplicationID    []byte          `asn1:"explicit,tag:709"`
	AttestationIDBrand          []byte          `asn1:"explicit,tag:710"`
	AttestationIDDevice         []byte          `asn1:"explicit,tag:711"`
	AttestationIDProduct        []byte          `asn1:"explicit,tag:712"`
	AttestationIDSerial         []byte          `asn1:"explicit,tag:713"`
	AttestationIDImei           []byte          `asn1:"explicit,tag:714"`
	AttestationIDMeid           []byte          `asn1:"explicit,tag:715"`
	AttestationIDManufacturer   []byte          `asn1:"explicit,tag:716"`
	AttestationIDModel          []byte          `asn1:"explicit,tag:717"`
	VendorPatchLevel            int             `asn1:"explicit,tag:718"`
	BootPatchLevel              int             `asn1:"explicit,tag:719"`
	DeviceUniqueAttestation     whole
	AttestationIDSecondImei     []byte `asn1:"explicit,tag:723"`
	ModuleHash                  []byte `asn1:"explicit,tag:724"`
}

// asn1Software is AuthorizationList with those that Android itself sees to.
type asn1Software struct {
	NoAuthRequired           whole
	CreationDateTime         int    `asn1:"explicit,tag:701"`
	AttestationApplicationID []byte `asn1:"explicit,tag:709"`
	ModuleHash               []byte `asn1:"explicit,tag:724"`
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

// flagged is [tag] EXPLICIT NULL.
func flagged(tag int) whole {
	switch {
	case tag < 31:
		return raw([]byte{0xa0 | byte(tag), 2, 5, 0})
	default:
		return raw([]byte{0xbf, 0x80 | byte(tag>>7), byte(tag & 0x7f), 2, 5, 0})
	}
}

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
		SoftwareEnforced         asn1Software
		HardwareEnforced         asn1Authorization
	}{300, 1, 300, 2, []byte("challenge"), []byte{}, asn1Software{
		NoAuthRequired:           flagged(503),
		CreationDateTime:         1764528744000,
		AttestationApplicationID: asn1Packages,
		ModuleHash:               hash32,
	}, asn1Authorization{
		[]int{2, 3}, 3, 256, []int{1, 32}, []int{0, 4}, []int{1, 5, 64}, flagged(7), 128, 1, 65537, []int{2}, flagged(303), flagged(305),
		1764528744000, 1764528744001, 1764528744002, 3, 1000, flagged(503), 2, 300, flagged(506), flagged(507), flagged(508), flagged(509),
		flagged(600), []byte("id"), 1764528744003, 4, flagged(703), asn1RootOfTrust{hash32, true, 2, hash32}, 150000, 202611, asn1Packages,
		[]byte("brand"), []byte("device"), []byte("product"), []byte("serial"), []byte("490154203237518"), []byte("meid"), []byte("manufacturer"),
		[]byte("model"), 20261105, 20261101, flagged(720), []byte("490154203237526"), hash32,
	}},
}

var asn1Packages = octetsOf(struct {
	PackageInfos     []asn1PackageInfo `asn1:"set"`
	SignatureDigests [][]byte          `asn1:"set"`
}{[]asn1PackageInfo{{[]byte("com.example.app"), 42}}, [][]byte{hash32}})
