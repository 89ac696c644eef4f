package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// testNode runs web/test/*.node.test.js.
func testNode(ctx context.Context, env *testEnv) (tally, error) {
	if err := env.edge(ctx); err != nil {
		return tally{}, err
	}
	return nodeTest(ctx, "*.node.test.js", nil)
}

// testBrowser runs web/test/*.browser.test.js. They find the browsers in CHROME and FIREFOX and the
// page, served as build.sh serve does, in WAXSEAL_URL. Without CI the tests that need a Firefox say
// that there is none.
func testBrowser(ctx context.Context, env *testEnv) (tally, error) {
	const pattern = "*.browser.test.js"
	if err := env.built(ctx); err != nil {
		return tally{}, err
	}
	chrome, err := chromium.find(ctx)
	if err != nil {
		files, _ := filepath.Glob(filepath.Join("web", "test", pattern))
		if inCI() || len(files) == 0 {
			return tally{}, err
		}
		return tally{skipped: len(files), skips: []string{err.Error()}}, nil
	}
	fox, err := firefox.find(ctx)
	if err != nil && inCI() {
		return tally{}, err
	}
	url, err := env.served()
	if err != nil {
		return tally{}, err
	}
	return nodeTest(ctx, pattern, []string{"CHROME=" + chrome, "FIREFOX=" + fox, "WAXSEAL_URL=" + url})
}

func nodeTest(ctx context.Context, pattern string, env []string) (tally, error) {
	files, err := filepath.Glob(filepath.Join("web", "test", pattern))
	if err != nil || len(files) == 0 {
		return tally{}, err
	}
	report, err := os.CreateTemp("", "waxseal-tap-")
	if err != nil {
		return tally{}, err
	}
	report.Close()
	defer os.Remove(report.Name())
	argv := []string{"node", "--test", "--test-timeout=300000",
		"--test-reporter=spec", "--test-reporter-destination=stdout",
		"--test-reporter=tap", "--test-reporter-destination=" + report.Name()}
	c := command{env: append(os.Environ(), env...), limit: 40 * time.Minute, argv: append(argv, files...)}
	out, runErr := c.combined(ctx)
	tap, err := os.ReadFile(report.Name())
	if err != nil {
		return tally{}, err
	}
	for _, figure := range measured(string(tap)) {
		fmt.Println("         " + figure)
	}
	result := readTAP(tap)
	if result.failed > 0 {
		result.failures = failingTests(string(out))
		runErr = nil
	}
	if runErr != nil {
		runErr = fmt.Errorf("%w\n%s", runErr, out)
	}
	return result, runErr
}

// measured finds the times that tests tell of in their diagnostics. Nothing depends on them; a
// person reads them.
func measured(tap string) (figures []string) {
	for line := range strings.Lines(tap) {
		text, ok := strings.CutPrefix(strings.TrimSpace(line), "# ")
		if ok && strings.Contains(text, " ms") && !strings.HasPrefix(text, "Subtest: ") {
			figures = append(figures, text)
		}
	}
	return figures
}

// readTAP takes the counts that Node's reporter ends with. A test that is cancelled, or promised
// for later, has not passed.
func readTAP(tap []byte) tally {
	var t tally
	lines := bufio.NewScanner(bytes.NewReader(tap))
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		line := lines.Text()
		if name, reason, ok := strings.Cut(line, " # SKIP"); ok {
			t.skips = append(t.skips, strings.TrimSpace(name)+":"+reason)
		}
		word, number, _ := strings.Cut(strings.TrimPrefix(line, "# "), " ")
		n, err := strconv.Atoi(number)
		if !strings.HasPrefix(line, "# ") || err != nil {
			continue
		}
		switch word {
		case "pass":
			t.passed += n
		case "fail", "cancelled", "todo":
			t.failed += n
		case "skipped":
			t.skipped += n
		}
	}
	return t
}

// failingTests takes from Node's report what it tells of each failed test.
func failingTests(report string) []string {
	const heading, each = "failing tests:", "\ntest at "
	i := strings.LastIndex(report, heading)
	if i < 0 || !strings.Contains(report[i:], each) {
		return []string{report}
	}
	texts := strings.Split(report[i:], each)[1:]
	for i, text := range texts {
		texts[i] = "FAIL " + text
	}
	return texts
}
