package secrets

import "waxseal/core/field"

// KeyLogClientRandom is the line by which Wireshark finds a master secret.
func KeyLogClientRandom(clientRandom, master []byte) string {
	return "CLIENT_RANDOM " + field.Hex(clientRandom) + " " + field.Hex(master) + "\n"
}

// KeyLogRSA is the line by which Wireshark finds a pre-master secret: by the first 8 octets of its
// encryption.
func KeyLogRSA(encrypted, preMaster []byte) string {
	return "RSA " + field.Hex(encrypted[:min(8, len(encrypted))]) + " " + field.Hex(preMaster) + "\n"
}
