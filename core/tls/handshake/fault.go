package handshake

import (
	"fmt"
	"slices"

	"waxseal/core/field"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// A Fault is something that goes wrong at one side, or between it and the other. It is done once.
type Fault struct {
	Name, Title string
	Text        string // what is done, in a sentence
	Ref         field.Ref
	Rule        field.Ref // demands our alert where no other stack gives it
	From        string    // whose octets it changes: client or server
	Message     string    // at which message
	Oldest      msg.Version
	Exchanges   exchanges
	Auth        bool   // it takes a certificate of the client
	Preset      string // the lesson that shows the same

	// One of these does it, and says why it cannot.
	message func(m msg.Message) (bent msg.Message, why string) // the sender's own
	secret  func(preMaster []byte)
	block   func(em []byte)
	protect func(p *suite.Protected) (tried bool, why string) // before encryption
	record  func(o *outgoing) (why string)                    // on its way; the sender believes that it was sent as it was
	stage   func(c *ClientConfig, s *ServerConfig) (why string)
}

// exchanges are kinds of key exchange.
type exchanges uint8

const (
	anyExchange   exchanges = iota
	rsaAlone                // with an encrypted pre-master secret
	diffieHellman           // with a ServerKeyExchange
	signedParams            // with a signed one
	authenticated           // with a certificate of the server
)

// Has tells whether a key exchange is one of them.
func (e exchanges) Has(k msg.KeyExchange) bool {
	switch e {
	case rsaAlone:
		return k == msg.KeyExchangeRSA
	case diffieHellman:
		return k != msg.KeyExchangeRSA
	case signedParams:
		return k != msg.KeyExchangeRSA && !k.Anonymous()
	case authenticated:
		return !k.Anonymous()
	}
	return true
}

// faultGroups are the parts of the catalogue.
var faultGroups = []struct {
	title  string
	faults []Fault
}{
	{"What is offered and chosen", helloFaults}, {"Certificates and keys", paperFaults}, {"The secret", exchangeFaults},
	{"Signatures and Finished", proofFaults}, {"The order of messages", orderFaults}, {"Records", recordFaults},
}

// Faults is the catalogue.
var Faults = slices.Concat(helloFaults, paperFaults, exchangeFaults, proofFaults, orderFaults, recordFaults)

// Group is the title of the part of the catalogue that a fault is in.
func (f Fault) Group() string {
	for _, g := range faultGroups {
		if slices.ContainsFunc(g.faults, func(o Fault) bool { return o.Name == f.Name }) {
			return g.title
		}
	}
	return ""
}

// VersionNames are the words for the versions that have the fault; nil: all do.
func (f Fault) VersionNames() []string {
	if f.Oldest == 0 {
		return nil
	}
	return VersionNames[:msg.TLS12-f.Oldest+1]
}

// ExchangeNames are the words for the key exchanges that have the fault; nil: all do.
func (f Fault) ExchangeNames() (list []string) {
	if f.Exchanges == anyExchange {
		return nil
	}
	for k := range methods {
		if f.Exchanges.Has(k) {
			list = append(list, k.String())
		}
	}
	slices.Sort(list)
	return list
}

// FindFault returns the fault of a name, or nil.
func FindFault(name string) *Fault {
	for i := range Faults {
		if Faults[i].Name == name {
			return &Faults[i]
		}
	}
	return nil
}

// facts are what a run came to, for those who ask why something did not happen.
type facts struct {
	version msg.Version
	suite   *suite.Suite // nil: none was agreed on
	asked   bool         // the server asked for a certificate
	resumed bool         // the handshake was abbreviated
}

// spared are the messages that an abbreviated handshake does without (RFC 5246, 7.3).
var spared = []string{"Certificate", "ServerKeyExchange", "ClientKeyExchange", "CertificateVerify"}

// lacks tells whether a run had no place for a fault.
func (f facts) lacks(fault *Fault) bool {
	return f.spares(fault) || f.suite != nil && (!fault.Exchanges.Has(f.suite.KeyExchange) || fault.Auth && (!f.asked || f.suite.KeyExchange.Anonymous()))
}

// spares tells whether a fault is at a message that an abbreviated handshake does without.
func (f facts) spares(fault *Fault) bool {
	return f.resumed && slices.Contains(spared, fault.Message)
}

// absent says why a step was not done.
func (a *act) absent(f facts) string {
	why := ""
	switch {
	case a.why != "":
		why = a.why
	case a.fault == nil:
		why = fmt.Sprintf("the %s did not send that many octets", a.From)
	case f.version != 0 && f.version < a.fault.Oldest:
		why = f.version.String() + " does not have this"
	case f.spares(a.fault):
		why = "an abbreviated handshake has no " + a.fault.Message
	case f.suite != nil && !a.fault.Exchanges.Has(f.suite.KeyExchange):
		why = a.fault.Exchanges.why(f.suite.KeyExchange)
	case f.lacks(a.fault):
		why = "the server does not ask for a certificate"
	default:
		why = fmt.Sprintf("the run ended before the %s's %s", a.From, a.fault.Message)
	}
	return "Nothing was changed: " + why + "."
}

// why says why a key exchange is not one of them.
func (e exchanges) why(k msg.KeyExchange) string {
	switch {
	case e == rsaAlone:
		return "there is no encrypted pre-master secret in the key exchange " + k.String()
	case k == msg.KeyExchangeRSA:
		return "there is no ServerKeyExchange in an RSA key exchange"
	}
	return "there is no certificate and no signature in the key exchange " + k.String()
}

// flip changes a bit of the last octet but n.
func flip(b []byte, n int) { b[len(b)-1-n] ^= 1 }

// flipLast changes the last bit of what goes out.
func flipLast(o *outgoing) string {
	flip(o.records[0], 0)
	return ""
}

func drop(o *outgoing) string {
	o.records = nil
	return ""
}

func repeat(o *outgoing) string {
	o.records = append(o.records, o.records...)
	return ""
}

// before puts a record in front of the one that goes out.
func before(t msg.ContentType, content ...byte) func(o *outgoing) string {
	return func(o *outgoing) string {
		o.records = slices.Insert(o.records, 0, msg.Record{Type: t, Version: o.c.version, Fragment: content}.Encode())
		return ""
	}
}

// onTheWay changes a handshake message between the two sides.
func onTheWay[T msg.Message](change func(m *T) (why string)) func(o *outgoing) string {
	return func(o *outgoing) string {
		decoded, _ := msg.Decode(slices.Clone(o.plain), o.c.context)
		m, ok := decoded.(T)
		if !ok || o.c.write != nil {
			return "the message does not lie in one record"
		}
		if why := change(&m); why != "" {
			return why
		}
		o.instead(msg.Encode(m))
		return ""
	}
}

// instead is what goes out, unprotected, in the place of what was to be.
func (o *outgoing) instead(content []byte) {
	version := o.records[0][1:3]
	o.records = [][]byte{msg.Record{Type: o.typ, Version: msg.Version(version[0])<<8 | msg.Version(version[1]), Fragment: content}.Encode()}
}
