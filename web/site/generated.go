package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// generatedMark is the line that Go's tools know; it stands in generated files of other kinds too.
var generatedMark = regexp.MustCompile(`(?m)^(//|#|/\*|<!--) ?Code generated .* DO NOT EDIT\.`)

// longAgo is the age of files that nobody has written yet.
var longAgo = time.Unix(0, 0)

// checkGenerated runs every generator in a copy of the sources and compares. A generated file that
// no generator writes has lost its source, which a comparison alone would not show.
func checkGenerated(ctx context.Context, _ *testEnv) (string, error) {
	dir, err := os.MkdirTemp("", "waxseal-generate-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	if err := copySources(dir); err != nil {
		return "", err
	}
	before, err := readSources(dir)
	if err != nil {
		return "", err
	}
	generate := goCommand(nil, "generate", "./...")
	generate.dir = dir
	if err := quiet(ctx, generate); err != nil {
		return "", err
	}
	after, err := readSources(dir)
	if err != nil {
		return "", err
	}
	return "", compareGenerated(before, after)
}

// A sourceFile is a file of the copy.
type sourceFile struct {
	data    []byte
	written bool // since the copy was made
}

func compareGenerated(before, after map[string]sourceFile) error {
	var stale strings.Builder
	for _, file := range sortedKeys(after) {
		got := after[file]
		was, old := before[file]
		switch {
		case !old:
			fmt.Fprintf(&stale, "%s is missing\n", file)
		case !bytes.Equal(was.data, got.data):
			fmt.Fprintf(&stale, "%s is out of date\n", file)
		case !got.written && generatedMark.Match(head(got.data)):
			fmt.Fprintf(&stale, "%s says that it is generated, but no generator writes it\n", file)
		}
	}
	if stale.Len() > 0 {
		return fmt.Errorf("%srun go generate ./... and look at the difference", stale.String())
	}
	return nil
}

// head is where a mark stands.
func head(data []byte) []byte { return data[:min(len(data), 1024)] }

func copySources(dir string) error {
	return walkSources(".", func(file string) error {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		to := filepath.Join(dir, file)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(to, data, 0o644); err != nil {
			return err
		}
		return os.Chtimes(to, longAgo, longAgo)
	})
}

func readSources(dir string) (map[string]sourceFile, error) {
	files := map[string]sourceFile{}
	err := walkSources(dir, func(file string) error {
		name, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		info, err := os.Stat(file)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(file)
		files[filepath.ToSlash(name)] = sourceFile{data, !info.ModTime().Equal(longAgo)}
		return err
	})
	return files, err
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
