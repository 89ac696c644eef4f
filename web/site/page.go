package main

import (
	"fmt"
	"html"
	"regexp"
	"strings"
)

// policy is the content security policy of the page: nothing but its own files, its own modules and
// its own workers. connect-src 'self' is for the modules alone.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"img-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; " +
	"require-trusted-types-for 'script'; trusted-types waxseal"

var (
	// reference finds what an element of index.html loads.
	reference = regexp.MustCompile(`(<(?:link|script|img)\b[^>]*?\s(?:href|src)=")([^"]*)(")`)
	elsewhere = regexp.MustCompile(`^([a-zA-Z][a-zA-Z0-9+.-]*:|/|#|$)`)
	sample    = regexp.MustCompile(`<!--prerender ([^ ]+?)-->`)
)

// references lists the files that index.html loads, in order and once each.
func references(page string) ([]string, error) {
	var names []string
	seen := map[string]bool{}
	for _, m := range reference.FindAllStringSubmatch(page, -1) {
		name := m[2]
		if elsewhere.MatchString(name) {
			if strings.HasPrefix(name, "data:") || strings.HasPrefix(name, "#") {
				continue
			}
			return nil, fmt.Errorf("index.html loads %q: the page works under any path and loads nothing from elsewhere, so its references are relative", name)
		}
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names, nil
}

// A filling is what index.html leaves open.
type filling struct {
	assets          map[string]string // by the name that index.html uses
	version, commit string
	render          func(sample string) (string, error)
}

// fill completes index.html. References are renamed first: what a sample says is not markup of ours.
func (f filling) fill(page string) (string, error) {
	page = reference.ReplaceAllStringFunc(page, func(tag string) string {
		m := reference.FindStringSubmatch(tag)
		if name, ok := f.assets[m[2]]; ok {
			return m[1] + name + m[3]
		}
		return tag
	})
	for _, p := range []struct{ mark, value string }{
		{"{{csp}}", policy},
		{"{{version}}", html.EscapeString(f.version)},
		{"{{commit}}", html.EscapeString(f.commit)},
	} {
		if !strings.Contains(page, p.mark) {
			return "", fmt.Errorf("index.html has no %s", p.mark)
		}
		page = strings.ReplaceAll(page, p.mark, p.value)
	}
	at := sample.FindStringSubmatchIndex(page)
	if at == nil {
		return "", fmt.Errorf("index.html has no <!--prerender FILE-->: without it the page is empty until scripts run")
	}
	rendered, err := f.render(page[at[2]:at[3]])
	if err != nil {
		return "", err
	}
	return page[:at[0]] + rendered + page[at[1]:], nil
}
