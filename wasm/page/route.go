//go:build js

package main

import (
	"strings"
	"syscall/js"

	"honnef.co/go/js/dom/v2"
)

// route follows the fragment: #sample=NAME, #item=PATH, or both with & between.
func (p *page) route() {
	if name := routed("sample"); name != "" && name != p.sample {
		p.showSample(name)
	}
	if path := routed("item"); isPath(path) {
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
	p.set(encodeValue(p.samples().Get(name)), "sample", name)
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

// leaveFragment drops a fragment that spoke of another input.
func (p *page) leaveFragment(origin string) {
	hash := dom.GetWindow().Location().Hash()
	if origin != "sample" && (strings.Contains(hash, "sample=") || strings.Contains(hash, "item=")) {
		p.replaceFragment("#inspect")
	}
}

// replaceFragment makes no entry in the history. Documents without an address, such as srcdoc, may
// not do even that; there the fragment stays as it is.
func (p *page) replaceFragment(fragment string) {
	defer func() { _ = recover() }()
	js.Global().Get("history").Call("replaceState", js.Null(), "", fragment)
}

// isPath lets through what docs/json.md calls a path, and nothing else a fragment may hold.
func isPath(s string) bool {
	return s != "" && strings.Trim(s, "0123456789.") == ""
}
