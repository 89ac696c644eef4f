package ext

import "waxseal/core/field"

var biometricInfo = Kind{OID: "1.3.6.1.5.5.7.1.2", Name: "biometricInfo", Critical: mustNotBeCritical,
	Syntax: "BiometricSyntax SEQUENCE OF BiometricData SEQUENCE { " +
		"typeOfBiometricData CHOICE { predefinedBiometricType INTEGER { picture handwritten-signature }, biometricDataOid OBJECT IDENTIFIER }, " +
		"hashAlgorithm AlgorithmIdentifier, biometricDataHash OCTET STRING, sourceDataUri IA5String OPTIONAL }",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 3739", Section: "3.2.5"}, Notes: [][3]string{
		{"biometricInfo", "3.2.5", "Hashes of pictures or other biometric data of the subject."},
		{"predefinedBiometricType", "3.2.5", "What the data is."},
		{"biometricDataOid", "3.2.5", "What the data is, by an object identifier of somebody's own."},
		{"sourceDataUri", "3.2.5", "Where the data is to be had."},
	}}}
