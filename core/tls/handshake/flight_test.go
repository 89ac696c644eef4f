//go:build !js

package handshake

import (
	"bytes"
	"slices"
	"testing"
)

// Whatever octet changes on the way, nobody falls over, every tree keeps the law, and the handshake
// is not done: only the version in the first record of each side may be anything.
func TestEveryOctetInFlight(t *testing.T) {
	client, server := sides(t)
	server.ClientAuth = RequireClientAuth
	whole, _, _ := tampered(t, client, server, nil)
	total := 0
	for _, f := range whole.Flights {
		total += len(f.Octets)
	}
	for target := 0; target < total; target += 13 {
		at, where := 0, ""
		client, server := sides(t)
		server.ClientAuth = RequireClientAuth
		trace, _, _ := tampered(t, client, server, func(from string, b []byte) []byte {
			if i := target - at; i >= 0 && i < len(b) {
				b = bytes.Clone(b)
				b[i] ^= 0x15
				where = from
			}
			at += len(b)
			return b
		})
		checkTrees(t, trace)
		said := slices.ContainsFunc(trace.Messages, func(m Message) bool { return m.Name == "ApplicationData" })
		if trace.Outcome.OK && !said {
			t.Errorf("octet %d of what the %s sent changed, and the handshake is done", target, where)
		}
	}
}

func FuzzServer(f *testing.F) {
	client, _ := sides(f)
	hello, _ := NewClient(client).Start()
	f.Add(hello)
	f.Add([]byte("GET / HTTP/1.1\r\n\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, server := sides(t)
		s := NewServer(server)
		for _, b := range [][]byte{data[:len(data)/2], data[len(data)/2:]} {
			s.Receive(b)
		}
	})
}

func FuzzClient(f *testing.F) {
	client, server := sides(f)
	hello, _ := NewClient(client).Start()
	answer, _ := NewServer(server).Receive(hello)
	f.Add(answer)
	f.Fuzz(func(t *testing.T, data []byte) {
		client, _ := sides(t)
		c := NewClient(client)
		c.Start()
		c.Receive(data)
	})
}
