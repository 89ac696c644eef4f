package field

import "strings"

// String spells the reference for people: "RFC 5280, 4.1.2.2".
func (r Ref) String() string {
	if r.Section == "" {
		return r.Doc
	}
	return r.Doc + ", " + r.Section
}

// URL points at the section where the document stands on the web, or is empty.
func (r Ref) URL() string { return string(r.appendURL(nil)) }

func (r Ref) appendURL(dst []byte) []byte {
	switch {
	case strings.HasPrefix(r.Doc, "RFC "):
		dst = append(append(dst, "https://www.rfc-editor.org/rfc/rfc"...), r.Doc[4:]...)
		return appendAnchor(dst, r.Section)
	case strings.HasPrefix(r.Doc, "X."):
		return append(append(dst, "https://www.itu.int/rec/T-REC-"...), r.Doc...)
	case r.Doc == "FIPS 186-5":
		return append(dst, "https://csrc.nist.gov/pubs/fips/186-5/final"...)
	case r.Doc == "NIST SP 800-38D":
		return append(dst, "https://csrc.nist.gov/pubs/sp/800/38/d/final"...)
	case r.Doc == "POSIX.1-2024":
		return append(append(append(dst, "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/"...), r.Section...), ".html"...)
	case r.Doc == "OpenSSL":
		return append(append(append(dst, "https://docs.openssl.org/3.5/man1/openssl-"...), r.Section...), '/')
	case r.Doc == "XML 1.0":
		return append(dst, "https://www.w3.org/TR/xml/"...)
	case r.Doc == "Go specification":
		dst = append(dst, "https://go.dev/ref/spec#"...)
		for _, c := range []byte(r.Section) {
			if c == ' ' {
				c = '_'
			}
			dst = append(dst, c)
		}
		return dst
	}
	return dst
}

// appendAnchor turns "4.1.2.2" and "A.2" into the fragments that the RFC Editor's pages carry.
func appendAnchor(dst []byte, section string) []byte {
	switch {
	case section == "":
		return dst
	case section[0] >= '0' && section[0] <= '9':
		dst = append(dst, "#section-"...)
	case len(section) == 1 || section[1] == '.':
		dst = append(dst, "#appendix-"...)
	default:
		return dst
	}
	return append(dst, section...)
}
