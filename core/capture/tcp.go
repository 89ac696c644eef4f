package capture

import "encoding/binary"

// Flags of TCP (RFC 9293, 3.1).
const (
	fin = 0x01
	syn = 0x02
	psh = 0x08
	ack = 0x10
)

// maxSegment is what fits into an Ethernet frame beside the headers of IP and TCP.
const maxSegment = 1460

// An end is one end of the connection while packets are made: where it stands in what it sends and
// in what it has seen of the other's.
type end struct {
	Endpoint
	mac      [6]byte
	sent     uint32 // next sequence number
	seen     uint32 // next sequence number of the other end
	packetID uint16
}

// frames makes the packets: three to open, the segments each with its acknowledgement, four to
// close.
func (c Conversation) frames() (list [][]byte) {
	// Locally administered addresses, and first sequence numbers that are easy to subtract.
	client := &end{Endpoint: c.Client, mac: [6]byte{2, 0, 0, 0, 0, 1}, sent: 1000}
	server := &end{Endpoint: c.Server, mac: [6]byte{2, 0, 0, 0, 0, 2}, sent: 2000}
	say := func(from, to *end, flags byte, data []byte) { list = append(list, from.frame(to, flags, data)) }
	say(client, server, syn, nil)
	say(server, client, syn|ack, nil)
	say(client, server, ack, nil)
	for _, s := range c.Segments {
		from, to := server, client
		if s.FromClient {
			from, to = client, server
		}
		for data := s.Data; len(data) > 0; data = data[min(maxSegment, len(data)):] {
			say(from, to, psh|ack, data[:min(maxSegment, len(data))])
		}
		say(to, from, ack, nil)
	}
	say(client, server, fin|ack, nil)
	say(server, client, ack, nil)
	say(server, client, fin|ack, nil)
	say(client, server, ack, nil)
	return list
}

// frame makes one packet from e to other, and counts it on both sides.
func (e *end) frame(other *end, flags byte, data []byte) []byte {
	packet := e.ip(other, e.tcp(other, flags, data))
	e.packetID++
	e.sent += uint32(len(data))
	if flags&(syn|fin) != 0 {
		e.sent++ // SYN and FIN each count as one octet
	}
	other.seen = e.sent
	frame := append(append([]byte{}, other.mac[:]...), e.mac[:]...)
	frame = binary.BigEndian.AppendUint16(frame, 0x0800) // IPv4
	return append(frame, packet...)
}

// tcp makes a TCP segment (RFC 9293, 3.1).
func (e *end) tcp(other *end, flags byte, data []byte) []byte {
	b := binary.BigEndian.AppendUint16(nil, e.Port)
	b = binary.BigEndian.AppendUint16(b, other.Port)
	b = binary.BigEndian.AppendUint32(b, e.sent)
	seen := e.seen
	if flags&ack == 0 {
		seen = 0
	}
	b = binary.BigEndian.AppendUint32(b, seen)
	b = append(b, 5<<4, flags)                   // five words of header
	b = binary.BigEndian.AppendUint16(b, 0xffff) // window
	b = binary.BigEndian.AppendUint32(b, 0)      // checksum, urgent pointer
	b = append(b, data...)
	pseudo := append(append([]byte{}, e.IP[:]...), other.IP[:]...)
	pseudo = append(pseudo, 0, 6)
	pseudo = binary.BigEndian.AppendUint16(pseudo, uint16(len(b)))
	binary.BigEndian.PutUint16(b[16:], checksum(append(pseudo, b...)))
	return b
}

// ip puts an IPv4 header before a TCP segment (RFC 791, 3.1).
func (e *end) ip(other *end, segment []byte) []byte {
	b := []byte{4<<4 | 5, 0} // version 4, five words of header
	b = binary.BigEndian.AppendUint16(b, uint16(20+len(segment)))
	b = binary.BigEndian.AppendUint16(b, e.packetID)
	b = append(b, 0x40, 0, 64, 6, 0, 0) // do not fragment; time to live; TCP; checksum
	b = append(b, e.IP[:]...)
	b = append(b, other.IP[:]...)
	binary.BigEndian.PutUint16(b[10:], checksum(b))
	return append(b, segment...)
}

// checksum is the one of RFC 1071.
func checksum(b []byte) uint16 {
	sum := uint32(0)
	for ; len(b) > 1; b = b[2:] {
		sum += uint32(b[0])<<8 | uint32(b[1])
	}
	if len(b) > 0 {
		sum += uint32(b[0]) << 8
	}
	for sum > 0xffff {
		sum = sum>>16 + sum&0xffff
	}
	return ^uint16(sum)
}
