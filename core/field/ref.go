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
func (r Ref) URL() string {
	switch {
	case strings.HasPrefix(r.Doc, "RFC "):
		return "https://www.rfc-editor.org/rfc/rfc" + r.Doc[4:] + anchor(r.Section)
	case strings.HasPrefix(r.Doc, "X."):
		return "https://www.itu.int/rec/T-REC-" + r.Doc
	case r.Doc == "FIPS 186-5":
		return "https://csrc.nist.gov/pubs/fips/186-5/final"
	}
	return ""
}

// anchor turns "4.1.2.2" and "A.2" into the fragments that the RFC Editor's pages carry.
func anchor(section string) string {
	switch {
	case section == "":
		return ""
	case section[0] >= '0' && section[0] <= '9':
		return "#section-" + section
	case len(section) == 1 || section[1] == '.':
		return "#appendix-" + section
	}
	return ""
}
