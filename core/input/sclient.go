package input

import "waxseal/core/sclient"

// findTranscript claims what openssl s_client prints, but for the blocks of PEM in it, which are pieces of
// their own inside this one.
func findTranscript(p *paste, from, to int) {
	for _, s := range sclient.Find(p.text[from:to]) {
		start, end := from+s.From, from+s.To
		o := p.gather(end - start)
		o.bytes = append(o.bytes, p.text[start:end]...)
		o.add(end-start, start, end)
		piece := Piece{Form: "s_client", How: "what openssl s_client prints", Holds: true}
		o.finish(&piece)
		first := len(p.claims)
		p.add(piece, start, end)
		if p.full {
			return
		}
		p.claims = p.claims[:first]
		for _, block := range s.PEM {
			p.claim(start, from+block[0])
			start = from + block[1]
		}
		p.claim(start, end)
	}
}
