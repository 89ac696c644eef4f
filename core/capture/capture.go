// Package capture writes a conversation over TCP as a pcapng file (draft-ietf-opsawg-pcapng), so
// that other tools can read what was simulated: Ethernet, IPv4 (RFC 791) and TCP (RFC 9293) with
// handshake, acknowledgements, checksums and end, and the TLS secrets beside them.
package capture

// A Conversation is what two hosts say to each other over one connection.
type Conversation struct {
	Client, Server Endpoint
	Segments       []Segment
	Start          int64  // seconds since 1970
	KeyLog         string // of NSS; empty: none is written
}

// An Endpoint is one end of the connection.
type Endpoint struct {
	IP   [4]byte
	Port uint16
}

// A Segment is what one end sends in one go. Long ones are cut to what fits into a packet.
type Segment struct {
	FromClient bool
	Data       []byte
}

// Addresses for documentation (RFC 5737), and the ports of a browser and a web server.
var (
	ExampleClient = Endpoint{[4]byte{192, 0, 2, 1}, 49152}
	ExampleServer = Endpoint{[4]byte{192, 0, 2, 2}, 443}
)

// Pcapng writes conversations, one after the other.
func Pcapng(comment string, list ...Conversation) []byte {
	f := file{}
	f.sectionHeader(comment)
	f.interfaceDescription()
	log := ""
	for _, c := range list {
		log += c.KeyLog
	}
	if log != "" {
		f.decryptionSecrets([]byte(log))
	}
	clock := uint64(0)
	for _, c := range list {
		clock = max(clock, uint64(c.Start)*1_000_000)
		for _, frame := range c.frames() {
			f.enhancedPacket(clock, frame)
			clock += tick
		}
	}
	return f.out
}

// tick is the time between two packets, in microseconds.
const tick = 1000
