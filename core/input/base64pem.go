package input

import "strings"

// pemInBase64 is how "-----BEGIN " looks in base64 when a text begins with it.
const pemInBase64 = "LS0tLS1CRUdJTi"

// findBase64PEM claims base64 of a whole PEM file, as Kubernetes keeps it in a Secret.
func findBase64PEM(p *paste, from, to int) {
	for from < to && !p.full {
		i := strings.Index(p.text[from:to], pemInBase64)
		if i < 0 {
			return
		}
		from += i
		end := base64Digits.bodyEnd(p.text, from, to, false)
		o := p.collect(end-from, base64Digits.bits)
		decodeBase64(o, from, end)
		p.nested("base64 of PEM", o, from, end)
		from = max(end, from+1)
	}
}
