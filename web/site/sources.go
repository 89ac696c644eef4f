package main

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// walkSources calls f with every file under root that people write: nothing that git or npm keeps,
// nothing that is built.
func walkSources(root string, f func(file string) error) error {
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if !entry.IsDir() {
			if entry.Type().IsRegular() {
				return f(path)
			}
			return nil
		}
		built := slices.Contains([]string{".git", ".cache", "node_modules", "dist", distEdge}, name)
		if path != root && (built || strings.HasPrefix(name, ".dist-")) {
			return fs.SkipDir
		}
		return nil
	})
}
