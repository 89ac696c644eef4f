package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
)

// sourceVersion names the sources by tag and by commit: "unknown" in a copy without its history.
func sourceVersion(ctx context.Context) (version, commit string) {
	const unknown = "unknown"
	top, err := git(ctx, "rev-parse", "--show-toplevel")
	if err != nil || !sameDir(top, ".") {
		return unknown, unknown
	}
	if version, err = git(ctx, "describe", "--tags", "--always", "--dirty"); err != nil {
		version = unknown
	}
	if commit, err = git(ctx, "rev-parse", "--short=12", "HEAD"); err != nil {
		commit = unknown
	}
	return version, commit
}

func git(ctx context.Context, args ...string) (string, error) {
	c := command{env: append(os.Environ(), "GIT_OPTIONAL_LOCKS=0"), argv: append([]string{"git"}, args...)}
	out, err := c.run(ctx)
	return strings.TrimSpace(string(out)), err
}

// sameDir tells the history of this repository from that of one around it.
func sameDir(a, b string) bool {
	one, err := filepath.EvalSymlinks(a)
	if err != nil {
		return false
	}
	if b, err = filepath.Abs(b); err != nil {
		return false
	}
	two, err := filepath.EvalSymlinks(b)
	return err == nil && one == two
}
