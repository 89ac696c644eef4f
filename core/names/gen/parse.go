package main

import (
	"fmt"
	"regexp"
	"strings"
)

// An entry is one line of a table, with what it inherits from the lines above it.
type entry struct {
	key, name, short     string
	doc, section, status string
	traits               []string // attribute, key:…, sig:…, curve:…
}

// A table is the state while one text table is read.
type table struct {
	docs map[string]string
	arc  string
	each []string
	list []entry
}

func parse(text string) ([]entry, error) {
	t := table{docs: map[string]string{}}
	for i, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		if err := t.line(words, line); err != nil {
			return nil, fmt.Errorf("%d: %w", i+1, err)
		}
	}
	return t.list, nil
}

func (t *table) line(words []string, line string) error {
	switch words[0] {
	case "doc":
		return t.document(words, line)
	case "arc":
		if len(words) != 2 || !dotted.MatchString(words[1]) {
			return fmt.Errorf("arc wants one object identifier")
		}
		t.arc, t.each = words[1], nil
	case "each":
		t.each = words[1:]
	default:
		return t.entry(words)
	}
	return nil
}

// document reads "doc KEY TITLE"; the title is the key itself where it is left out.
func (t *table) document(words []string, line string) error {
	if len(words) < 2 {
		return fmt.Errorf("doc wants a key")
	}
	key := words[1]
	title := key
	if len(words) > 2 {
		title = strings.Join(words[2:], " ")
	}
	if _, twice := t.docs[key]; twice {
		return fmt.Errorf("doc %s stands here twice", key)
	}
	t.docs[key] = title
	return nil
}

var (
	dotted   = regexp.MustCompile(`^([01]\.[1-3]?\d|2\.(0|[1-9]\d*))(\.(0|[1-9]\d*))*$`)
	word     = regexp.MustCompile(`^=[\w-]+$`)
	keyTrait = regexp.MustCompile(`^key:[^:]+(:\d+)?$`)
	sigTrait = regexp.MustCompile(`^sig:[^:]*:[^:]+$`)
	curve    = regexp.MustCompile(`^curve:[^:]+:\d+$`)
	rfc      = regexp.MustCompile(`^RFC(\d+)$`)
)

func (t *table) entry(words []string) error {
	if len(words) < 2 {
		return fmt.Errorf("an entry wants a number and a name")
	}
	e := entry{key: t.arc + words[0], name: words[1]}
	if !strings.HasPrefix(words[0], ".") || !dotted.MatchString(e.key) {
		return fmt.Errorf("%q is no object identifier", e.key)
	}
	for _, token := range append(append([]string{}, t.each...), words[2:]...) {
		if err := t.token(&e, token); err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
	}
	t.list = append(t.list, e)
	return nil
}

func (t *table) token(e *entry, token string) error {
	switch {
	case word.MatchString(token):
		e.short = token[1:]
	case token[0] == '@':
		return t.reference(e, token[1:])
	case token == "obsolete" || token == "deprecated":
		e.status = token
	case token == "attribute" || keyTrait.MatchString(token) || sigTrait.MatchString(token) || curve.MatchString(token):
		e.traits = append(e.traits, token)
	default:
		return fmt.Errorf("%q is no token", token)
	}
	return nil
}

// reference reads RFC5280§4.2.1.9, KEY§4, KEY or §4; the last keeps the document it has.
func (t *table) reference(e *entry, ref string) error {
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
	title, ok := t.docs[key]
	if !ok {
		return fmt.Errorf("no doc line says what %s is", key)
	}
	e.doc = title
	return nil
}
