package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// sinks are the ways in which text becomes markup or code. What is pasted is hostile, so the shell
// uses textContent and nothing else; the policy of the page would refuse most of these as well.
var sinks = regexp.MustCompile(`(?i:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|` +
	`createContextualFragment|DOMParser|srcdoc|document\s*\.\s*write(?:ln)?\s*\()` +
	`|(?:^|[^\w$])eval\s*\(|["']eval["']|new\s+Function\b|(?:^|[^\w$.])Function\s*\(|["']Function["']`)

// A sinkHit is a line that uses a sink.
type sinkHit struct {
	line int
	text string
}

func findSinks(source string) []sinkHit {
	var hits []sinkHit
	for i, line := range strings.Split(source, "\n") {
		line = strings.TrimSpace(line)
		comment := strings.HasPrefix(line, "//") || strings.HasPrefix(line, "*")
		if !comment && sinks.MatchString(line) {
			hits = append(hits, sinkHit{i + 1, line})
		}
	}
	return hits
}

// checkSinks reads every script and page of the shell and every Go file of wasm/. Tests look at
// markup and never ship.
func checkSinks(context.Context, *testEnv) (string, error) {
	var found strings.Builder
	read := 0
	for dir, exts := range map[string]string{"web": ".js .mjs .html", "wasm": ".go"} {
		err := walkSources(dir, func(file string) error {
			slashed := filepath.ToSlash(file)
			if !strings.Contains(exts, filepath.Ext(file)) || filepath.Ext(file) == "" ||
				strings.HasPrefix(slashed, "web/test/") || strings.HasSuffix(slashed, "_test.go") {
				return nil
			}
			source, err := os.ReadFile(file)
			read++
			for _, hit := range findSinks(string(source)) {
				fmt.Fprintf(&found, "%s:%d: %s\n", slashed, hit.line, hit.text)
			}
			return err
		})
		if err != nil {
			return "", err
		}
	}
	if read == 0 {
		return "", fmt.Errorf("no sources were found")
	}
	if found.Len() > 0 {
		return "", fmt.Errorf("text becomes markup or code here; use textContent:\n%s", found.String())
	}
	return "", nil
}
