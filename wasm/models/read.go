//go:build !js

package main

import (
	"fmt"
	"go/types"
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
