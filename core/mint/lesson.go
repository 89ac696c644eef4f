package mint

import (
	"crypto"
	"errors"
	"sync"

	"waxseal/core/pkix/ext"
)

// Names of the lesson's certificates.
const (
	RootCertificate         = "root"              // trusted
	IntermediateCertificate = "intermediate"      // below it
	ServerCertificate       = "server"            // for LessonHost
	ServerExpired           = "server-expired"    // since yesterday
	ServerOtherHost         = "server-other-host" // for another host
	ServerUnknownCA         = "server-unknown-ca" // issued by the stranger
	ServerSelfSigned        = "server-self-signed"
	ServerSHA1              = "server-sha1" // signed with SHA-1
	ServerECCertificate     = "server-ec"   // with a key that cannot decrypt
	ClientCertificate       = "client"
	ClientExpired           = "client-expired"
	StrangerCertificate     = "stranger" // a root that nobody trusts
)

// LessonHost is the host that the lesson's server is.
const LessonHost = "server.example"

const (
	day   = 24 * 60 * 60
	year  = 365 * day
	maker = "Waxseal lesson"
)

// A row is one certificate of the lesson; its times count from the start of the day.
type row struct {
	name, key string
	issuer    string // another row; its own name for a root
	Template
}

var signs = []int{ext.KeyCertSign, ext.CRLSign}

var lesson = []row{
	{RootCertificate, Root, RootCertificate,
		Template{Serial: 1, Subject: "Lesson Root", NotBefore: -5 * year, NotAfter: 15 * year, CA: true, PathLen: -1, KeyUsage: signs}},
	{IntermediateCertificate, Intermediate, RootCertificate,
		Template{Serial: 2, Subject: "Lesson Intermediate", NotBefore: -1 * year, NotAfter: 4 * year, CA: true, KeyUsage: signs}},
	{StrangerCertificate, Stranger, StrangerCertificate,
		Template{Serial: 1, Subject: "Root of a Stranger", NotBefore: -5 * year, NotAfter: 15 * year, CA: true, PathLen: -1, KeyUsage: signs}},
	{ServerCertificate, Server, IntermediateCertificate, server(3, LessonHost, -30*day, 60*day)},
	{ServerExpired, Server, IntermediateCertificate, server(4, LessonHost, -91*day, -1)},
	{ServerOtherHost, Server, IntermediateCertificate, server(5, "other.example", -30*day, 60*day)},
	{ServerUnknownCA, Server, StrangerCertificate, server(6, LessonHost, -30*day, 60*day)},
	{ServerECCertificate, ServerEC, IntermediateCertificate, signing(server(7, LessonHost, -30*day, 60*day))},
	{ServerSelfSigned, Server, ServerSelfSigned, server(10, LessonHost, -30*day, 60*day)},
	{ServerSHA1, Server, IntermediateCertificate, hashed(crypto.SHA1, server(11, LessonHost, -30*day, 60*day))},
	{ClientCertificate, Client, IntermediateCertificate, client(8, -30*day, 60*day)},
	{ClientExpired, Client, IntermediateCertificate, client(9, -91*day, -1)},

	{ec(ServerExpired), ServerEC, IntermediateCertificate, signing(server(12, LessonHost, -91*day, -1))},
	{ec(ServerOtherHost), ServerEC, IntermediateCertificate, signing(server(13, "other.example", -30*day, 60*day))},
	{ec(ServerUnknownCA), ServerEC, StrangerCertificate, signing(server(14, LessonHost, -30*day, 60*day))},
	{ec(ServerSelfSigned), ServerEC, ec(ServerSelfSigned), signing(server(15, LessonHost, -30*day, 60*day))},
	{ec(ServerSHA1), ServerEC, IntermediateCertificate, hashed(crypto.SHA1, signing(server(16, LessonHost, -30*day, 60*day)))},
}

func ec(name string) string { return name + "-ec" }

// WithEC is a certificate of the lesson's server as it is where the key is EC.
func WithEC(name string) string {
	if name == ServerCertificate || find(ec(name)) == nil {
		return ServerECCertificate
	}
	return ec(name)
}

func server(serial int64, host string, from, to int64) Template {
	return Template{Serial: serial, Subject: host, NotBefore: from, NotAfter: to,
		KeyUsage: []int{ext.DigitalSignature, ext.KeyEncipherment}, Purposes: []string{ServerAuth}, Hosts: []string{host}}
}

// signing leaves out what a key that cannot decrypt is not used for.
func signing(t Template) Template {
	t.KeyUsage = []int{ext.DigitalSignature}
	return t
}

func hashed(hash crypto.Hash, t Template) Template {
	t.Hash = hash
	return t
}

func client(serial, from, to int64) Template {
	return Template{Serial: serial, Subject: "Alice", NotBefore: from, NotAfter: to,
		KeyUsage: []int{ext.DigitalSignature}, Purposes: []string{ClientAuth}}
}

// made keeps the certificates of the day that was last asked for: a signature takes milliseconds.
var made struct {
	sync.Mutex
	day   int64
	certs map[string][]byte
}

// Lesson is a certificate of the lesson as it is on the day of now, in seconds since 1970. On one
// day it is always the same.
func Lesson(name string, now int64) ([]byte, error) {
	start := now - (now%day+day)%day
	made.Lock()
	defer made.Unlock()
	if made.certs == nil || made.day != start {
		made.day, made.certs = start, map[string][]byte{}
	}
	if cert := made.certs[name]; cert != nil {
		return cert, nil
	}
	cert, err := makeLesson(name, start)
	if err == nil {
		made.certs[name] = cert
	}
	return cert, err
}

// Chain is a certificate of the lesson with the one that issued it, as Lesson has them; a root is alone.
func Chain(name string, now int64) (list [][]byte, err error) {
	names := []string{name}
	if r := find(name); r != nil && r.issuer != name {
		names = append(names, r.issuer)
	}
	for _, name := range names {
		cert, err := Lesson(name, now)
		if err != nil {
			return nil, err
		}
		list = append(list, cert)
	}
	return list, nil
}

func makeLesson(name string, start int64) ([]byte, error) {
	r := find(name)
	if r == nil {
		return nil, errors.New("the lesson has no certificate " + name)
	}
	t := r.Template
	t.Organization = maker
	t.NotBefore += start
	t.NotAfter += start
	issuer := find(r.issuer)
	return Certificate(t, Key(r.key).Public(), Issuer{Subject: issuer.Subject, Organization: maker, Key: Key(issuer.key)})
}

func find(name string) *row {
	for i := range lesson {
		if lesson[i].name == name {
			return &lesson[i]
		}
	}
	return nil
}
