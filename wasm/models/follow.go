//go:build !js

package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// An object is what one field.Object writes.
type object struct {
	members []member
	pending string // the key whose value comes next
}

// A scope is one function being followed: what its variables stand for, and whether a condition
// stands above.
type scope struct {
	*reader
	objects  map[types.Object]*object
	texts    map[types.Object]string
	funcs    map[types.Object]*types.Func
	optional bool
	result   *object
	err      error
}

func (s *scope) body(decl *ast.FuncDecl) {
	if decl == nil || decl.Body == nil {
		s.fail(token.NoPos, "a function without source")
		return
	}
	s.statements(decl.Body.List)
}

func (s *scope) statements(list []ast.Stmt) {
	for _, stmt := range list {
		switch stmt := stmt.(type) {
		case *ast.ExprStmt:
			if call, ok := stmt.X.(*ast.CallExpr); ok {
				s.call(call)
			}
		case *ast.AssignStmt:
			s.assign(stmt)
		case *ast.IfStmt:
			s.condition(stmt)
		case *ast.ReturnStmt:
			s.returned(stmt)
		default:
			s.bystander(stmt)
		}
	}
}

// bystander lets a statement pass that only prepares values: objects are written straight down.
func (s *scope) bystander(stmt ast.Stmt) {
	ast.Inspect(stmt, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && s.objects[s.info.Uses[id]] != nil {
			s.fail(stmt.Pos(), "an object written in a statement that is not followed")
		}
		return true
	})
}

// condition follows both ways; what one of them writes need not be there. A way that only leaves
// the function makes all that comes after it a condition too.
func (s *scope) condition(stmt *ast.IfStmt) {
	before := s.optional
	s.optional = true
	s.statements(stmt.Body.List)
	switch other := stmt.Else.(type) {
	case *ast.BlockStmt:
		s.statements(other.List)
	case *ast.IfStmt:
		s.condition(other)
	}
	s.optional = before || leaves(stmt.Body)
}

func leaves(body *ast.BlockStmt) bool {
	last, ok := body.List[len(body.List)-1].(*ast.ReturnStmt)
	return ok && len(last.Results) == 0
}

// returned notes the object that a function ends: return o.End(), or the object itself.
func (s *scope) returned(stmt *ast.ReturnStmt) {
	if len(stmt.Results) != 1 {
		return
	}
	switch x := stmt.Results[0].(type) {
	case *ast.CallExpr:
		if o := s.ended(x); o != nil {
			s.result = o
		} else if fn := s.callee(x); fn != nil && isObject(fn.Signature().Results()) {
			s.result = s.inline(x, fn)
		}
	case *ast.Ident:
		if o := s.objects[s.info.Uses[x]]; o != nil {
			s.result = o
		}
	}
}

// ended is the object whose End is called.
func (s *scope) ended(call *ast.CallExpr) *object {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "End" {
		return nil
	}
	if inner, ok := sel.X.(*ast.CallExpr); ok {
		if fn := s.callee(inner); fn != nil && isObject(fn.Signature().Results()) {
			return s.inline(inner, fn)
		}
	}
	return s.object(sel.X)
}

func (s *scope) object(x ast.Expr) *object {
	if address, ok := x.(*ast.UnaryExpr); ok && address.Op == token.AND {
		x = address.X
	}
	id, ok := x.(*ast.Ident)
	if !ok {
		return nil
	}
	return s.objects[s.info.Uses[id]]
}

func isObject(results *types.Tuple) bool {
	if results.Len() != 1 {
		return false
	}
	named := namedOf(results.At(0).Type())
	return named != nil && named.Obj().Name() == "Object" && named.Obj().Pkg().Path() == modulePath+"core/field"
}

// assign follows o := NewObject(dst), o := itemHead(…) and o.Out = value.
func (s *scope) assign(stmt *ast.AssignStmt) {
	if len(stmt.Lhs) != 1 || len(stmt.Rhs) != 1 {
		return
	}
	call, isCall := stmt.Rhs[0].(*ast.CallExpr)
	switch left := stmt.Lhs[0].(type) {
	case *ast.Ident:
		if !isCall {
			return
		}
		if fn := s.callee(call); fn != nil && isObject(fn.Signature().Results()) {
			o := &object{}
			if fn.Name() != "NewObject" {
				o = s.inline(call, fn)
			}
			s.objects[s.info.Defs[left]] = o
		}
	case *ast.SelectorExpr:
		o := s.object(left.X)
		if o == nil || left.Sel.Name != "Out" {
			return
		}
		if o.pending == "" || !isCall {
			s.fail(stmt.Pos(), "a value without a key")
			return
		}
		o.add(o.pending, s.value(call), s.optional)
		o.pending = ""
	}
}

func (o *object) add(name, typ string, optional bool) {
	if i := slices.IndexFunc(o.members, func(m member) bool { return m.name == name }); i >= 0 {
		return
	}
	o.members = append(o.members, member{name, typ, optional})
}

// call follows a method of an object, or a function that is given one.
func (s *scope) call(call *ast.CallExpr) {
	fn := s.callee(call)
	if fn == nil {
		return
	}
	sel, _ := call.Fun.(*ast.SelectorExpr)
	if sel != nil {
		if o := s.object(sel.X); o != nil && s.verb(o, fn.Name(), call) {
			return
		}
	}
	if s.loader.funcs[fn] != nil {
		s.inline(call, fn)
	}
}

// verbs are the plain methods of field.Object, with what they write.
var verbs = map[string]string{"Text": "string", "Int": "number", "Bool": "boolean", "Texts": "string[]", "Key": ""}

// verb adds what one of the plain methods of field.Object writes.
func (s *scope) verb(o *object, name string, call *ast.CallExpr) bool {
	typ, known := verbs[name]
	if !known {
		return false
	}
	key := s.text(call.Args[0])
	if name == "Key" {
		o.pending = key
	} else {
		o.add(key, typ, s.optional || name == "Text")
	}
	return true
}
