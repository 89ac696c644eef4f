//go:build js

// Command standard is crypto/tls shaking hands with itself in WebAssembly: TLS 1.2 with RSA key exchange and
// certificates on both sides, of the lesson, and nothing recorded.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"time"

	"waxseal/core/mint"
)

// now is a day on which the lesson's certificates are valid: theirs count from it.
const now = 1_795_000_000

var client, server = configs()

func lesson(name string) []byte {
	cert, err := mint.Lesson(name, now)
	if err != nil {
		panic(err)
	}
	return cert
}

// papers are a certificate of the lesson with the one above it, and its key.
func papers(name, key string) []tls.Certificate {
	return []tls.Certificate{{Certificate: [][]byte{lesson(name), lesson(mint.IntermediateCertificate)}, PrivateKey: mint.Key(key)}}
}

func configs() (client, server *tls.Config) {
	root, err := x509.ParseCertificate(lesson(mint.RootCertificate))
	if err != nil {
		panic(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(root)
	both := tls.Config{RootCAs: pool, ClientCAs: pool, MinVersion: tls.VersionTLS12, MaxVersion: tls.VersionTLS12,
		CipherSuites: []uint16{tls.TLS_RSA_WITH_AES_128_CBC_SHA}, Time: func() time.Time { return time.Unix(now, 0) }}
	client, server = both.Clone(), both.Clone()
	client.ServerName, client.Certificates = mint.LessonHost, papers(mint.ClientCertificate, mint.Client)
	server.Certificates, server.ClientAuth = papers(mint.ServerCertificate, mint.Server), tls.RequireAndVerifyClientCert
	server.SessionTicketsDisabled = true
	return client, server
}

//go:wasmexport handshake
func handshake() {
	near, far := net.Pipe()
	done := make(chan error)
	go func() { done <- tls.Server(far, server).Handshake() }()
	if err := tls.Client(near, client).Handshake(); err != nil {
		panic(err)
	}
	if err := <-done; err != nil {
		panic(err)
	}
}

func main() { select {} }
