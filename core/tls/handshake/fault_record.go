package handshake

import (
	"waxseal/core/field"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// recordFaults are about records.
var recordFaults = []Fault{
	{Name: "client-mac", Title: "A bit of the MAC of the client's Finished is flipped", From: "client", Message: "Finished",
		Text: "The content of the record is right; the MAC, or the tag, says that it is not.", Ref: field.Ref{Doc: "RFC 5246", Section: "6.2.3"}, protect: flippedMAC, record: flipLast},
	{Name: "server-mac", Title: "A bit of the MAC of the server's Finished is flipped", From: "server", Message: "Finished",
		Text: "The content of the record is right; the MAC, or the tag, says that it is not.", Ref: field.Ref{Doc: "RFC 5246", Section: "6.2.3"}, protect: flippedMAC, record: flipLast},
	{Name: "padding", Title: "The padding of the client's data is arbitrary", From: "client", Message: applicationData,
		Text: "The octets of the padding are noise, the MAC is right. TLS checks them; SSL 3.0 does not, and that is what POODLE lives on.", Ref: field.Ref{Doc: "RFC 7568", Section: "4.1"},
		protect: func(p *suite.Protected) (bool, string) {
			end := len(p.Plaintext) - 1
			switch {
			case p.Plaintext == nil || p.IV == nil:
				return true, "the cipher of this suite takes no padding"
			case p.Padding == 0:
				return true, "this record has no octet of padding but its length"
			}
			for i := end - p.Padding; i < end; i++ {
				p.Plaintext[i] = ^byte(i)
			}
			return true, ""
		}},
	{Name: "replayed", Title: "A record of the client's data comes twice", From: "client", Message: applicationData,
		Text: "Somebody sends the same record again. Its MAC covers a sequence number, which has moved on.", Ref: field.Ref{Doc: "RFC 5246", Section: "F.2"}, record: repeat},
	{Name: "record-short", Title: "The record of the client's Finished is cut short", From: "client", Message: "Finished",
		Text: "The last octet is missing, and the length in the header agrees.", Ref: field.Ref{Doc: "RFC 5246", Section: "6.2.3"},
		record: func(o *outgoing) string {
			r := o.records[0]
			r = r[:len(r)-1]
			setLength(r, len(r)-msg.RecordHeaderLen)
			o.records[0] = r
			return ""
		}},
	{Name: "record-long", Title: "The record of the ClientKeyExchange is too long", From: "client", Message: "ClientKeyExchange",
		Text: "Zeros fill the record up to one octet more than any record may have, 2^14+2048.", Ref: field.Ref{Doc: "RFC 5246", Section: "6.2.1"},
		record: func(o *outgoing) string {
			r := append(o.records[0], make([]byte, msg.RecordHeaderLen+msg.MaxCiphertext+1-len(o.records[0]))...)
			setLength(r, msg.MaxCiphertext+1)
			o.records[0] = r
			return ""
		}},
	{Name: "record-type", Title: "A record of a type that there is not", From: "client", Message: "ClientKeyExchange",
		Text: "A record of the type 99 comes between the messages.", Ref: field.Ref{Doc: "RFC 5246", Section: "6"},
		record: before(99, 0)},
	{Name: "record-version", Title: "A record says another version", From: "client", Message: "ClientKeyExchange",
		Text: "The version of the record, which was agreed on by then, is replaced by 2.0.", Ref: field.Ref{Doc: "RFC 5246", Section: "6.2.1"}, Rule: field.Ref{Doc: "RFC 6101", Section: "5.2.1"},
		record: func(o *outgoing) string {
			o.records[0][1], o.records[0][2] = 2, 0
			return ""
		}},
}

// What the trace calls data, and what stands for the alert that closes.
const (
	applicationData = "ApplicationData"
	closeNotify     = "close_notify"
)

func setLength(record []byte, n int) { record[3], record[4] = byte(n>>8), byte(n) }

// flippedMAC changes the MAC where it is encrypted. Elsewhere, as a tag is, it ends the record.
func flippedMAC(p *suite.Protected) (tried bool, why string) {
	if p.MAC == nil {
		return false, ""
	}
	p.Plaintext[len(p.Content)] ^= 1
	return true, ""
}
