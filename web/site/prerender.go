package main

import (
	"os"
	"path/filepath"

	"waxseal/core/decode"
	"waxseal/core/field"
	"waxseal/core/render"
)

// prerender returns a sample as the HTML that a reader sees before scripts run.
func (s site) prerender(name string) (string, error) {
	data, err := os.ReadFile(filepath.Join(s.web, filepath.FromSlash(name)))
	if err != nil {
		return "", err
	}
	return s.render(data), nil
}

// renderSample decodes without a clock, so that the same sources make the same page.
func renderSample(sample []byte) string {
	return render.HTML(decode.Open(sample, field.Defaults()).Document())
}
