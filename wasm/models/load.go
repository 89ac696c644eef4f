//go:build !js

package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"
)

const modulePath = "waxseal/"

// A loader type-checks packages of this module, and keeps the source of their functions.
type loader struct {
	root  string
	files *token.FileSet
	std   types.Importer
	pkgs  map[string]*types.Package
	info  types.Info
	funcs map[*types.Func]*ast.FuncDecl
	docs  map[types.Object]string // of types
}

func newLoader(root string) *loader {
	files := token.NewFileSet()
	return &loader{
		root: root, files: files, std: importer.ForCompiler(files, "source", nil),
		pkgs:  map[string]*types.Package{},
		funcs: map[*types.Func]*ast.FuncDecl{},
		docs:  map[types.Object]string{},
		info: types.Info{Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
			Types: map[ast.Expr]types.TypeAndValue{}, Selections: map[*ast.SelectorExpr]*types.Selection{}},
	}
}

// Import makes a loader the importer of what it loads.
func (l *loader) Import(path string) (*types.Package, error) {
	if !strings.HasPrefix(path, modulePath) {
		return l.std.Import(path)
	}
	if pkg := l.pkgs[path]; pkg != nil {
		return pkg, nil
	}
	files, err := l.parse(strings.TrimPrefix(path, modulePath))
	if err != nil {
		return nil, err
	}
	config := types.Config{Importer: l}
	pkg, err := config.Check(path, l.files, files, &l.info)
	if err != nil {
		return nil, err
	}
	l.pkgs[path] = pkg
	for _, f := range files {
		l.index(f)
	}
	return pkg, nil
}

func (l *loader) parse(dir string) ([]*ast.File, error) {
	full := filepath.Join(l.root, filepath.FromSlash(dir))
	pkg, err := build.ImportDir(full, 0)
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, name := range pkg.GoFiles {
		f, err := parser.ParseFile(l.files, filepath.Join(full, name), nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

func (l *loader) index(f *ast.File) {
	for _, decl := range f.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if fn, ok := l.info.Defs[decl.Name].(*types.Func); ok {
				l.funcs[fn] = decl
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				if spec, ok := spec.(*ast.TypeSpec); ok {
					l.docs[l.info.Defs[spec.Name]] = firstSentence(decl.Doc.Text())
				}
			}
		}
	}
}

func firstSentence(doc string) string {
	doc = strings.Join(strings.Fields(doc), " ")
	if sentence, _, ok := strings.Cut(doc, ". "); ok {
		return sentence + "."
	}
	return doc
}

// find returns a function, or with a dot a method, of a package of this module.
func (l *loader) find(pkg, name string) (*types.Func, error) {
	p, err := l.Import(modulePath + pkg)
	if err != nil {
		return nil, err
	}
	owner, method, isMethod := strings.Cut(name, ".")
	obj := p.Scope().Lookup(owner)
	if obj != nil && isMethod {
		obj, _, _ = types.LookupFieldOrMethod(types.NewPointer(obj.Type()), true, p, method)
	}
	fn, ok := obj.(*types.Func)
	if !ok {
		return nil, fmt.Errorf("there is no %s in %s", name, pkg)
	}
	return fn, nil
}
