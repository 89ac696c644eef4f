//go:build js

package main

import (
	"syscall/js"

	"waxseal/core/field"
	"waxseal/wasm/page/source"
)

// A place is a stretch of octets of the input.
type place struct{ off, len int }

// fillBox shows the input in the source box: as it is, or as a note where it is not text or too long.
func (p *page) fillBox(name string) {
	p.box.SetReadOnly(!p.shown)
	if p.shown {
		p.box.SetPlaceholder(p.hint)
		p.box.SetValue(source.Shown(p.text))
		return
	}
	if name == "" {
		name = "input"
	}
	kind := "binary, "
	switch {
	case isFile(p.input):
		kind = "" // to tell is to read it
	case source.LooksLikeText(head(p.input, looked)):
		kind = "text, "
	}
	p.box.SetValue("")
	p.box.SetPlaceholder(field.Visible(name) + ": " + kind + field.Count(length(p.input), "octet"))
}

// looked is how much of an input is looked at to tell text.
const looked = 4096

// tellPlace tells where the caret or selection is, once for each place.
func (p *page) tellPlace() {
	active := p.doc.ActiveElement()
	if active == nil || active.ID() != "source" || !p.shown {
		return
	}
	from := source.Octets(p.text, p.box.SelectionStart())
	to := source.Octets(p.text, p.box.SelectionEnd())
	if now := (place{from, to - from}); now != p.place {
		p.place = now
		p.tell("waxseal:place", map[string]any{"off": now.off, "len": now.len})
	}
}

// show selects a stretch of the input in the box and brings it into view.
func (p *page) show(detail js.Value) {
	if !p.shown {
		return
	}
	off, length := detail.Get("off").Int(), detail.Get("len").Int()
	p.place = place{off, length}
	if detail.Get("focus").Truthy() {
		p.box.Underlying().Call("focus", map[string]any{"preventScroll": true})
	}
	from, to := source.Units(p.text, off), source.Units(p.text, off+length)
	p.box.SetSelectionRange(from, to, "none")
	box := p.box.Underlying()
	line := source.Line(string(p.text), off) * box.Get("scrollHeight").Float()
	box.Set("scrollTop", line-box.Get("clientHeight").Float()/2)
}
