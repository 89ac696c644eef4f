package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// authorizationList has the tags of Keymaster and KeyMint.
const authorizationList = "SEQUENCE { " +
	"purpose [1] EXPLICIT SET OF purpose INTEGER { ENCRYPT DECRYPT SIGN VERIFY DERIVE_KEY WRAP_KEY AGREE_KEY ATTEST_KEY } OPTIONAL, " +
	"algorithm [2] EXPLICIT INTEGER { - RSA - EC AES(32) TRIPLE_DES HMAC(128) } OPTIONAL, keySize [3] EXPLICIT INTEGER OPTIONAL, " +
	"blockMode [4] EXPLICIT SET OF blockMode INTEGER { - ECB CBC CTR GCM(32) } OPTIONAL, digest [5] EXPLICIT SET OF digest KeyMintDigest OPTIONAL, " +
	"padding [6] EXPLICIT SET OF padding INTEGER { - NONE RSA_OAEP RSA_PSS RSA_PKCS1_1_5_ENCRYPT RSA_PKCS1_1_5_SIGN PKCS7(64) } OPTIONAL, " +
	"callerNonce [7] EXPLICIT NULL OPTIONAL, minMacLength [8] EXPLICIT INTEGER OPTIONAL, " +
	"ecCurve [10] EXPLICIT INTEGER { P_224 P_256 P_384 P_521 CURVE_25519 } OPTIONAL, rsaPublicExponent [200] EXPLICIT INTEGER OPTIONAL, " +
	"mgfDigest [203] EXPLICIT SET OF mgfDigest KeyMintDigest OPTIONAL, rollbackResistance [303] EXPLICIT NULL OPTIONAL, " +
	"earlyBootOnly [305] EXPLICIT NULL OPTIONAL, activeDateTime [400] EXPLICIT INTEGER (ms) OPTIONAL, " +
	"originationExpireDateTime [401] EXPLICIT INTEGER (ms) OPTIONAL, usageExpireDateTime [402] EXPLICIT INTEGER (ms) OPTIONAL, " +
	"usageCountLimit [405] EXPLICIT INTEGER OPTIONAL, userSecureId [502] EXPLICIT INTEGER OPTIONAL, noAuthRequired [503] EXPLICIT NULL OPTIONAL, " +
	"userAuthType [504] EXPLICIT INTEGER { - PASSWORD FINGERPRINT PASSWORD+FINGERPRINT } OPTIONAL, authTimeout [505] EXPLICIT INTEGER OPTIONAL, " +
	"allowWhileOnBody [506] EXPLICIT NULL OPTIONAL, trustedUserPresenceRequired [507] EXPLICIT NULL OPTIONAL, " +
	"trustedConfirmationRequired [508] EXPLICIT NULL OPTIONAL, unlockedDeviceRequired [509] EXPLICIT NULL OPTIONAL, " +
	"allApplications [600] EXPLICIT NULL OPTIONAL, applicationId [601] EXPLICIT OCTET STRING OPTIONAL, " +
	"creationDateTime [701] EXPLICIT INTEGER (ms) OPTIONAL, origin [702] EXPLICIT INTEGER { GENERATED DERIVED IMPORTED UNKNOWN SECURELY_IMPORTED } OPTIONAL, " +
	"rollbackResistant [703] EXPLICIT NULL OPTIONAL, rootOfTrust [704] EXPLICIT SEQUENCE { verifiedBootKey OCTET STRING, deviceLocked BOOLEAN, " +
	"verifiedBootState ENUMERATED { Verified SelfSigned Unverified Failed }, verifiedBootHash OCTET STRING OPTIONAL } OPTIONAL, " +
	"osVersion [705] EXPLICIT INTEGER OPTIONAL, osPatchLevel [706] EXPLICIT INTEGER OPTIONAL, " +
	"attestationApplicationId [709] EXPLICIT OCTET STRING CONTAINING SEQUENCE { packageInfos SET OF packageInfo SEQUENCE { " +
	"packageName OCTET STRING (text), version INTEGER }, signatureDigests SET OF signatureDigest OCTET STRING } OPTIONAL, " +
	"attestationIdBrand [710] EXPLICIT OCTET STRING (text) OPTIONAL, attestationIdDevice [711] EXPLICIT OCTET STRING (text) OPTIONAL, " +
	"attestationIdProduct [712] EXPLICIT OCTET STRING (text) OPTIONAL, attestationIdSerial [713] EXPLICIT OCTET STRING (text) OPTIONAL, " +
	"attestationIdImei [714] EXPLICIT OCTET STRING (text) OPTIONAL, attestationIdMeid [715] EXPLICIT OCTET STRING (text) OPTIONAL, " +
	"attestationIdManufacturer [716] EXPLICIT OCTET STRING (text) OPTIONAL, attestationIdModel [717] EXPLICIT OCTET STRING (text) OPTIONAL, " +
	"vendorPatchLevel [718] EXPLICIT INTEGER OPTIONAL, bootPatchLevel [719] EXPLICIT INTEGER OPTIONAL, " +
	"deviceUniqueAttestation [720] EXPLICIT NULL OPTIONAL, attestationIdSecondImei [723] EXPLICIT OCTET STRING (text) OPTIONAL, " +
	"moduleHash [724] EXPLICIT OCTET STRING OPTIONAL, ... }"

var keyDescription = Kind{OID: "1.3.6.1.4.1.11129.2.1.17", Name: "KeyDescription", Syntax: "KeyDescription SEQUENCE { " +
	"attestationVersion INTEGER, attestationSecurityLevel SecurityLevel, keyMintVersion INTEGER, keyMintSecurityLevel SecurityLevel, " +
	"attestationChallenge OCTET STRING, uniqueId OCTET STRING, softwareEnforced AuthorizationList, hardwareEnforced AuthorizationList }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "Android Key Attestation"}, Notes: [][3]string{
		{"KeyDescription", "", "What an Android device says of a key that it made: where it is kept, what it may do, and in which state the device is."},
		{"attestationVersion", "", "The version of this structure: 1 to 4 with Keymaster 2 to 4.1, from 100 on with KeyMint."},
		{"attestationSecurityLevel", "", "What vouches for this: software, a trusted environment, or a chip of its own."},
		{"keyMintSecurityLevel", "", "Where the key is kept."},
		{"attestationChallenge", "", "What the server sent that asked, so that it is no old answer."},
		{"softwareEnforced", "", "What Android itself sees to."},
		{"hardwareEnforced", "", "What the trusted environment or the chip sees to, whatever becomes of Android."},
		{"deviceLocked", "", "Whether the bootloader starts signed systems only."},
		{"verifiedBootState", "", "Verified: signed by the maker. SelfSigned: by the owner. Unverified: unlocked."},
		{"osVersion", "", "The version of Android, two digits a part: 130000 is 13.0.0."},
		{"osPatchLevel", "", "Year and month of the last security update."},
		{"attestationApplicationId", "", "Which apps may be the one that asked, by package name, version and signer."},
	}}}

// provisioningInfo is CBOR, which is not read here.
var provisioningInfo = Kind{OID: "1.3.6.1.4.1.11129.2.1.30", Name: "ProvisioningInfo",
	Read: func(r *der.Reader, e *Extension) { r.Rest("CBOR") },
	Spec: &field.Spec{Ref: field.Ref{Doc: "Android Key Attestation"}, Notes: [][3]string{
		{"ProvisioningInfo", "", "About how many certificates the device got in the last 30 days, as CBOR."},
	}}}
