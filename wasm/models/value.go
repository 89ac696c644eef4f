//go:build !js

package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
)

// text is a constant, or the constant that a parameter stands for.
func (s *scope) text(x ast.Expr) string {
	if tv := s.info.Types[x]; tv.Value != nil && tv.Value.Kind() == constant.String {
		return constant.StringVal(tv.Value)
	}
	if id, ok := x.(*ast.Ident); ok {
		if text, ok := s.texts[s.info.Uses[id]]; ok {
			return text
		}
	}
	s.fail(x.Pos(), "a key that is not a constant")
	return ""
}

// value is the type of what a call appends.
func (s *scope) value(call *ast.CallExpr) string {
	if o := s.ended(call); o != nil {
		return s.nested(o)
	}
	if id, ok := call.Fun.(*ast.Ident); ok {
		if fn := s.funcs[s.info.Uses[id]]; fn != nil {
			return s.typeOf(fn)
		}
	}
	fn := s.callee(call)
	switch {
	case isAppend(call):
		return ""
	case fn == nil:
		s.fail(call.Pos(), "a value whose type does not show")
		return ""
	case fn.Name() == "AppendList":
		return s.typeOf(s.function(call.Args[2])) + "[]"
	case fn.Name() == "AppendFacts":
		return s.typeOf(s.element(call.Args[1])) + "[]"
	case fn.Pkg().Path() == "strconv", fn.Name() == "appendInt":
		return "number"
	}
	return s.typeOf(fn)
}

// spelledOut follows a function that appends its object without a field.Object, for speed: members are
// literals such as ,"oid": before what appends their value.
func (s *scope) spelledOut(decl *ast.FuncDecl) *object {
	o := &object{}
	s.literals(o, decl.Body, false)
	return o
}

func (s *scope) literals(o *object, n ast.Node, optional bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			s.literals(o, n.Body, true)
			return false
		case *ast.CallExpr:
			if key, text := beginsMember(n); text {
				o.add(key, "string", optional)
			}
			for _, arg := range n.Args {
				if key, text := beginsMember(arg); key != "" && !text {
					o.add(key, s.value(n), optional)
				}
			}
		}
		return true
	})
}

var memberLiteral = regexp.MustCompile("^`,?\"(\\w+)\":(\"?)`$")

// beginsMember is the member that a call of append begins, and whether it begins its value too, a text.
func beginsMember(x ast.Expr) (key string, text bool) {
	call, ok := x.(*ast.CallExpr)
	if !ok || !isAppend(call) || len(call.Args) < 2 {
		return "", false
	}
	literal, ok := call.Args[1].(*ast.BasicLit)
	if !ok {
		return "", false
	}
	if m := memberLiteral.FindStringSubmatch(literal.Value); m != nil {
		return m[1], m[2] != ""
	}
	return "", false
}

// isAppend reports append(o.Out, …): JSON that was written elsewhere.
func isAppend(call *ast.CallExpr) bool {
	id, ok := call.Fun.(*ast.Ident)
	return ok && id.Name == "append"
}

// element is the method that writes an element of a list.
func (s *scope) element(list ast.Expr) *types.Func {
	if slice, ok := s.info.Types[list].Type.Underlying().(*types.Slice); ok {
		obj, _, _ := types.LookupFieldOrMethod(slice.Elem(), true, nil, "AppendJSON")
		if fn, ok := obj.(*types.Func); ok {
			return fn
		}
	}
	s.fail(list.Pos(), "a list whose elements do not write themselves")
	return nil
}

// nested names an object inside another after its first member: {doc, section, url} is the one there is.
func (s *scope) nested(o *object) string {
	if len(o.members) == 0 || o.members[0].name != "doc" {
		s.fail(token.NoPos, "a nested object without a name")
		return ""
	}
	if !s.seen["Ref"] {
		s.seen["Ref"] = true
		s.models = append(s.models, model{name: "Ref", doc: "A Ref names a document and a section of it.",
			members: s.settled("Ref", o.members)})
	}
	return "Ref"
}

func (s *scope) typeOf(fn *types.Func) string {
	if fn == nil {
		return ""
	}
	name, err := s.appended(fn)
	if err != nil && s.err == nil {
		s.err = err
	}
	return name
}

// callee is the function or method that is called.
func (s *scope) callee(call *ast.CallExpr) *types.Func { return s.functionIn(call.Fun) }

func (s *scope) function(x ast.Expr) *types.Func {
	fn := s.functionIn(x)
	if fn == nil {
		s.fail(x.Pos(), "a function that does not show")
	}
	return fn
}

func (s *scope) functionIn(x ast.Expr) *types.Func {
	switch x := x.(type) {
	case *ast.Ident:
		if fn := s.funcs[s.info.Uses[x]]; fn != nil {
			return fn
		}
		fn, _ := s.info.Uses[x].(*types.Func)
		return fn
	case *ast.SelectorExpr:
		if sel := s.info.Selections[x]; sel != nil {
			fn, _ := sel.Obj().(*types.Func)
			return fn
		}
		fn, _ := s.info.Uses[x.Sel].(*types.Func)
		return fn
	case *ast.IndexExpr:
		return s.functionIn(x.X)
	}
	return nil
}

// inline follows a function with the arguments of a call, and returns the object it returns.
func (s *scope) inline(call *ast.CallExpr, fn *types.Func) *object {
	decl := s.loader.funcs[fn]
	if decl == nil {
		return &object{}
	}
	in := s.scope()
	in.optional = s.optional
	if sel, ok := call.Fun.(*ast.SelectorExpr); ok && decl.Recv != nil {
		in.bind(s, decl.Recv.List[0].Names, sel.X)
	}
	i := 0
	for _, param := range decl.Type.Params.List {
		for _, name := range param.Names {
			in.bind(s, []*ast.Ident{name}, call.Args[i])
			i++
		}
	}
	in.body(decl)
	if s.err == nil {
		s.err = in.err
	}
	if in.result == nil {
		return &object{}
	}
	return in.result
}

// bind makes a parameter stand for what an argument is in the scope of the caller.
func (s *scope) bind(caller *scope, names []*ast.Ident, arg ast.Expr) {
	if len(names) == 0 {
		return
	}
	param := s.info.Defs[names[0]]
	if o := caller.object(arg); o != nil {
		s.objects[param] = o
	}
	if tv := s.info.Types[arg]; tv.Value != nil && tv.Value.Kind() == constant.String {
		s.texts[param] = constant.StringVal(tv.Value)
	}
	if _, isFunc := param.Type().Underlying().(*types.Signature); isFunc {
		s.funcs[param] = caller.functionIn(arg)
	}
}

func (s *scope) fail(pos token.Pos, what string) {
	if s.err == nil {
		s.err = fmt.Errorf("%s: %s", s.files.Position(pos), what)
	}
}
