//go:build js

package main

import (
	"strings"
	"syscall/js"

	"honnef.co/go/js/dom/v2"
)

// What an entry of the history shows where its fragment names no sample. The word is all that stands
// in the entry: what was pasted stays in memory.
const (
	ownEntry     = "own"
	openingEntry = "opening"
)

// route follows the fragment: #sample=NAME, #item=PATH, or both with & between.
func (p *page) route() {
	if inHandshake() {
		return
	}
	path := routed("item") // now, as what is shown next may leave the fragment
	switch name := routed("sample"); {
	case name != "":
		if name != p.sample {
			p.showSample(name)
		}
	case entry() == ownEntry && !p.own && p.kept.Truthy():
		p.set(p.kept, "paste", p.keptAs, p.keptFiles)
	case entry() == openingEntry && (p.own || p.sample != ""):
		p.set(encode(p.box.DefaultValue()), "sample", "", nil)
	case entry() == "":
		p.mark()
	}
	if isPath(path) {
		p.tell("waxseal:select", map[string]any{"path": path})
	}
}

// routed is what the fragment says of key.
func routed(key string) string {
	fragment := strings.TrimPrefix(dom.GetWindow().Location().Hash(), "#")
	for part := range strings.SplitSeq(fragment, "&") {
		if k, value, _ := strings.Cut(part, "="); k == key {
			return value
		}
	}
	return ""
}

func (p *page) showSample(name string) {
	if !p.hasSample(name) {
		p.say("There is no sample of that name.")
		return
	}
	p.set(encodeValue(p.samples().Get(name)), "sample", name, nil)
}

func (p *page) hasSample(name string) bool {
	return name != "" && p.samples().Truthy() && p.samples().Get(name).Type() == js.TypeString
}

func (p *page) samples() js.Value { return p.inspect.Underlying().Get("samples") }

// click looks for what names a sample.
func (p *page) click(ev dom.Event) {
	if target := ev.Target(); target != nil {
		if link := target.Closest("[data-sample]"); link != nil {
			p.gotoSample(link.GetAttribute("data-sample"))
		}
	}
}

// gotoSample goes through the fragment, so that the browser's way back leads here.
func (p *page) gotoSample(name string) {
	p.sample = ""
	location := dom.GetWindow().Location()
	if fragment := "#sample=" + name; location.Hash() != fragment {
		location.SetHash(fragment)
		return
	}
	p.route()
}

// selected writes the field that is shown into the fragment.
func (p *page) selected(path js.Value) {
	if path.Type() != js.TypeString || !isPath(path.String()) {
		return
	}
	fragment := "#item=" + path.String()
	if p.sample != "" {
		fragment = "#sample=" + p.sample + "&item=" + path.String()
	}
	p.replaceFragment(fragment)
}

// enter has the history follow a new input. What takes the place of a sample gets an entry, so that
// the way back leads to the sample and the way forward to the input again; what adds to the person's
// own input stays in its entry, whose fragment spoke of less.
func (p *page) enter() {
	hash := dom.GetWindow().Location().Hash()
	switch {
	case inHandshake(): // which is left for Inspect now, by an entry
	case !p.own:
		p.mark()
	case entry() != ownEntry && hash != "#inspect":
		p.toHistory("pushState", "#inspect")
	case hash != "" && hash != "#inspect":
		p.replaceFragment("#inspect")
	default:
		p.mark()
	}
}

func inHandshake() bool {
	return strings.HasPrefix(dom.GetWindow().Location().Hash(), "#handshake")
}

// entry is the word of the entry in the history, if it has one.
func entry() string {
	if state := js.Global().Get("history").Get("state"); state.Type() == js.TypeString {
		return state.String()
	}
	return ""
}

// replaceFragment makes no entry in the history.
func (p *page) replaceFragment(fragment string) { p.toHistory("replaceState", fragment) }

// mark notes in the entry of the history what is shown.
func (p *page) mark() { p.toHistory("replaceState", dom.GetWindow().Location().Hash()) }

// toHistory writes the entry of what is shown. Documents without an address, such as srcdoc, may not
// do that; there the fragment stays as it is.
func (p *page) toHistory(method, fragment string) {
	defer func() { _ = recover() }()
	word := openingEntry
	switch {
	case p.own:
		word = ownEntry
	case p.sample != "":
		word = "" // the fragment has its name
	}
	js.Global().Get("history").Call(method, word, "", fragment)
}

// isPath lets through what docs/json.md calls a path, and nothing else a fragment may hold.
func isPath(s string) bool {
	return s != "" && strings.Trim(s, "0123456789.") == ""
}
