package input
func readHex(p *paste, from, to int) {}
func readBase64(p *paste, from, to int) {}
