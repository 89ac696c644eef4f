package ext

import "waxseal/core/field"

const (
	hashAlgAndValues = "SEQUENCE (1..MAX) OF HashAlgAndValue SEQUENCE { hashAlg AlgorithmIdentifier, hashValue OCTET STRING }"
	logotypeDetails  = "SEQUENCE { mediaType IA5String, logotypeHash " + hashAlgAndValues + ", logotypeURI SEQUENCE (1..MAX) OF URI IA5String }"
	logotypeInfo     = "CHOICE { direct [0] SEQUENCE { image SEQUENCE OF LogotypeImage SEQUENCE { imageDetails " + logotypeDetails +
		", imageInfo SEQUENCE { type [0] INTEGER { grayScale color } OPTIONAL, fileSize INTEGER, xSize INTEGER, ySize INTEGER, " +
		"resolution CHOICE { numBits [1] INTEGER, tableSize [2] INTEGER } OPTIONAL, language [4] IA5String OPTIONAL } OPTIONAL } OPTIONAL, " +
		"audio [1] SEQUENCE OF LogotypeAudio SEQUENCE { audioDetails " + logotypeDetails +
		", audioInfo SEQUENCE { fileSize INTEGER, playTime INTEGER, channels INTEGER, sampleRate [3] INTEGER OPTIONAL, language [4] IA5String OPTIONAL } OPTIONAL } OPTIONAL }, " +
		"indirect [1] SEQUENCE { refStructHash " + hashAlgAndValues + ", refStructURI SEQUENCE (1..MAX) OF URI IA5String } }"
)

var logotype = Kind{OID: "1.3.6.1.5.5.7.1.12", Name: "logotype", Critical: mustNotBeCritical,
	Syntax: "LogotypeExtn SEQUENCE { communityLogos [0] EXPLICIT SEQUENCE OF LogotypeInfo LogotypeInfo OPTIONAL, " +
		"issuerLogo [1] EXPLICIT LogotypeInfo OPTIONAL, subjectLogo [2] EXPLICIT LogotypeInfo OPTIONAL, " +
		"otherLogos [3] EXPLICIT SEQUENCE OF OtherLogotypeInfo SEQUENCE { logotypeType OBJECT IDENTIFIER, info LogotypeInfo } OPTIONAL }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 9399", Section: "4.1"}, Notes: [][3]string{
		{"logotype", "4.1", "Pictures and sounds by which people know the subject, the issuer or their community. Mark certificates for mail are made for this."},
		{"communityLogos", "4.1", "The marks of communities that the issuer belongs to."},
		{"issuerLogo", "4.1", "The mark of the issuer."},
		{"subjectLogo", "4.1", "The mark of the subject."},
		{"otherLogos", "4.1", "Marks of other sorts."},
		{"direct", "4.1", "Hashes and places of the pictures and sounds."},
		{"indirect", "4.1", "Hash and place of a list of pictures and sounds."},
		{"image", "4.1", "Forms of one picture, of which one is to be shown."},
		{"audio", "4.1", "Forms of one sound."},
		{"logotypeHash", "4.1", "Hashes of the file."},
		{"logotypeURI", "4.1", "Where the file is to be had; a data: URI holds it."},
	}}}
