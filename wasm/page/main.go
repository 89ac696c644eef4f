//go:build js

// Command page is the decoder of the playground and the wiring of its shell: paste, drop, choice of
// files, the source box, the fragment. It builds no trees: what was given goes as octets to the
// element wax-inspect, which asks the decoder for what it shows. In a worker, where there is no
// document, it is the decoder alone.
//
// Events to wax-inspect, dispatched at once and not bubbling:
//
//	waxseal:coming {size}                         files of so many octets are being read
//	waxseal:source {bytes, origin, name?, files?, text}   the input is now bytes, as a whole
//	waxseal:select {path}                         the fragment asks for a field
//	waxseal:place  {off, len}                     the caret or selection in the source box
//
// Events from wax-inspect:
//
//	waxseal:selected {path}                       write the fragment
//	waxseal:show     {off, len, focus?}           select this stretch of the input in the source box
//
// docs/json.md, "Page events", says what each means and which elements the shell has.
package main

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	"waxseal/wasm/page/source"
	_ "waxseal/wasm/questions"
)

func main() {
	if js.Global().Get("document").Truthy() {
		p := find(dom.GetWindow().Document().(dom.HTMLDocument))
		p.wire()
		p.begin()
	}
	select {}
}

// A page is the shell and what was put into it.
type page struct {
	doc     dom.HTMLDocument
	box     *dom.HTMLTextAreaElement
	file    *dom.HTMLInputElement
	inspect dom.Element
	status  dom.Element
	hint    string // the placeholder of the box while it can be written in

	input     js.Value      // the input as a whole: Uint8Array, or a File that is too large to be shown in the box
	files     []source.File // what it was joined from, as far as this is known
	text      []byte        // the same, where the box shows it
	shown     bool          // the box shows text
	sample    string        // the name of the sample shown; a sample is replaced by what is given
	own       bool          // the input is the person's, to which more can be added
	kept      js.Value      // like input: the last input of the person's own, while a sample is shown too
	keptAs    string        // its name, if it was one file
	keptFiles []source.File
	changes   int   // counts inputs, to drop a file that was read too late
	place     place // the last selection that is known to wax-inspect
}

func find(doc dom.HTMLDocument) *page {
	p := &page{doc: doc, inspect: doc.QuerySelector("wax-inspect"), status: doc.GetElementByID("status")}
	p.box = doc.GetElementByID("source").(*dom.HTMLTextAreaElement)
	p.file = doc.GetElementByID("file").(*dom.HTMLInputElement)
	p.hint = p.box.Placeholder()
	p.input = encode("")
	return p
}

func (p *page) wire() {
	on(p.doc, "paste", p.paste)
	on(p.doc, "dragover", p.dragover)
	on(p.doc, "dragleave", p.dragleave)
	on(p.doc, "drop", p.drop)
	on(p.box, "input", func(dom.Event) { p.edit() })
	on(p.doc, "selectionchange", func(dom.Event) { p.tellPlace() })
	on(p.file, "change", func(dom.Event) { p.takeChosen() })
	on(p.doc.GetElementByID("open-file"), "click", func(dom.Event) { p.file.Click() })
	on(p.doc.GetElementByID("paste"), "click", func(dom.Event) { p.readClipboard() })
	on(p.doc.GetElementByID("clear"), "click", func(dom.Event) { p.clear() })
	on(p.doc, "click", p.click)
	on(p.inspect, "waxseal:selected", func(ev dom.Event) { p.selected(detail(ev).Get("path")) })
	on(p.inspect, "waxseal:show", func(ev dom.Event) { p.show(detail(ev)) })
	dom.GetWindow().AddEventListener("hashchange", false, func(dom.Event) { p.route() })
}

// begin takes what is there already: a fragment, files chosen or text written before the decoder
// was ready, the sample that the page opens on. An instance that stands in for one that died
// begins with nothing, lest it dies of the same input.
func (p *page) begin() {
	const wired = "data-wired"
	if p.inspect.HasAttribute(wired) {
		p.own = true
		return
	}
	p.inspect.SetAttribute(wired, "")
	switch {
	case p.file.Get("files").Length() > 0:
		p.takeChosen()
	case p.box.Value() != p.box.DefaultValue():
		p.edit()
	case !p.hasSample(routed("sample")):
		p.set(encode(p.box.Value()), "sample", "", nil)
	}
	p.route()
}

// on listens for as long as the page lives. A part of the shell that is absent is not listened to.
func on(target dom.EventTarget, event string, listener func(dom.Event)) {
	if target != nil {
		target.AddEventListener(event, false, listener)
	}
}

func (p *page) tell(event string, detail map[string]any) {
	init := map[string]any{"detail": detail}
	p.inspect.Underlying().Call("dispatchEvent", js.Global().Get("CustomEvent").New(event, init))
}

func (p *page) say(sentence string) { p.sayAs(sentence, "error") }

// sayAs says a sentence of a level: what went well is no error.
func (p *page) sayAs(sentence, level string) {
	if p.status != nil {
		p.status.SetTextContent(sentence)
		p.status.SetAttribute("data-level", level)
	}
}

func detail(ev dom.Event) js.Value { return ev.Underlying().Get("detail") }
