package input

// findJWK claims the objects of JSON that are keys, which have a member kty (RFC 7517, 4): alone, in a set,
// or anywhere else.
func findJWK(p *paste, from, to int) {
	p.eachObject("kty", from, to, func(start, end int) bool {
		o := p.gather(end - start)
		o.bytes = append(o.bytes, p.text[start:end]...)
		o.add(end-start, start, end)
		piece := Piece{Form: "jwk", How: "a JSON Web Key"}
		o.finish(&piece)
		p.add(piece, start, end)
		return true
	})
}
