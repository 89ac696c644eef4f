package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
)

// A budget is the most that a file may take in one of the forms.
type budget struct {
	name  string
	bytes int
	form  string
}

// forms are what a budget is counted in: how a file's copy in it is called, and how it is told.
var forms = map[string]struct{ ext, what string }{
	"brotli": {".br", "after brotli"},
	"gzip":   {".gz", "after gzip"},
	"raw":    {"", "as it is"},
}

func readBudget(text string) ([]budget, error) {
	var list []budget
	lines := bufio.NewScanner(strings.NewReader(text))
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		words := strings.Fields(line)
		if len(words) == 2 {
			words = append(words, "brotli")
		}
		if _, known := forms[words[len(words)-1]]; !known || len(words) != 3 {
			return nil, fmt.Errorf("budget.txt: %q is not a name and a number, and gzip, raw or nothing", line)
		}
		n, err := strconv.Atoi(words[1])
		if err != nil {
			return nil, fmt.Errorf("budget.txt: %q: %w", line, err)
		}
		list = append(list, budget{words[0], n, words[2]})
	}
	return list, nil
}

// checkSize weighs what a reader downloads: the modules against their budgets, and the page's own files.
func checkSize(ctx context.Context, env *testEnv) (string, error) {
	if err := env.edge(ctx); err != nil {
		return "", err
	}
	text, err := os.ReadFile(filepath.Join("web", "site", "budget.txt"))
	if err != nil {
		return "", err
	}
	budgets, err := readBudget(string(text))
	if err != nil {
		return "", err
	}
	entries, err := os.ReadDir(dist)
	if err != nil {
		return "", err
	}
	sizes := map[string]int{}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			return "", err
		}
		sizes[e.Name()] = int(info.Size())
	}
	if err := weighWorker(sizes); err != nil {
		return "", err
	}
	return weigh(sizes, budgets)
}

// weighWorker adds what is uploaded as the Worker itself: Cloudflare counts it without the assets.
func weighWorker(sizes map[string]int) error {
	for _, name := range []string{"app.wasm", "worker.js"} {
		data, err := os.ReadFile(filepath.Join(distEdge, name))
		if err != nil {
			return err
		}
		sizes[distEdge] += len(data)
		sizes[distEdge+".gz"] += len(gzipped(data))
	}
	return nil
}

// weigh prints a table of files and compares those with a budget.
func weigh(sizes map[string]int, budgets []budget) (string, error) {
	var table, over strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "kB\traw\tgzip\tbrotli\tbudget\t")
	kilo := func(n int) string {
		if n == 0 {
			return "-"
		}
		return strconv.FormatFloat(float64(n)/1000, 'f', 1, 64)
	}
	row := func(name, file string, most int) {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t\n", name, kilo(sizes[file]), kilo(sizes[file+".gz"]), kilo(sizes[file+".br"]), kilo(most))
	}
	for _, b := range budgets {
		file := pageFile(sizes, b.name)
		row(b.name, file, b.bytes)
		form := forms[b.form]
		switch got := sizes[file+form.ext]; {
		case got == 0:
			fmt.Fprintf(&over, "%s is not in dist/\n", b.name)
		case got > b.bytes:
			fmt.Fprintf(&over, "%s takes %d bytes %s, %d over its budget\n", b.name, got, form.what, got-b.bytes)
		}
	}
	for _, file := range sortedKeys(sizes) {
		if ext := filepath.Ext(file); file == "index.html" || ext == ".css" || ext == ".js" && immutable.MatchString(file) {
			row(file, file, 0)
		}
	}
	w.Flush()
	if over.Len() > 0 {
		return table.String(), fmt.Errorf("%s", over.String())
	}
	return table.String(), nil
}

// pageFile finds the file with a hash that the page loads for a name.
func pageFile(sizes map[string]int, name string) string {
	ext := filepath.Ext(name)
	for _, file := range sortedKeys(sizes) {
		if strings.HasPrefix(file, strings.TrimSuffix(name, ext)+"-") && strings.HasSuffix(file, ext) && immutable.MatchString(file) {
			return file
		}
	}
	return name
}
