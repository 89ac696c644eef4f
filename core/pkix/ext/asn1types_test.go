package ext

import (
	"encoding/asn1"
	"math/big"
	"time"
)

type (
	asn1OID       = asn1.ObjectIdentifier
	asn1Attribute struct {
		Type   asn1OID
		Values []whole `asn1:"set"`
	}
)

// inGo has the type of each extension that TestGo compares: a zero value of it.
var inGo = map[string]any{
	"subjectDirectoryAttributes": []asn1Attribute{},
	"cRLNumber":                  new(big.Int),
	"deltaCRLIndicator":          new(big.Int),
	"cRLReasons":                 asn1.Enumerated(0),
	"invalidityDate":             time.Time{},
	"certificateIssuer":          []whole{},
	"issuingDistributionPoint": struct {
		DistributionPoint          whole          `asn1:"optional,tag:0"`
		OnlyContainsUserCerts      bool           `asn1:"optional,tag:1"`
		OnlyContainsCACerts        bool           `asn1:"optional,tag:2"`
		OnlySomeReasons            asn1.BitString `asn1:"optional,tag:3"`
		IndirectCRL                bool           `asn1:"optional,tag:4"`
		OnlyContainsAttributeCerts bool           `asn1:"optional,tag:5"`
	}{},
	"ct_precert_poison": whole{},
	"ocsp-nonce":        []byte{},
	"ocsp-crl": struct {
		CrlURL  string    `asn1:"optional,explicit,tag:0,ia5"`
		CrlNum  *big.Int  `asn1:"optional,explicit,tag:1"`
		CrlTime time.Time `asn1:"optional,explicit,tag:2,generalized"`
	}{},
	"ocsp-response":       []asn1OID{},
	"ocsp-nocheck":        whole{},
	"ocsp-archive-cutoff": time.Time{},
	"ocsp-service-locator": struct {
		Issuer  whole
		Locator []struct {
			AccessMethod   asn1OID
			AccessLocation whole
		} `asn1:"optional"`
	}{},
	"ocsp-pref-sig-algs": []struct {
		SigIdentifier       whole
		PubKeyAlgIdentifier whole `asn1:"optional"`
	}{},
	"ocsp-extended-revoke": whole{},

	"qcStatements": []struct {
		StatementID   asn1OID
		StatementInfo whole `asn1:"optional"`
	}{
		{asn1OID{1, 3, 6, 1, 5, 5, 7, 11, 2}, raw(octetsOf(inStatement["1.3.6.1.5.5.7.11.2"]))},
		{asn1OID{0, 4, 0, 1862, 1, 1}, whole{}},
		{asn1OID{0, 4, 0, 1862, 1, 2}, raw(octetsOf(inStatement["0.4.0.1862.1.2"]))},
		{asn1OID{0, 4, 0, 1862, 1, 3}, raw(num(15))},
		{asn1OID{0, 4, 0, 1862, 1, 4}, whole{}},
		{asn1OID{0, 4, 0, 1862, 1, 5}, raw(octetsOf(inStatement["0.4.0.1862.1.5"]))},
		{asn1OID{0, 4, 0, 1862, 1, 6}, raw(octetsOf(inStatement["0.4.0.1862.1.6"]))},
		{asn1OID{0, 4, 0, 1862, 1, 7}, raw(seq(text(0x13, "CH")))},
		{asn1OID{0, 4, 0, 19495, 2}, raw(octetsOf(inStatement["0.4.0.19495.2"]))},
		{asn1OID{1, 2, 3, 4}, raw(num(1))},
	},
	"biometricInfo": []struct {
		TypeOfBiometricData whole
		HashAlgorithm       whole
		BiometricDataHash   []byte
		SourceDataURI       string `asn1:"optional,ia5"`
	}{
		{raw(num(0)), sha256, hash32, "https://example.com/face.jpg"},
		{raw(oid("1.2.3.4")), sha256, hash32, ""},
	},
	"acmeIdentifier": hash32,
	"noRevAvail":     null,
	"cabfOrganizationIdentifier": struct {
		RegistrationSchemeIdentifier string `asn1:"printable"`
		RegistrationCountry          string `asn1:"printable"`
		RegistrationStateOrProvince  string `asn1:"optional,tag:0,printable"`
		RegistrationReference        string `asn1:"utf8"`
	}{"NTR", "US", "CA", "Nº 123456"},
	"cabf-TorServiceDescriptor": []struct {
		OnionURI             string `asn1:"utf8"`
		Algorithm            whole
		SubjectPublicKeyHash asn1.BitString
	}{{"https://facebookcorewwwi.onion", sha256, bits(hash32)}},
	"lei":     raw(text(0x13, "54930084UKLVMY22DS16")),
	"leiRole": raw(text(0x13, "Chief Financial Officer")),
	"TNAuthList": []whole{raw(ctx(0, text(ia5String, "709J"))), raw(ctx(1, seq(text(ia5String, "12155551200"), num(100)))),
		raw(ctx(2, text(ia5String, "12155551212")))},
	"JWTClaimConstraints": struct {
		MustInclude     whole        `asn1:"optional,tag:0"`
		PermittedValues []jwtPermits `asn1:"optional,explicit,tag:1"`
	}{raw(ctx(0, seq(text(ia5String, "confidence")))), []jwtPermits{{"confidence", []whole{raw(text(utf8String, "high")), raw(text(utf8String, "medium"))}}}},
	"eJWTClaimConstraints": struct {
		MustInclude     whole        `asn1:"optional,tag:0"`
		PermittedValues []jwtPermits `asn1:"optional,explicit,tag:1"`
		MustExclude     whole        `asn1:"optional,tag:2"`
	}{raw(ctx(0, seq(text(ia5String, "confidence")))), []jwtPermits{{"confidence", []whole{raw(text(utf8String, "high")), raw(text(utf8String, "medium"))}}},
		raw(ctx(2, seq(text(ia5String, "priority"))))},
	"mud-url":   "https://example.com/lightbulb2000.json",
	"mudsigner": raw(seq(rdnCH)),
	"masa-url":  "masa.example.com",
	"nftype":    []whole{raw(text(ia5String, "AMF")), raw(text(ia5String, "SMF"))},
	"wlanSSID":  [][]byte{[]byte("eduroam"), []byte("guest")},
	"logotype": struct {
		CommunityLogos []whole `asn1:"optional,explicit,tag:0"`
		IssuerLogo     whole   `asn1:"optional,tag:1"`
		SubjectLogo    whole   `asn1:"optional,tag:2"`
		OtherLogos     []struct {
			LogotypeType asn1OID
			Info         whole
		} `asn1:"optional,explicit,tag:3"`
	}{SubjectLogo: raw(ctx(2, ctx(0, seq(seq(
		seq(text(ia5String, "image/svg+xml"), seq(seq(sha256.FullBytes, tlv(4, hash32))), seq(text(ia5String, "https://example.com/logo.svg"))),
		seq(txt(0, "\x00"), num(1024), num(64), num(48), txt(1, "\x08"), txt(4, "en"))))))),
		IssuerLogo: raw(ctx(1, ctx(1, seq(seq(sha256.FullBytes, tlv(4, hash32))), seq(text(ia5String, "https://example.com/logos"))))),
	},
	"proxyCertInfo": struct {
		PCPathLenConstraint int `asn1:"optional"`
		ProxyPolicy         struct {
			PolicyLanguage asn1OID
			Policy         []byte `asn1:"optional"`
		}
	}{},
	"relatedCert": struct {
		HashAlgorithm whole
		HashValue     []byte
	}{sha256, hash32},
	"subjectAltPublicKeyInfo": struct {
		Algorithm           whole
		SubjectAltPublicKey asn1.BitString
	}{raw(seq(oid("1.3.101.112"))), bits(hash32)},
	"altSignatureAlgorithm": raw(seq(oid("2.16.840.1.101.3.4.3.18"))),
	"altSignatureValue":     bits(hash32),

	"targetInformation": [][]whole{{raw(ctx(0, txt(6, "https://server.example/"))), raw(ctx(1, dirName)),
		raw(ctx(2, seq(seq(dirName), num(7)), txt(2, "server.example"), seq(tlv(10, []byte{1}), sha256.FullBytes, tlv(3, []byte{0}, hash32))))}},
	"ac-proxying":      [][]whole{{raw(ctx(0, txt(2, "server.example")))}},
	"ac-auditIdentity": []byte("clerk 4711"),
	"aaControls": struct {
		PathLenConstraint int       `asn1:"optional"`
		PermittedAttrs    []asn1OID `asn1:"optional,tag:0"`
		ExcludedAttrs     []asn1OID `asn1:"optional,tag:1"`
		PermitUnSpecified whole     `asn1:"optional"`
	}{3, []asn1OID{{2, 5, 4, 72}}, []asn1OID{{1, 2, 3, 4}, {2, 5, 4, 11}}, raw([]byte{1, 1, 0})},
	"authorityAttributeIdentifier": []asn1IssuerSerial{{[]whole{raw(dirName)}, 99, asn1.BitString{}}},
	"roleSpecCertIdentifier": []struct {
		RoleName             whole   `asn1:"tag:0"`
		RoleCertIssuer       whole   `asn1:"tag:1"`
		RoleCertSerialNumber int     `asn1:"optional,tag:2"`
		RoleCertLocator      []whole `asn1:"optional,tag:3"`
	}{{raw(ctx(0, dirName)), raw(ctx(1, txt(2, "issuer.example"))), 12, []whole{raw(here)}}},
	"basicAttConstraints": struct {
		Authority         bool `asn1:"optional"`
		PathLenConstraint int  `asn1:"optional"`
	}{true, 2},
	"delegatedNameConstraints": subtrees{[]whole{raw(seq(dirName))}, nil},
	"holderNameConstraints":    subtrees{[]whole{raw(seq(dirName))}, []whole{raw(seq(txt(2, "example.org")))}},
	"timeSpecification": struct {
		Time        whole
		NotThisTime bool `asn1:"optional"`
		TimeZone    int  `asn1:"optional"`
	}{raw(tlv(0x31, seq(
		ctx(0, tlv(0x31, seq(ctx(0, seq(ctx(0, num(8)))), ctx(1, seq(ctx(0, num(17)), ctx(1, num(30))))))),
		ctx(1, unhex("03 02 02 7c")), ctx(2, unhex("05 00")), ctx(3, tlv(0x31, num(1), num(12))), ctx(4, tlv(0x31, num(2026)))))), true, -5},
	"attributeDescriptor": struct {
		Identifier      asn1OID
		AttributeSyntax []byte
		Name            string `asn1:"optional,tag:0,utf8"`
		Description     string `asn1:"optional,tag:1,utf8"`
		DominationRule  struct {
			PrivilegePolicy asn1OID
			PrivPolSyntax   whole
		}
	}{asn1OID{1, 2, 3, 4}, []byte("INTEGER"), "rank", "the higher the better", struct {
		PrivilegePolicy asn1OID
		PrivPolSyntax   whole
	}{asn1OID{1, 2, 3, 5}, raw(text(utf8String, "greater"))}},
	"userNotice": []struct {
		NoticeRef struct {
			Organization  string `asn1:"utf8"`
			NoticeNumbers []int
		} `asn1:"optional"`
		ExplicitText string `asn1:"optional,utf8"`
	}{{ExplicitText: "For tests alone."}, {NoticeRef: struct {
		Organization  string `asn1:"utf8"`
		NoticeNumbers []int
	}{"Example AG", []int{1, 2}}}},
	"sOAIdentifier":               null,
	"acceptableCertPolicies":      []asn1OID{{1, 2, 3, 4}, {2, 23, 140, 1, 2, 1}},
	"acceptablePrivilegePolicies": []asn1OID{{1, 2, 3, 4}},
	"indirectIssuer":              null,
	"noAssertion":                 null,
	"issuedOnBehalfOf":            raw(dirName),
	"singleUse":                   null,
	"groupAC":                     null,
	"allowedAttributeAssignments": wholeSET{raw(seq(ctx(0, txt(0, "\x55\x04\x0a"), ctx(1, oid("2.5.4.6"), tlv(0x31, text(0x13, "CH")))), ctx(1, dirName)))},
	"attributeMappings": wholeSET{raw(ctx(0, txt(0, "\x55\x04\x0a"), txt(1, "\x55\x04\x0b"))),
		raw(ctx(1, ctx(0, oid("2.5.4.10"), text(utf8String, "A")), ctx(1, oid("2.5.4.11"), text(utf8String, "B"))))},
	"protRestrict": []asn1OID{{1, 2, 3, 4}},

	"holdInstructionCode": asn1OID{1, 2, 840, 10040, 2, 3},
	"cRLStreamIdentifier": 17,
	"cRLScope":            crlScope,
	"statusReferrals":     []whole{raw(ctx(0, ctx(0, dirName), ctx(1, here), ctx(2, here, text(0x18, "20260101000000Z")), octetsOf(crlScope), txt(3, "20260102000000Z")))},
	"orderedList":         asn1.Enumerated(1),
	"baseUpdateTime":      date(1),
	"deltaInfo": struct {
		DeltaLocation whole
		NextDelta     time.Time `asn1:"optional,generalized"`
	}{raw(here), date(2)},
	"toBeRevoked": []struct {
		CertificateIssuer whole `asn1:"optional,tag:0"`
		ReasonInfo        struct {
			ReasonCode          asn1.Enumerated
			HoldInstructionCode asn1OID `asn1:"optional"`
		} `asn1:"optional,tag:1"`
		RevocationTime   time.Time `asn1:"generalized"`
		CertificateGroup whole
	}{{raw(ctx(0, dirName)), struct {
		ReasonCode          asn1.Enumerated
		HoldInstructionCode asn1OID `asn1:"optional"`
	}{6, asn1OID{1, 2, 840, 10040, 2, 2}}, date(3), raw(ctx(0, num(5), num(6)))}},
	"revokedGroups": []struct {
		CertificateIssuer       whole     `asn1:"optional,tag:0"`
		ReasonInfo              whole     `asn1:"optional,tag:1"`
		InvalidityDate          time.Time `asn1:"optional,tag:2,generalized"`
		RevokedcertificateGroup whole     `asn1:"tag:3"`
	}{{ReasonInfo: raw(ctx(1, tlv(10, []byte{8}))), InvalidityDate: date(4), RevokedcertificateGroup: raw(ctx(3, seq(txt(0, "\x01"), txt(1, "\x63"))))}},
	"expiredCertsOnCRL": date(5),
	"aAissuingDistributionPoint": struct {
		DistributionPoint          whole          `asn1:"optional,tag:0"`
		OnlySomeReasons            asn1.BitString `asn1:"optional,tag:1"`
		IndirectCRL                bool           `asn1:"optional,tag:2"`
		ContainsUserAttributeCerts whole          `asn1:"optional,tag:3"`
		ContainsAACerts            whole          `asn1:"optional,tag:4"`
		ContainsSOAPublicKeyCerts  whole          `asn1:"optional,tag:5"`
	}{DistributionPoint: raw(fullName(here)), OnlySomeReasons: asn1.BitString{Bytes: []byte{0x60}, BitLength: 3}, IndirectCRL: true, ContainsAACerts: raw(txt(4, "\x00"))},
}

