package sclient

import (
	"slices"
	"strings"

	"waxseal/core/field"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// offer is what is offered in words of handshake.Terms: one suite, all that are not weak, or the list as it stands.
func (a Asked) offer() (suiteWord, exchange string) {
	if a.Ciphers == "" {
		return "", handshake.AnyExchange
	}
	list, _ := suite.CipherList(a.Ciphers)
	all, _ := suite.CipherList(usual)
	switch {
	case len(list) == 1:
		return list[0].Name, ""
	case slices.Equal(list, all):
		return "", handshake.AnyExchange
	case !strings.ContainsAny(a.Ciphers, ":+!@ ,;"): // a word for several
		return a.Ciphers + ":", ""
	}
	return strings.Map(separator, a.Ciphers), ""
}

// separator is the one that stands between ciphers in links.
func separator(r rune) rune {
	if strings.ContainsRune(" ,;", r) {
		return ':'
	}
	return r
}

// Terms are what the client is ready for.
func (a Asked) Terms() handshake.Terms {
	ems, etm := !a.NoEMS, !a.NoETM
	t := handshake.Terms{MinVersion: versionWord(a.Oldest), MaxVersion: versionWord(a.Newest), Group: a.Group, Protocols: a.Protocols, ExtendedMasterSecret: &ems, EncryptThenMAC: &etm}
	t.Suite, t.Exchange = a.offer()
	return t
}

// versionWord is the word of handshake.VersionNames; empty where none is said.
func versionWord(v msg.Version) string {
	for _, name := range handshake.VersionNames {
		if known, _ := handshake.Simulated(name); known == v {
			return name
		}
	}
	return ""
}

// AppendJSON appends
//
//	{ client: Terms, host?, certificate, ranged, showcerts, corrections: [sentence], notes: [sentence] }
//
// where client has the words of a config, and ranged says that versions were asked for.
func (a Asked) AppendJSON(dst []byte) []byte {
	t := a.Terms()
	o := field.NewObject(dst)
	o.Key("client")
	client := field.NewObject(o.Out)
	client.Text("minVersion", t.MinVersion)
	client.Text("maxVersion", t.MaxVersion)
	client.Text("exchange", t.Exchange)
	client.Text("suite", t.Suite)
	client.Text("group", t.Group)
	client.Text("alpn", t.Protocols)
	client.Bool("extendedMasterSecret", *t.ExtendedMasterSecret)
	client.Bool("encryptThenMac", *t.EncryptThenMAC)
	o.Out = client.End()
	o.Text("host", a.Verify)
	o.Bool("certificate", a.Certificate)
	o.Bool("ranged", a.Newest != 0)
	o.Bool("showcerts", a.ShowCerts)
	o.Texts("corrections", a.Corrections)
	o.Texts("notes", a.Notes)
	return o.End()
}
