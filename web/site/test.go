package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

// A stage is one runner of tests.
type stage struct {
	name string
	what string
	run  func(ctx context.Context, env *testEnv) (tally, error)
}

var stages = []stage{
	{"native", "Go tests", testNative},
	{"wasm", "the same Go tests in WebAssembly", testWasm},
	{"node", "JavaScript tests in Node", testNode},
	{"browser", "the page in Chromium and Firefox", testBrowser},
}

// A tally counts tests, and keeps what went wrong for people to read.
type tally struct {
	passed, failed, skipped int
	failures                []string // printed as they are
	skips                   []string // names
}

func (t *tally) add(other tally) {
	t.passed += other.passed
	t.failed += other.failed
	t.skipped += other.skipped
}

// strict counts skipped tests as failed ones: where CI is set, every peer has to be there.
func (t *tally) strict() {
	for _, name := range t.skips {
		t.failures = append(t.failures, "skipped although CI is set: "+name)
	}
	t.failed += t.skipped
	t.skipped = 0
}

// String is the last line of a test run.
func (t tally) String() string {
	s := fmt.Sprintf("%d passed, %d failed", t.passed, t.failed)
	if t.skipped > 0 {
		s += fmt.Sprintf(", %d skipped", t.skipped)
	}
	return s
}

// ok says whether a run may be called a success: nothing failed, and something was tested.
func (t tally) ok() bool { return t.failed == 0 && t.passed > 0 }

// inCI says whether whatever is missing is a failure.
func inCI() bool {
	v := os.Getenv("CI")
	return v != "" && v != "0" && v != "false"
}

// test runs all stages, or those that are named.
func test(ctx context.Context, names []string) error {
	chosen, err := choose(stages, func(s stage) string { return s.name }, names)
	if err != nil {
		return err
	}
	env := &testEnv{}
	defer env.close()
	var total tally
	for _, s := range chosen {
		fmt.Printf("%-8s %s …\n", s.name, s.what)
		start := time.Now()
		result, err := s.run(ctx, env)
		if err != nil {
			result.failed++
			result.failures = append(result.failures, err.Error())
		}
		if err == nil && result.passed+result.failed+result.skipped == 0 {
			result.failed++
			result.failures = append(result.failures, "no tests were found")
		}
		if inCI() {
			result.strict()
		}
		for _, text := range result.failures {
			fmt.Printf("\n%s\n", shorten(text))
		}
		for _, name := range result.skips {
			fmt.Printf("%-8s skipped: %s\n", s.name, name)
		}
		fmt.Printf("%-8s %s in %.1fs\n", s.name, result, time.Since(start).Seconds())
		total.add(result)
		if ctx.Err() != nil {
			break
		}
	}
	fmt.Println(total)
	if !total.ok() {
		return errFailed
	}
	return nil
}

// shorten leaves out the middle of what a failed test says, if it goes on for long.
func shorten(text string) string {
	const head, tail = 40, 20
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	if n := len(lines) - head - tail; n > 1 {
		lines = slices.Concat(lines[:head], []string{fmt.Sprintf("    … %d lines left out", n)}, lines[len(lines)-tail:])
	}
	return strings.Join(lines, "\n")
}

// choose picks the members of list that are named, in the order of the list; no names mean all.
func choose[T any](list []T, name func(T) string, names []string) ([]T, error) {
	if len(names) == 0 {
		return list, nil
	}
	var chosen []T
	for _, member := range list {
		if i := slices.Index(names, name(member)); i >= 0 {
			chosen = append(chosen, member)
			names = slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == name(member) })
		}
	}
	if len(names) > 0 {
		return nil, usageError(fmt.Sprintf("there is no %q", names[0]))
	}
	return chosen, nil
}
