package main

import (
	"reflect"
	"strings"
	"testing"
)

func TestReadGoTest(t *testing.T) {
	for _, c := range []struct {
		name, events            string
		passed, failed, skipped int
		says                    string
	}{
		{"tests with subtests count by their leaves", `
{"Action":"run","Package":"p","Test":"A"}
{"Action":"run","Package":"p","Test":"A/x"}
{"Action":"run","Package":"p","Test":"A/y"}
{"Action":"pass","Package":"p","Test":"A/x"}
{"Action":"pass","Package":"p","Test":"A/y"}
{"Action":"pass","Package":"p","Test":"A"}
{"Action":"run","Package":"p","Test":"B"}
{"Action":"pass","Package":"p","Test":"B"}
{"Action":"pass","Package":"p"}`, 3, 0, 0, ""},
		{"a failed subtest is one failure", `
{"Action":"run","Package":"p","Test":"A"}
{"Action":"run","Package":"p","Test":"A/x"}
{"Action":"output","Package":"p","Test":"A/x","Output":"a_test.go:1: got 1\n"}
{"Action":"fail","Package":"p","Test":"A/x"}
{"Action":"fail","Package":"p","Test":"A"}
{"Action":"fail","Package":"p"}`, 0, 1, 0, "got 1"},
		{"a test that fails above its subtests is one too", `
{"Action":"run","Package":"p","Test":"A"}
{"Action":"run","Package":"p","Test":"A/x"}
{"Action":"pass","Package":"p","Test":"A/x"}
{"Action":"output","Package":"p","Test":"A","Output":"a_test.go:9: sum\n"}
{"Action":"fail","Package":"p","Test":"A"}
{"Action":"fail","Package":"p"}`, 1, 1, 0, "sum"},
		{"a process that ends", `
{"Action":"run","Package":"p","Test":"A"}
{"Action":"pass","Package":"p","Test":"A"}
{"Action":"output","Package":"p","Output":"exit status 2\n"}
{"Action":"fail","Package":"p"}`, 1, 1, 0, "exit status 2"},
		{"a package that does not compile", `
{"ImportPath":"p [p.test]","Action":"build-output","Output":"a.go:1:1: no\n"}
{"ImportPath":"p [p.test]","Action":"build-fail"}
{"Action":"output","Package":"p","Output":"FAIL\tp [build failed]\n"}
{"Action":"fail","Package":"p","FailedBuild":"p [p.test]"}`, 0, 1, 0, "a.go:1:1: no"},
		{"a skip and why", `
{"Action":"run","Package":"p","Test":"A"}
{"Action":"output","Package":"p","Test":"A","Output":"=== RUN   A\n"}
{"Action":"output","Package":"p","Test":"A","Output":"    a_test.go:3: openssl is missing\n"}
{"Action":"output","Package":"p","Test":"A","Output":"--- SKIP: A (0.00s)\n"}
{"Action":"skip","Package":"p","Test":"A"}
{"Action":"pass","Package":"p"}`, 0, 0, 1, "openssl is missing"},
	} {
		got := readGoTest([]byte(c.events))
		if got.passed != c.passed || got.failed != c.failed || got.skipped != c.skipped {
			t.Errorf("%s: %v", c.name, got)
		}
		if told := strings.Join(append(got.failures, got.skips...), ""); !strings.Contains(told, c.says) {
			t.Errorf("%s: it tells %q, not %q", c.name, told, c.says)
		}
	}
}

func TestMeasured(t *testing.T) {
	got := measured("# Subtest: takes 40 ms\n  # shown after 12 ms, longest task 3 ms\nok 1 - takes 40 ms\n# duration_ms 12\n# tests 9\n")
	if len(got) != 1 || got[0] != "shown after 12 ms, longest task 3 ms" {
		t.Errorf("%q", got)
	}
}

func TestReadTAP(t *testing.T) {
	got := readTAP([]byte(`TAP version 13
# Subtest: reads
ok 1 - reads
ok 2 - writes # SKIP no disk
1..5
# tests 9
# suites 0
# pass 4
# fail 2
# cancelled 1
# skipped 1
# todo 1
# duration_ms 40.1
`))
	if got.passed != 4 || got.failed != 4 || got.skipped != 1 || !reflect.DeepEqual(got.skips, []string{"ok 2 - writes: no disk"}) {
		t.Errorf("%+v", got)
	}
}

func TestFailingTests(t *testing.T) {
	got := failingTests("✔ a\n✖ failing tests:\n\ntest at x.js:1:1\n✖ b\n  no\n\ntest at x.js:9:1\n✖ c\n")
	if want := []string{"FAIL x.js:1:1\n✖ b\n  no\n", "FAIL x.js:9:1\n✖ c\n"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
	if got := failingTests("it ended early"); !reflect.DeepEqual(got, []string{"it ended early"}) {
		t.Errorf("%q", got)
	}
}

func TestTally(t *testing.T) {
	for _, c := range []struct {
		tally tally
		line  string
		ok    bool
	}{
		{tally{passed: 3}, "3 passed, 0 failed", true},
		{tally{passed: 3, skipped: 1}, "3 passed, 0 failed, 1 skipped", true},
		{tally{passed: 3, failed: 1}, "3 passed, 1 failed", false},
		{tally{}, "0 passed, 0 failed", false},
	} {
		if c.tally.String() != c.line || c.tally.ok() != c.ok {
			t.Errorf("%+v: %q, ok %v", c.tally, c.tally, c.tally.ok())
		}
	}
	strict := tally{passed: 1, skipped: 2, skips: []string{"A", "B"}}
	strict.strict()
	if strict.ok() || strict.String() != "1 passed, 2 failed" || len(strict.failures) != 2 {
		t.Errorf("in CI: %+v", strict)
	}
}

func TestShorten(t *testing.T) {
	for n, want := range map[int]int{1: 1, 61: 61, 62: 61, 500: 61} {
		got := strings.Split(shorten(strings.Repeat("line\n", n-1)+"last\n"), "\n")
		if len(got) != want || got[len(got)-1] != "last" {
			t.Errorf("%d lines become %d, the last of them %q", n, len(got), got[len(got)-1])
		}
	}
}

func TestChoose(t *testing.T) {
	list := []string{"a", "b", "c"}
	self := func(s string) string { return s }
	if got, err := choose(list, self, []string{"c", "a"}); err != nil || !reflect.DeepEqual(got, []string{"a", "c"}) {
		t.Errorf("%v, %v", got, err)
	}
	if got, err := choose(list, self, nil); err != nil || len(got) != 3 {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := choose(list, self, []string{"a", "z"}); err == nil {
		t.Error("z was found")
	}
}

func TestReadFuzzTargets(t *testing.T) {
	got := readFuzzTargets([]byte(`{"Action":"output","Package":"p","Output":"FuzzRead\n"}
{"Action":"output","Package":"p","Output":"ok  \tp\t0.01s\n"}
{"Action":"pass","Package":"p"}
`))
	if want := []fuzzTarget{{"p", "FuzzRead"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
}
