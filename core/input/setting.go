package input

import "strings"

// A setting is what bare base64 stands in, as the text before it tells.
type setting struct {
	word string // that comes before it, with nothing but punctuation between
	tag  bool   // the word is the name of an element of XML, which may have attributes
	how  string
}

var settings = []setting{
	{word: "X509Certificate", tag: true, how: "base64 in an element X509Certificate of XML"},
	{word: "x5c", how: "base64 in the x5c of a JSON Web Key"},
	{word: ";base64", how: "base64 in a data: URL"},
	{word: "SPKAC", how: "base64 after SPKAC="},
	{word: "Client-Cert", how: "base64 in the header field Client-Cert"},
	{word: "Client-Cert-Chain", how: "base64 in the header field Client-Cert-Chain"},
}

const bareBase64 = "base64 that stands by itself"

// howBase64 says what the base64 at text[from] stands in. In a list, what follows a piece stands in
// what that one stands in.
func (p *paste) howBase64(from int) string {
	const near = 200
	if p.lastEnd > 0 && p.lastEnd <= from && from-p.lastEnd < near && punctuation(p.text[p.lastEnd:from]) {
		return p.lastSetting
	}
	head := p.text[max(0, from-near):from]
	for _, s := range settings {
		i := strings.LastIndex(head, s.word)
		if i < 0 {
			continue
		}
		between := strings.TrimSuffix(head[i+len(s.word):], "<![CDATA[")
		if punctuation(between) || s.tag && strings.Contains(between, ">") && !strings.Contains(between, "<") {
			return s.how
		}
	}
	return bareBase64
}

// punctuation reports whether there is neither letter nor digit in s.
func punctuation(s string) bool {
	for i := range len(s) {
		if wordChar(s[i]) || s[i] == '<' {
			return false
		}
	}
	return true
}