// inStatement has the same for statementInfo of qcStatements.
var inStatement = map[string]any{
	"1.3.6.1.5.5.7.11.2": struct {
		SemanticsIdentifier         asn1OID `asn1:"optional"`
		NameRegistrationAuthorities []whole `asn1:"optional"`
	}{asn1OID{0, 4, 0, 194121, 1, 2}, []whole{raw(here)}},
	"0.4.0.1862.1.2": struct {
		Currency         string `asn1:"printable"`
		Amount, Exponent int
	}{"EUR", 25, 4},
	"0.4.0.1862.1.3": 15,
	"0.4.0.1862.1.5": []struct {
		URL      string `asn1:"ia5"`
		Language string `asn1:"printable"`
	}{{"https://example.com/pds.pdf", "en"}, {"https://example.com/pds-de.pdf", "de"}},
	"0.4.0.1862.1.6": []asn1OID{{0, 4, 0, 1862, 1, 6, 3}},
	"0.4.0.1862.1.7": []whole{},
	"0.4.0.19495.2": struct {
		RolesOfPSP []struct {
			RoleOfPspOid  asn1OID
			RoleOfPspName string `asn1:"utf8"`
		}
		NCAName string `asn1:"utf8"`
		NCAId   string `asn1:"utf8"`
	}{[]struct {
		RoleOfPspOid  asn1OID
		RoleOfPspName string `asn1:"utf8"`
	}{{asn1OID{0, 4, 0, 19495, 1, 3}, "PSP_AI"}, {asn1OID{0, 4, 0, 19495, 1, 2}, "PSP_PI"}}, "Bundesanstalt für Finanzdienstleistungsaufsicht", "DE-BAFIN"},
}

