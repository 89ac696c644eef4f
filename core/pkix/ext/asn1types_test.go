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
}
