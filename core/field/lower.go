package field

// Lower is s with the capital letters of ASCII made small: hosts, schemes and the domains of mail are
// the same either way.
func Lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 'A' && c <= 'Z' {
			out := []byte(s)
			for ; i < len(out); i++ {
				if c := out[i]; c >= 'A' && c <= 'Z' {
					out[i] = c | 0x20
				}
			}
			return string(out)
		}
	}
	return s
}
