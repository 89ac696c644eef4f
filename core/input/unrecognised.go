package input

import (
	"strings"

	"waxseal/core/field"
)

// unrecognised says what an input is in which nothing was found, and what to do about it.
func (p *paste) unrecognised() field.Issue {
	is := field.Issue{Level: field.Error, Code: "input/unrecognised", Ref: field.Ref{Doc: "RFC 7468", Section: "2"}}
	switch {
	case len(p.input) == 0:
		is.Code, is.Text = "input/empty", "The input is empty; paste a certificate or drop a file."
	case blank(p.text[p.start:]):
		is.Code, is.Text = "input/empty", "The input is nothing but white space; paste a certificate or drop a file."
	case strings.Count(p.text, "\x00") == len(p.text):
		is.Text = "The input is " + field.Count(len(p.input), "octet") + " of zero; the file may not have been written to the end."
	default:
		if p.from == nil && !textual(p.input[p.start:]) {
			is.Code, is.Ref = "input/binary", field.Ref{Doc: "X.690", Section: "8.1"}
		}
		is.Text = p.describe()
	}
	is.Span = &field.Span{Len: len(p.input)}
	return is
}

func (p *paste) describe() string {
	for _, k := range known {
		if strings.HasPrefix(p.text[p.start:], k.start) {
			return k.text
		}
	}
	binary := p.from == nil && !textual(p.input[p.start:])
	switch mangled := strings.Count(p.text, "\ufffd"); {
	case binary && mangled > 0:
		return "This was binary once, but a program took it for text and " + field.Count(mangled, "character") +
			" of it are lost; open or drop the file itself."
	case binary:
		return "This is binary, but it does not begin like DER; its first octets are " + field.HexValue(p.input[:min(len(p.input), 8)]) + "."
	}
	head := p.text[:min(len(p.text), 1<<16)]
	for _, k := range spoken {
		if strings.Contains(head, k.start) {
			return k.text
		}
	}
	return "This is text in which no PEM, base64 or hex of a certificate stands; paste from the BEGIN line to the END line."
}

type hint struct{ start, text string }

// known: what files begin with that are easily taken for others.
var known = []hint{
	{"\x89PNG\r\n", "This is a PNG image; a picture of a certificate cannot be read, the text or the file can."},
	{"\xff\xd8\xff", "This is a JPEG image; a picture of a certificate cannot be read, the text or the file can."},
	{"GIF8", "This is a GIF image; a picture of a certificate cannot be read, the text or the file can."},
	{"%PDF-", "This is a PDF document; copy the text of the certificate out of it."},
	{"PK\x03\x04", "This is a zip archive, or an office document or jar, which are zip archives; unpack it and drop the files in it."},
	{"Rar!", "This is a RAR archive; unpack it and drop the files in it."},
	{"7z\xbc\xaf", "This is a 7-Zip archive; unpack it and drop the files in it."},
	{"\x1f\x8b", "This is compressed with gzip; unpack it and drop what is in it."},
	{"BZh", "This is compressed with bzip2; unpack it and drop what is in it."},
	{"\xfd7zXZ", "This is compressed with xz; unpack it and drop what is in it."},
	{"\x28\xb5\x2f\xfd", "This is compressed with zstd; unpack it and drop what is in it."},
	{"\x7fELF", "This is an ELF program, not a certificate."},
	{"MZ", "This is a Windows program or library; its signature has to be taken out of it first."},
	{"\xcf\xfa\xed\xfe", "This is a macOS program, not a certificate."},
	{"\x00asm", "This is a WebAssembly module, not a certificate."},
	{"SQLite format 3", "This is an SQLite database, such as browsers keep certificates in; export the certificate from there."},
	{"\xd0\xcf\x11\xe0", "This is an old office document or installer, not a certificate."},
	{"\xd4\xc3\xb2\xa1", "This is a packet capture, not a certificate."},
	{"\xa1\xb2\xc3\xd4", "This is a packet capture, not a certificate."},
	{"\x0a\x0d\x0d\x0a", "This is a packet capture (pcapng), not a certificate."},
	{"\x16\x03", "This is a TLS handshake record, not a certificate."},
	{"PuTTY-User-Key-File-", "This is a PuTTY key; export it as an OpenSSH key first."},
	{"ssh-", "This is an SSH public key of one line, not a certificate."},
	{"ecdsa-sha2-", "This is an SSH public key of one line, not a certificate."},
	{"http://", "This is an address; nothing is fetched from here. Download the file and drop it."},
	{"https://", "This is an address; nothing is fetched from here. Download the file and drop it."},
}

// spoken: words by which text tells what it is.
var spoken = []hint{
	{"Certificate Request:\n", "This is the text that openssl prints about a request; paste the PEM that it was made from."},
	{"Certificate Revocation List", "This is the text that openssl prints about a revocation list; paste the PEM that it was made from."},
	{"Certificate:\n", "This is the text that openssl prints about a certificate; paste the PEM that it was made from."},
	{"Certificate:\r\n", "This is the text that openssl prints about a certificate; paste the PEM that it was made from."},
	{"Private-Key:", "This is the text that openssl prints about a private key, and as secret as the key; paste the PEM that it was made from."},
	{"Public-Key:", "This is the text that openssl prints about a public key; paste the PEM that it was made from."},
	{"<html", "This is a web page; save the certificate itself and drop the file."},
	{"<!DOCTYPE html", "This is a web page; save the certificate itself and drop the file."},
	{"CERTIFICATE-----", "A line of a PEM block is here, but no base64 with it; paste from the BEGIN line to the END line."},
}
