//go:build !js

package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"
)

// A reader turns functions that write JSON into models.
type reader struct {
	*loader
	models []model
	seen   map[string]bool
}

func (r *reader) writer(w writer) error {
	fn, err := r.find(w.pkg, w.name)
	if err != nil {
		return err
	}
	_, err = r.appended(fn)
	return err
}

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

func (r *reader) scope() *scope {
	return &scope{reader: r, objects: map[types.Object]*object{},
		texts: map[types.Object]string{}, funcs: map[types.Object]*types.Func{}}
}

// appended names the type of what a function appends, and adds its model.
func (r *reader) appended(fn *types.Func) (string, error) {
	pkg := strings.TrimPrefix(fn.Pkg().Path(), modulePath)
	name := fn.Name()
	recv := fn.Signature().Recv()
	if recv != nil {
		named := namedOf(recv.Type())
		if types.IsInterface(named) {
			return named.Obj().Name(), nil
		}
		name = named.Obj().Name() + "." + name
	}
	switch pkg + "." + name {
	case "core/field.AppendString":
		return "string", nil
	case "core/field.AppendSpan":
		return r.structure(fn)
	}
	as := modelName(pkg, name)
	if r.seen[as] {
		return as, nil
	}
	r.seen[as] = true
	at := len(r.models)
	r.models = append(r.models, model{name: as, doc: r.doc(fn)})
	s := r.scope()
	s.body(r.loader.funcs[fn])
	if s.err == nil && s.result == nil {
		s.result = s.spelledOut(r.loader.funcs[fn])
	}
	if s.err == nil && len(s.result.members) == 0 {
		s.err = fmt.Errorf("%s.%s appends no object", pkg, name)
	}
	if s.err != nil {
		return "", s.err
	}
	r.models[at].members = r.settled(as, s.result.members)
	return as, nil
}

// doc is what a model is: what its Go type says of itself, if the function appends no less than it.
func (r *reader) doc(fn *types.Func) string {
	obj := subject(fn)
	if fn.Signature().Recv() == nil && !strings.EqualFold(fn.Name(), "append"+obj.Name()) {
		return ""
	}
	return r.docs[obj]
}

// structure is the model of a struct that is appended octet by octet: its fields, all numbers.
func (r *reader) structure(fn *types.Func) (string, error) {
	obj := subject(fn)
	as := obj.Name()
	if r.seen[as] {
		return as, nil
	}
	r.seen[as] = true
	m := model{name: as, doc: r.docs[obj]}
	fields := obj.Type().Underlying().(*types.Struct)
	for f := range fields.Fields() {
		if f.Type() != types.Typ[types.Int] {
			return "", fmt.Errorf("%s.%s is not an int", as, f.Name())
		}
		m.members = append(m.members, member{name: strings.ToLower(f.Name()), typ: "number"})
	}
	r.models = append(r.models, m)
	return as, nil
}

// subject is the type whose value a function appends: its receiver or its last parameter.
func subject(fn *types.Func) types.Object {
	v := fn.Signature().Recv()
	if v == nil {
		params := fn.Signature().Params()
		v = params.At(params.Len() - 1)
	}
	if named := namedOf(v.Type()); named != nil {
		return named.Obj()
	}
	return nil
}

func namedOf(t types.Type) *types.Named {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	named, _ := t.(*types.Named)
	return named
}

// settled applies the tables to the members of a model.
func (r *reader) settled(name string, members []member) []member {
	for i := range members {
		m := &members[i]
		key := name + "." + m.name
		if alwaysTold[key] {
			m.optional = false
		}
		if typ, ok := closed[key]; ok {
			m.typ = typ
		}
		if m.typ == "" {
			m.typ = "unknown"
		}
	}
	return members
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
