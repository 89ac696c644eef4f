//go:build !js

package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// reach finds a test by name, "core/decode.TestTLSA", and what it and the functions of its package that
// it leads to mention: texts, words of texts, and imported packages. Nothing is run.
func reach(t *testing.T, test string) (met map[string]bool, ok bool) {
	t.Helper()
	dir, name, _ := strings.Cut(test, ".")
	files, err := filepath.Glob(filepath.Join("..", "..", dir, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	w := walker{declared: map[string][]declaration{}, met: map[string]bool{}, seen: map[string]bool{}}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		w.declare(f)
	}
	w.follow(name)
	return w.met, len(w.declared[name]) > 0
}

// A declaration is a function, a variable or a type of a file, which knows packages by its imports.
type declaration struct {
	node    ast.Node
	imports map[string]string // path by the name that the file uses
}

type walker struct {
	declared  map[string][]declaration // methods by their names alone
	met, seen map[string]bool
}

func (w *walker) declare(f *ast.File) {
	imports := map[string]string{}
	for _, i := range f.Imports {
		path, _ := strconv.Unquote(i.Path.Value)
		name := path[strings.LastIndex(path, "/")+1:]
		if i.Name != nil {
			name = i.Name.Name
		}
		imports[name] = path
	}
	add := func(name string, node ast.Node) {
		w.declared[name] = append(w.declared[name], declaration{node, imports})
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			add(d.Name.Name, d)
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if v, ok := spec.(*ast.ValueSpec); ok {
					for _, name := range v.Names {
						add(name.Name, v)
					}
				}
			}
		}
	}
}

func (w *walker) follow(name string) {
	if w.seen[name] {
		return
	}
	w.seen[name] = true
	for _, d := range w.declared[name] {
		ast.Inspect(d.node, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if text, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING {
					w.met[text] = true
					for _, word := range strings.Fields(text) {
						w.met[word] = true
					}
				}
			case *ast.Ident:
				if path, ok := d.imports[n.Name]; ok {
					w.met[path] = true
				}
				w.follow(n.Name)
			}
			return true
		})
	}
}
