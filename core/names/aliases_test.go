//go:build !js

package names

// opensslAliases lists identifiers that this package and OpenSSL call differently, with the name
// there; ours stands behind. A line that is not needed fails the test.
var opensslAliases = map[string]string{
	// Different capitals, hyphens or underscores, and nothing else.
	"1.2.392.200011.61.1.1.1.2": "camellia-128-cbc",             // camellia128-cbc
	"1.2.392.200011.61.1.1.1.3": "camellia-192-cbc",             // camellia192-cbc
	"1.2.392.200011.61.1.1.1.4": "camellia-256-cbc",             // camellia256-cbc
	"1.2.410.200004.1.3":        "seed-ecb",                     // seedECB
	"1.2.410.200004.1.4":        "seed-cbc",                     // seedCBC
	"1.2.410.200004.1.5":        "seed-cfb",                     // seedCFB
	"1.2.410.200004.1.6":        "seed-ofb",                     // seedOFB
	"1.2.410.200046.1.1.1":      "aria-128-ecb",                 // aria128-ecb
	"1.2.410.200046.1.1.2":      "aria-128-cbc",                 // aria128-cbc
	"1.2.410.200046.1.1.3":      "aria-128-cfb",                 // aria128-cfb
	"1.2.410.200046.1.1.4":      "aria-128-ofb",                 // aria128-ofb
	"1.2.410.200046.1.1.5":      "aria-128-ctr",                 // aria128-ctr
	"1.2.410.200046.1.1.6":      "aria-192-ecb",                 // aria192-ecb
	"1.2.410.200046.1.1.7":      "aria-192-cbc",                 // aria192-cbc
	"1.2.410.200046.1.1.8":      "aria-192-cfb",                 // aria192-cfb
	"1.2.410.200046.1.1.9":      "aria-192-ofb",                 // aria192-ofb
	"1.2.410.200046.1.1.10":     "aria-192-ctr",                 // aria192-ctr
	"1.2.410.200046.1.1.11":     "aria-256-ecb",                 // aria256-ecb
	"1.2.410.200046.1.1.12":     "aria-256-cbc",                 // aria256-cbc
	"1.2.410.200046.1.1.13":     "aria-256-cfb",                 // aria256-cfb
	"1.2.410.200046.1.1.14":     "aria-256-ofb",                 // aria256-ofb
	"1.2.410.200046.1.1.15":     "aria-256-ctr",                 // aria256-ctr
	"1.2.410.200046.1.1.34":     "aria-128-gcm",                 // aria128-gcm
	"1.2.410.200046.1.1.35":     "aria-192-gcm",                 // aria192-gcm
	"1.2.410.200046.1.1.36":     "aria-256-gcm",                 // aria256-gcm
	"1.2.410.200046.1.1.37":     "aria-128-ccm",                 // aria128-ccm
	"1.2.410.200046.1.1.38":     "aria-192-ccm",                 // aria192-ccm
	"1.2.410.200046.1.1.39":     "aria-256-ccm",                 // aria256-ccm
	"1.2.643.2.2.21":            "GOST 28147-89",                // Gost28147-89
	"1.2.643.2.2.22":            "GOST 28147-89 MAC",            // Gost28147-89-MAC
	"1.2.840.10040.2.1":         "Hold Instruction None",        // holdinstruction-none
	"1.2.840.10040.2.2":         "Hold Instruction Call Issuer", // holdinstruction-callissuer
	"1.2.840.10040.2.3":         "Hold Instruction Reject",      // holdinstruction-reject
	"1.2.840.10040.4.1":         "DSA",                          // dsa
	"1.2.840.10040.4.3":         "dsaWithSHA1",                  // dsa-with-sha1
	"1.2.840.113533.7.66.10":    "cast5-cbc",                    // cast5CBC
	"1.2.840.113533.7.66.12":    "pbeWithMD5AndCast5CBC",        // pbeWithMD5AndCAST5-CBC
	"1.2.840.113533.7.66.13":    "password based MAC",           // PasswordBasedMac
	"1.2.840.113549.1.1":        "pkcs1",                        // pkcs-1
	"1.2.840.113549.1.3":        "pkcs3",                        // pkcs-3
	"1.2.840.113549.1.5":        "pkcs5",                        // pkcs-5
	"1.2.840.113549.1.7":        "pkcs7",                        // pkcs-7
	"1.2.840.113549.1.9":        "pkcs9",                        // pkcs-9
	"1.2.840.113549.1.9.14":     "Extension Request",            // extensionRequest
	"1.2.840.113549.1.9.21":     "localKeyID",                   // localKeyId
	"1.2.840.113549.1.9.23.1":   "x509Crl",                      // x509CRL
	"1.2.840.113549.3.2":        "rc2-cbc",                      // rc2CBC
	"1.2.840.113549.3.7":        "des-ede3-cbc",                 // des-EDE3-CBC
	"1.3.6.1.4.1.188.7.1.1.2":   "idea-cbc",                     // ideaCBC
	"1.3.6.1.5.5.7.14.3":        "ipAddr-asNumberv2",            // ipAddr-asNumber-v2
	"1.3.6.1.5.5.7.48.1":        "OCSP",                         // ocsp
	"1.3.6.1.5.5.7.48.1.2":      "OCSP Nonce",                   // ocsp-nonce
	"1.3.6.1.5.5.7.48.1.5":      "OCSP No Check",                // ocsp-nocheck
	"1.3.6.1.5.5.7.48.1.6":      "OCSP Archive Cutoff",          // ocsp-archive-cutoff
	"1.3.6.1.5.5.7.48.1.7":      "OCSP Service Locator",         // ocsp-service-locator
	"1.3.6.1.5.5.8.1.1":         "hmac-md5",                     // hmacMD5
	"1.3.6.1.5.5.8.1.2":         "hmac-sha1",                    // hMAC-SHA1
	"1.3.14.3.2.6":              "des-ecb",                      // desECB
	"1.3.14.3.2.7":              "des-cbc",                      // desCBC
	"1.3.14.3.2.8":              "des-ofb",                      // desOFB
	"1.3.14.3.2.9":              "des-cfb",                      // desCFB
	"1.3.14.3.2.17":             "des-ede",                      // desEDE
	"1.3.101.112":               "ED25519",                      // Ed25519
	"1.3.101.113":               "ED448",                        // Ed448
	"1.3.111.2.1619.0.1.1":      "aes-128-xts",                  // aes128-XTS
	"1.3.111.2.1619.0.1.2":      "aes-256-xts",                  // aes256-XTS
	"2.5.4.25":                  "internationaliSDNNumber",      // internationalISDNNumber
	"2.5.29.20":                 "crlNumber",                    // cRLNumber
	"2.5.29.31":                 "crlDistributionPoints",        // cRLDistributionPoints
	"2.16.840.1.101.3.4.1.1":    "aes-128-ecb",                  // aes128-ECB
	"2.16.840.1.101.3.4.1.2":    "aes-128-cbc",                  // aes128-CBC
	"2.16.840.1.101.3.4.1.3":    "aes-128-ofb",                  // aes128-OFB
	"2.16.840.1.101.3.4.1.4":    "aes-128-cfb",                  // aes128-CFB
	"2.16.840.1.101.3.4.1.21":   "aes-192-ecb",                  // aes192-ECB
	"2.16.840.1.101.3.4.1.22":   "aes-192-cbc",                  // aes192-CBC
	"2.16.840.1.101.3.4.1.23":   "aes-192-ofb",                  // aes192-OFB
	"2.16.840.1.101.3.4.1.24":   "aes-192-cfb",                  // aes192-CFB
	"2.16.840.1.101.3.4.1.41":   "aes-256-ecb",                  // aes256-ECB
	"2.16.840.1.101.3.4.1.42":   "aes-256-cbc",                  // aes256-CBC
	"2.16.840.1.101.3.4.1.43":   "aes-256-ofb",                  // aes256-OFB
	"2.16.840.1.101.3.4.1.44":   "aes-256-cfb",                  // aes256-CFB
	"2.16.840.1.101.3.4.3.1":    "dsa_with_SHA224",              // dsa-with-sha224
	"2.16.840.1.101.3.4.3.2":    "dsa_with_SHA256",              // dsa-with-sha256

	// OpenSSL keeps letters of the arc that the document has not, or has longer ones.
	"1.2.840.113549.1.7.1":       "pkcs7-data",                       // data
	"1.2.840.113549.1.7.2":       "pkcs7-signedData",                 // signedData
	"1.2.840.113549.1.7.3":       "pkcs7-envelopedData",              // envelopedData
	"1.2.840.113549.1.7.4":       "pkcs7-signedAndEnvelopedData",     // signedAndEnvelopedData
	"1.2.840.113549.1.7.6":       "pkcs7-encryptedData",              // encryptedData
	"1.2.840.113549.1.9.16.1":    "id-smime-ct",                      // id-ct
	"1.2.840.113549.1.9.16.2":    "id-smime-aa",                      // id-aa
	"1.2.840.113549.1.9.16.2.21": "id-smime-aa-ets-CertificateRefs",  // ets-certificateRefs
	"1.2.840.113549.1.9.16.2.22": "id-smime-aa-ets-RevocationRefs",   // ets-revocationRefs
	"1.2.840.113549.1.9.16.2.27": "id-smime-aa-ets-archiveTimeStamp", // ets-archiveTimestamp
	"1.2.840.113549.1.9.16.3":    "id-smime-alg",                     // id-alg
	"1.2.840.113549.1.9.16.5.1":  "id-smime-spq-ets-sqt-uri",         // spq-ets-uri
	"1.2.840.113549.1.9.16.5.2":  "id-smime-spq-ets-sqt-unotice",     // spq-ets-unotice
	"1.3.6.1.5.5.7":              "PKIX",                             // id-pkix
	"1.3.6.1.5.5.7.48.3":         "ad_timestamping",                  // timeStamping
	"1.3.6.1.5.5.7.48.4":         "AD_DVCS",                          // dvcs
	"1.3.36.8.3.3":               "x509ExtAdmission",                 // admission

	// RFC 9215 and RFC 7836 write 12 for the year, OpenSSL 2012, or one of its own words.
	"1.2.643.2.2.9":       "md_gost94",                                // GostR3411-94
	"1.2.643.2.2.19":      "gost2001",                                 // GostR3410-2001
	"1.2.643.2.2.20":      "gost94",                                   // GostR3410-94
	"1.2.643.2.2.23":      "prf-gostr3411-94",                         // GostR3411-94-prf
	"1.2.643.7.1.1.1.1":   "gost2012_256",                             // tc26-gost3410-12-256
	"1.2.643.7.1.1.1.2":   "gost2012_512",                             // tc26-gost3410-12-512
	"1.2.643.7.1.1.2.2":   "md_gost12_256",                            // tc26-gost3411-12-256
	"1.2.643.7.1.1.2.3":   "md_gost12_512",                            // tc26-gost3411-12-512
	"1.2.643.7.1.1.3.2":   "id-tc26-signwithdigest-gost3410-2012-256", // tc26-signwithdigest-gost3410-12-256
	"1.2.643.7.1.1.3.3":   "id-tc26-signwithdigest-gost3410-2012-512", // tc26-signwithdigest-gost3410-12-512
	"1.2.643.7.1.1.4.1":   "id-tc26-hmac-gost-3411-2012-256",          // tc26-hmac-gost-3411-12-256
	"1.2.643.7.1.1.4.2":   "id-tc26-hmac-gost-3411-2012-512",          // tc26-hmac-gost-3411-12-512
	"1.2.643.7.1.1.5.1.1": "magma-ctr-acpkm",                          // tc26-cipher-gostr3412-2015-magma-ctracpkm
	"1.2.643.7.1.1.5.1.2": "magma-ctr-acpkm-omac",                     // tc26-cipher-gostr3412-2015-magma-ctracpkm-omac
	"1.2.643.7.1.1.5.2.1": "kuznyechik-ctr-acpkm",                     // tc26-cipher-gostr3412-2015-kuznyechik-ctracpkm
	"1.2.643.7.1.1.5.2.2": "kuznyechik-ctr-acpkm-omac",                // tc26-cipher-gostr3412-2015-kuznyechik-ctracpkm-omac
	"1.2.643.7.1.1.6.1":   "id-tc26-agreement-gost-3410-2012-256",     // tc26-agreement-gost-3410-12-256
	"1.2.643.7.1.1.6.2":   "id-tc26-agreement-gost-3410-2012-512",     // tc26-agreement-gost-3410-12-512
	"1.2.643.7.1.1.7.1.1": "magma-kexp15",                             // tc26-wrap-gostr3412-2015-magma-kexp15
	"1.2.643.7.1.1.7.2.1": "kuznyechik-kexp15",                        // tc26-wrap-gostr3412-2015-kuznyechik-kexp15
	"1.2.643.7.1.2.1.1.1": "id-tc26-gost-3410-2012-256-paramSetA",     // tc26-gost-3410-12-256-paramSetA
	"1.2.643.7.1.2.1.1.2": "id-tc26-gost-3410-2012-256-paramSetB",     // tc26-gost-3410-12-256-paramSetB
	"1.2.643.7.1.2.1.1.3": "id-tc26-gost-3410-2012-256-paramSetC",     // tc26-gost-3410-12-256-paramSetC
	"1.2.643.7.1.2.1.1.4": "id-tc26-gost-3410-2012-256-paramSetD",     // tc26-gost-3410-12-256-paramSetD
	"1.2.643.7.1.2.1.2.0": "id-tc26-gost-3410-2012-512-paramSetTest",  // tc26-gost-3410-12-512-paramSetTest
	"1.2.643.7.1.2.1.2.1": "id-tc26-gost-3410-2012-512-paramSetA",     // tc26-gost-3410-12-512-paramSetA
	"1.2.643.7.1.2.1.2.2": "id-tc26-gost-3410-2012-512-paramSetB",     // tc26-gost-3410-12-512-paramSetB

	// RFC 7292 writes SHA where OpenSSL writes SHA1.
	"1.2.840.113549.1.12.1.1": "pbeWithSHA1And128BitRC4",          // pbeWithSHAAnd128BitRC4
	"1.2.840.113549.1.12.1.2": "pbeWithSHA1And40BitRC4",           // pbeWithSHAAnd40BitRC4
	"1.2.840.113549.1.12.1.3": "pbeWithSHA1And3-KeyTripleDES-CBC", // pbeWithSHAAnd3-KeyTripleDES-CBC
	"1.2.840.113549.1.12.1.4": "pbeWithSHA1And2-KeyTripleDES-CBC", // pbeWithSHAAnd2-KeyTripleDES-CBC
	"1.2.840.113549.1.12.1.5": "pbeWithSHA1And128BitRC2-CBC",      // pbeWithSHAAnd128BitRC2-CBC
	"1.2.840.113549.1.12.1.6": "pbeWithSHA1And40BitRC2-CBC",       // pbewithSHAAnd40BitRC2-CBC

	// RFC 6960 calls them id-pkix-ocsp-…; OpenSSL has the names of their syntax, and of drafts for the last two.
	"1.3.6.1.5.5.7.48.1.1": "basicOCSPResponse",   // ocsp-basic
	"1.3.6.1.5.5.7.48.1.3": "CrlID",               // ocsp-crl
	"1.3.6.1.5.5.7.48.1.4": "acceptableResponses", // ocsp-response
	"1.3.6.1.5.5.7.48.1.8": "extendedStatus",      // ocsp-pref-sig-algs
	"1.3.6.1.5.5.7.48.1.9": "valid",               // ocsp-extended-revoke

	// RFC 3779, RFC 8360: OpenSSL has the names of a draft.
	"1.3.6.1.5.5.7.1.7":  "sbgp-ipAddrBlock",        // ipAddrBlocks
	"1.3.6.1.5.5.7.1.8":  "sbgp-autonomousSysNum",   // autonomousSysIds
	"1.3.6.1.5.5.7.1.28": "sbgp-ipAddrBlockv2",      // ipAddrBlocks-v2
	"1.3.6.1.5.5.7.1.29": "sbgp-autonomousSysNumv2", // autonomousSysIds-v2

	// OIW: OpenSSL marks what it has twice with "old", "-2" or a name like those of PKCS #1.
	"1.3.14.3.2.12": "dsaEncryption-old",    // dsa
	"1.3.14.3.2.15": "shaWithRSAEncryption", // shaWithRSASignature
	"1.3.14.3.2.27": "dsaWithSHA1-old",      // dsaWithSHA1
	"1.3.14.3.2.29": "sha1WithRSA",          // sha1WithRSASignature

	// Words of OpenSSL's own.
	"0.9.2342.19200300.100.1.27": "pilotAttributeType27", // mDRecord
	"1.2.840.10045.1.2.3.1":      "onBasis",              // gnBasis
	"1.2.840.10045.3.0.4":        "c2pnb176v1",           // c2pnb176w1
	"1.2.840.113549.1.7.5":       "pkcs7-digestData",     // digestedData
	"1.2.840.113549.1.9.15":      "SMIME-CAPS",           // smimeCapabilities
	"1.2.840.113549.1.9.16.3.8":  "ZLIB",                 // zlibCompress
	"1.3.6.1.5.2.3.4":            "pkInitClientAuth",     // pkinit-KPClientAuth
	"1.3.6.1.5.2.3.5":            "pkInitKDC",            // pkinit-KPKdc
	"1.3.6.1.5.5.7.1.4":          "ac-auditEntity",       // ac-auditIdentity
	"1.3.36.3.3.1.2":             "ripemd160WithRSA",     // rsaSignatureWithripemd160
	"2.5.29.21":                  "CRLReason",            // cRLReasons
	"2.5.29.27":                  "deltaCRL",             // deltaCRLIndicator
	"2.5.29.37":                  "extendedKeyUsage",     // extKeyUsage
	"2.16.840.1.101.3.4.2.19":    "kmac128",              // KMACWithSHAKE128
	"2.16.840.1.101.3.4.2.20":    "kmac256",              // KMACWithSHAKE256
}