func raw(octets []byte) whole { return whole{FullBytes: octets} }

func octetsOf(v any) []byte {
	octets, err := asn1.Marshal(v)
	if err != nil {
		panic(err)
	}
	return octets
}

func bits(octets []byte) asn1.BitString {
	return asn1.BitString{Bytes: octets, BitLength: 8 * len(octets)}
}

func date(day int) time.Time { return time.Date(2026, 1, day, 0, 0, 0, 0, time.UTC) }

type (
	wholeSET         []whole // encoding/asn1 knows a SET OF by this ending
	asn1IssuerSerial struct {
		Issuer    []whole
		Serial    int
		IssuerUID asn1.BitString `asn1:"optional"`
	}
	jwtPermits struct {
		Claim  string `asn1:"ia5"`
		Values []whole
	}
	perAuthorityScope struct {
		AuthorityName     whole          `asn1:"optional,tag:0"`
		DistributionPoint whole          `asn1:"optional,tag:1"`
		OnlyContains      asn1.BitString `asn1:"optional,tag:2"`
		OnlySomeReasons   asn1.BitString `asn1:"optional,tag:4"`
		SerialNumberRange struct {
			StartingNumber int `asn1:"optional,tag:0"`
			EndingNumber   int `asn1:"optional,tag:1"`
			Modulus        int `asn1:"optional"`
		} `asn1:"optional,tag:5"`
		SubjectKeyIDRange  whole   `asn1:"optional,tag:6"`
		NameSubtrees       []whole `asn1:"optional,tag:7"`
		BaseRevocationInfo struct {
			CRLStreamIdentifier int       `asn1:"optional,tag:0"`
			CRLNumber           int       `asn1:"tag:1"`
			BaseThisUpdate      time.Time `asn1:"tag:2,generalized"`
		} `asn1:"optional,tag:9"`
	}
	subtrees struct {
		PermittedSubtrees []whole `asn1:"optional,tag:0"`
		ExcludedSubtrees  []whole `asn1:"optional,tag:1"`
	}
)

var (
	null     = raw([]byte{5, 0})
	sha256   = raw(seq(oid("2.16.840.1.101.3.4.2.1")))
	crlScope = func() []perAuthorityScope {
		s := perAuthorityScope{AuthorityName: raw(ctx(0, dirName)), DistributionPoint: raw(ctx(1, ctx(0, here))),
			OnlyContains: asn1.BitString{Bytes: []byte{0xc0}, BitLength: 2}, NameSubtrees: []whole{raw(dirName)}}
		s.SerialNumberRange.StartingNumber, s.SerialNumberRange.EndingNumber, s.SerialNumberRange.Modulus = 1, 99, 2
		s.BaseRevocationInfo.CRLNumber, s.BaseRevocationInfo.BaseThisUpdate = 7, date(6)
		return []perAuthorityScope{s}
	}()
	hash32 = []byte("0123456789abcdef0123456789abcdef")
)
