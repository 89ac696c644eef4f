package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// A command is a program that is run to its end, within a time that it should never need.
type command struct {
	dir   string
	env   []string // nil: the environment of this process
	limit time.Duration
	argv  []string
}

// run returns what the program printed on standard output. What it printed on standard error is
// part of the error.
func (c command) run(ctx context.Context) ([]byte, error) {
	var stdout, stderr bytes.Buffer
	err := c.start(ctx, func(cmd *exec.Cmd) { cmd.Stdout, cmd.Stderr = &stdout, &stderr })
	if err != nil {
		err = fmt.Errorf("%w\n%s", err, bytes.TrimSpace(stderr.Bytes()))
	}
	return stdout.Bytes(), err
}

// combined returns all that the program printed, in order.
func (c command) combined(ctx context.Context) ([]byte, error) {
	var out bytes.Buffer
	err := c.start(ctx, func(cmd *exec.Cmd) { cmd.Stdout, cmd.Stderr = &out, &out })
	return out.Bytes(), err
}

// shown lets a person see what the program prints, as it does.
func (c command) shown(ctx context.Context) error {
	return c.start(ctx, func(cmd *exec.Cmd) { cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr })
}

func (c command) start(ctx context.Context, redirect func(*exec.Cmd)) error {
	limit := c.limit
	if limit == 0 {
		limit = 10 * time.Minute
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, c.argv[0], c.argv[1:]...)
	cmd.Dir, cmd.Env = c.dir, c.env
	redirect(cmd)
	// A browser outlives the test runner that started it, unless the whole group ends.
	ownGroup(cmd)
	cmd.WaitDelay = 5 * time.Second
	err := cmd.Run()
	switch {
	case ctx.Err() == context.DeadlineExceeded:
		return fmt.Errorf("%s: not done after %v", c, limit)
	case err != nil:
		return fmt.Errorf("%s: %w", c, err)
	}
	return nil
}

// String shortens the command line to what a person would call it.
func (c command) String() string {
	if len(c.argv) > 4 {
		return strings.Join(c.argv[:4], " ") + " …"
	}
	return strings.Join(c.argv, " ")
}

// goCommand runs the go command with the given additions to the environment.
func goCommand(env []string, args ...string) command {
	return command{env: append(os.Environ(), env...), argv: append([]string{"go"}, args...)}
}

// goEnv asks the go command for one of its settings.
func goEnv(ctx context.Context, name string) (string, error) {
	out, err := goCommand(nil, "env", name).run(ctx)
	return strings.TrimSpace(string(out)), err
}
