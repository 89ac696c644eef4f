package capture

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// blocks walks a file, checking that both lengths of each block agree.
func blocks(t *testing.T, file []byte) (kinds []uint32, bodies [][]byte) {
	t.Helper()
	for len(file) > 0 {
		kind, n := binary.LittleEndian.Uint32(file), binary.LittleEndian.Uint32(file[4:])
		if n%4 != 0 || int(n) > len(file) || binary.LittleEndian.Uint32(file[n-4:]) != n {
			t.Fatalf("a block of type %x has the lengths %d and %d", kind, n, binary.LittleEndian.Uint32(file[n-4:]))
		}
		kinds, bodies = append(kinds, kind), append(bodies, file[8:n-4])
		file = file[n:]
	}
	return kinds, bodies
}

// What each side said comes back out of the packets, whose checksums are right, in the order of
// their sequence numbers.
func TestPcapng(t *testing.T) {
	long := bytes.Repeat([]byte("0123456789"), 500)
	c := Conversation{Client: ExampleClient, Server: ExampleServer, Start: 1795521600, KeyLog: "CLIENT_RANDOM 00 00\n",
		Segments: []Segment{{true, []byte("hello")}, {false, long}, {true, []byte("x")}}}
	kinds, bodies := blocks(t, Pcapng("a test", c))
	if kinds[0] != sectionHeaderBlock || kinds[1] != interfaceDescriptionBlock || kinds[2] != decryptionSecretsBlock {
		t.Fatalf("the file begins with %x", kinds[:3])
	}
	if !bytes.Contains(bodies[2], []byte(c.KeyLog)) {
		t.Error("the key log is not in the file")
	}
	said := map[uint16][]byte{}
	last := uint64(0)
	for i, kind := range kinds[3:] {
		if kind != enhancedPacketBlock {
			t.Fatalf("block %d is of type %x", i, kind)
		}
		body := bodies[3+i]
		now := uint64(binary.LittleEndian.Uint32(body[4:]))<<32 | uint64(binary.LittleEndian.Uint32(body[8:]))
		if now <= last {
			t.Errorf("packet %d is not after the one before", i)
		}
		last = now
		packet := body[20 : 20+binary.LittleEndian.Uint32(body[12:])]
		port, seq, data := readPacket(t, packet)
		if first := map[uint16]uint32{49152: 1001, 443: 2001}[port]; len(data) > 0 && seq != first+uint32(len(said[port])) {
			t.Errorf("packet %d of port %d has the sequence number %d", i, port, seq)
		}
		said[port] = append(said[port], data...)
	}
	if string(said[49152]) != "hellox" || !bytes.Equal(said[443], long) {
		t.Errorf("the client said %q, the server %d octets", said[49152], len(said[443]))
	}
}

// readPacket checks both checksums of a frame; summed with themselves they are zero.
func readPacket(t *testing.T, frame []byte) (port uint16, seq uint32, data []byte) {
	t.Helper()
	ip := frame[14:]
	if checksum(ip[:20]) != 0 || int(binary.BigEndian.Uint16(ip[2:])) != len(ip) {
		t.Error("the IP header's checksum or length is wrong")
	}
	tcp := ip[20:]
	pseudo := append(bytes.Clone(ip[12:20]), 0, 6)
	pseudo = binary.BigEndian.AppendUint16(pseudo, uint16(len(tcp)))
	if checksum(append(pseudo, tcp...)) != 0 {
		t.Error("the TCP checksum is wrong")
	}
	return binary.BigEndian.Uint16(tcp), binary.BigEndian.Uint32(tcp[4:]), tcp[20:]
}

// The example of RFC 1071, 3.
func TestChecksum(t *testing.T) {
	if got := checksum([]byte{0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7}); got != ^uint16(0xddf2) {
		t.Errorf("%04x", got)
	}
	if got := checksum([]byte{0x01}); got != ^uint16(0x0100) {
		t.Errorf("an odd octet: %04x", got)
	}
}
