package main

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
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
	part      = regexp.MustCompile(`(?s)(\s*)<!--(site|file)-->(.*?)<!--end-->`)
)

// partsFor reads index.html, without what is for the page on a site alone or for the page as one file
// alone, whichever is not wanted.
func (s site) partsFor(wanted string) (string, error) {
	source, err := os.ReadFile(filepath.Join(s.web, "index.html"))
	if err != nil {
		return "", err
	}
	page := part.ReplaceAllStringFunc(string(source), func(text string) string {
		if m := part.FindStringSubmatch(text); m[2] == wanted {
			return m[1] + m[3]
		}
		return ""
	})
	for _, mark := range []string{"<!--site-->", "<!--file-->", "<!--end-->"} {
		if strings.Contains(page, mark) {
			return "", fmt.Errorf("index.html has a %s too many", mark)
		}
	}
	return page, nil
}

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

// rename has a page load files under the names that they have in dist/.
func rename(page string, assets map[string]string) string {
	return reference.ReplaceAllStringFunc(page, func(tag string) string {
		m := reference.FindStringSubmatch(tag)
		if name, ok := assets[m[2]]; ok {
			return m[1] + name + m[3]
		}
		return tag
	})
}

// A filling is what index.html leaves open.
type filling struct {
	policy          string
	version, commit string
	render          func(sample string) (string, error)
}

// fill completes a page whose references are settled: what a sample says is not markup of ours.
func (f filling) fill(page string) (string, error) {
	for _, p := range []struct{ mark, value string }{
		{"{{csp}}", f.policy},
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
