package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// An entry is one line of a table, with what it inherits from the lines above it.
type entry struct {
	table                string // oid, or the registry
	key, name, short     string
	doc, section, status string
	traits               []string // attribute, key:…, sig:…, curve:…
	text                 string
}

// A source is the state while one text table is read.
type source struct {
	docs     map[string]string
	arc      string // of object identifiers, or
	registry string // of code points of so many bits
	bits     int
	each     []string
	list     []entry
}

func parse(text string) ([]entry, error) {
	s := source{docs: map[string]string{}}
	for i, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		if err := s.line(words); err != nil {
			return nil, fmt.Errorf("%d: %w", i+1, err)
		}
	}
	return s.list, nil
}

func (s *source) line(words []string) error {
	switch words[0] {
	case "doc":
		return s.document(words)
	case "arc":
		if len(words) != 2 || !dotted.MatchString(words[1]) {
			return fmt.Errorf("arc wants one object identifier")
		}
		s.arc, s.registry, s.each = words[1], "", nil
	case "registry":
		if len(words) != 3 || words[2] != "8" && words[2] != "16" {
			return fmt.Errorf("registry wants a name and 8 or 16 bits")
		}
		s.arc, s.registry, s.each = "", words[1], nil
		s.bits, _ = strconv.Atoi(words[2])
	case "each":
		s.each = words[1:]
	default:
		return s.entry(words)
	}
	return nil
}

// document reads "doc KEY TITLE"; the title is the key itself where it is left out.
func (s *source) document(words []string) error {
	if len(words) < 2 {
		return fmt.Errorf("doc wants a key")
	}
	key, title := words[1], words[1]
	if len(words) > 2 {
		title = strings.Join(words[2:], " ")
	}
	if _, twice := s.docs[key]; twice {
		return fmt.Errorf("doc %s stands here twice", key)
	}
	s.docs[key] = title
	return nil
}

func (s *source) entry(words []string) error {
	if len(words) < 2 {
		return fmt.Errorf("an entry wants a number and a name")
	}
	e := entry{table: "oid", name: strings.ReplaceAll(words[1], "~", " ")}
	var err error
	if s.registry != "" {
		e.table = s.registry
		e.key, err = codePoint(words[0], s.bits)
	} else {
		e.key, err = s.identifier(words[0])
	}
	if err != nil {
		return err
	}
	for _, token := range s.each {
		if err := s.token(&e, token); err != nil {
			return err
		}
	}
	for i, token := range words[2:] {
		if token == "--" {
			e.text = strings.Join(words[2+i+1:], " ")
			break
		}
		if err := s.token(&e, token); err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
	}
	s.list = append(s.list, e)
	return nil
}

// identifier completes a relative object identifier.
func (s *source) identifier(relative string) (string, error) {
	oid := s.arc + relative
	if !strings.HasPrefix(relative, ".") || !dotted.MatchString(oid) {
		return "", fmt.Errorf("%q is no object identifier", oid)
	}
	return oid, nil
}

// codePoint spells a number, decimal or 0x, in as many hexadecimal digits as its registry has.
func codePoint(number string, bits int) (string, error) {
	n, err := strconv.ParseUint(number, 0, bits)
	if err != nil {
		return "", fmt.Errorf("%q is no code point of %d bits", number, bits)
	}
	return fmt.Sprintf("%0*x", bits/4, n), nil
}

var (
	dotted   = regexp.MustCompile(`^([01]\.[1-3]?\d|2\.(0|[1-9]\d*))(\.(0|[1-9]\d*))*$`)
	word     = regexp.MustCompile(`^=[\w-]+$`)
	status   = regexp.MustCompile(`^(obsolete|deprecated|recommended|reserved|weak)$`)
	keyTrait = regexp.MustCompile(`^key:[^:]+(:\d+)?$`)
	sigTrait = regexp.MustCompile(`^sig:[^:]*:[^:]+$`)
	curve    = regexp.MustCompile(`^curve:[^:]+:\d+$`)
	rfc      = regexp.MustCompile(`^RFC(\d+)$`)
)

func (s *source) token(e *entry, token string) error {
	switch {
	case word.MatchString(token):
		e.short = token[1:]
	case token[0] == '@':
		return s.reference(e, token[1:])
	case status.MatchString(token):
		e.status = token
	case token == "attribute" || keyTrait.MatchString(token) || sigTrait.MatchString(token) || curve.MatchString(token):
		e.traits = append(e.traits, token)
	default:
		return fmt.Errorf("%q is no token", token)
	}
	return nil
}

// reference reads RFC5280§4.2.1.9, KEY§4, KEY or §4; the last keeps the document it has.
func (s *source) reference(e *entry, ref string) error {
	key, section, _ := strings.Cut(ref, "§")
	e.section = section
	if key == "" {
		if e.doc == "" {
			return fmt.Errorf("§%s is a section of no document", section)
		}
		return nil
	}
	if m := rfc.FindStringSubmatch(key); m != nil {
		e.doc = "RFC " + m[1]
		return nil
	}
	title, ok := s.docs[key]
	if !ok {
		return fmt.Errorf("no doc line says what %s is", key)
	}
	e.doc = title
	return nil
}
