//go:build js

package main

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	"waxseal/core/field"
	"waxseal/wasm/api/read"
	"waxseal/wasm/page/source"
)

// paste takes what is pasted anywhere. In the source box the browser does that itself, as with any
// typing, unless the text is too long for the box or there are files.
func (p *page) paste(ev dom.Event) {
	data := ev.Underlying().Get("clipboardData")
	target := ev.Target()
	if !data.Truthy() || target != nil && target.Matches("input, textarea:not(#source), [contenteditable]") {
		return
	}
	inBox := target != nil && target.ID() == "source" && !p.box.ReadOnly()
	text := encodeValue(data.Call("getData", "text/plain"))
	files := data.Get("files")
	if inBox && files.Length() == 0 && text.Length() <= source.Limit {
		return
	}
	ev.PreventDefault()
	if files.Length() > 0 {
		p.takeFiles(files, "paste")
		return
	}
	p.add(text, "paste", nil)
}

const dragging = "data-dragging"

// dragover lets things be dropped anywhere. Text that is moved into the source box is its affair.
func (p *page) dragover(ev dom.Event) {
	if !p.forBox(ev) {
		ev.PreventDefault()
		p.doc.DocumentElement().SetAttribute(dragging, "")
	}
}

func (p *page) dragleave(ev dom.Event) {
	if ev.Underlying().Get("relatedTarget").IsNull() {
		p.doc.DocumentElement().RemoveAttribute(dragging)
	}
}

func (p *page) drop(ev dom.Event) {
	p.doc.DocumentElement().RemoveAttribute(dragging)
	data := ev.Underlying().Get("dataTransfer")
	if !data.Truthy() || p.forBox(ev) {
		return
	}
	ev.PreventDefault()
	if files := data.Get("files"); files.Length() > 0 {
		p.takeFiles(files, "drop")
	} else if text := encodeValue(data.Call("getData", "text/plain")); text.Length() > 0 {
		p.add(text, "drop", nil)
	}
}

func (p *page) forBox(ev dom.Event) bool {
	types := ev.Underlying().Get("dataTransfer").Get("types")
	files := types.Truthy() && types.Call("includes", "Files").Bool()
	return !files && ev.Target() != nil && ev.Target().ID() == "source" && !p.box.ReadOnly()
}

// takeChosen takes the files of the file input, and empties it: the same file may be chosen again.
func (p *page) takeChosen() {
	p.takeFiles(p.file.Get("files"), "file")
	p.file.SetValue("")
}

// takeFiles reads files, unless they are too large, which shows before they are read.
func (p *page) takeFiles(files js.Value, origin string) {
	n := files.Length()
	if n == 0 {
		return
	}
	size, list := 0, make([]source.File, n)
	reads := js.Global().Get("Array").New()
	for i := range n {
		size += files.Index(i).Get("size").Int()
		list[i].Name = files.Index(i).Get("name").String()
	}
	if p.refuse(size, source.Name(list)) {
		return
	}
	p.tell("waxseal:coming", map[string]any{"size": size})
	if n == 1 && size > source.Limit && !p.holdsOwn() {
		p.set(files.Index(0), origin, source.Name(list), list)
		return
	}
	for i := range n {
		reads.Call("push", files.Index(i).Call("arrayBuffer"))
	}
	change := p.changes
	settle(js.Global().Get("Promise").Call("all", reads), func(buffers js.Value) {
		if change != p.changes {
			return // something else was given meanwhile, and is there now
		}
		whole := bytesOf(buffers.Index(0))
		for i := 1; i < n; i++ {
			whole, list[i].At = join(whole, bytesOf(buffers.Index(i)))
		}
		p.add(whole, origin, list)
	}, p.unread)
}

// holdsOwn reports whether the input is the person's own, to which more is added.
func (p *page) holdsOwn() bool { return p.own && length(p.input) > 0 }

func (p *page) unread(js.Value) { p.say("The browser could not read the file.") }

// readClipboard is for phones, where nothing else can be pasted into.
func (p *page) readClipboard() {
	clipboard := js.Global().Get("navigator").Get("clipboard")
	refused := func(js.Value) {
		p.say("The browser does not let this page read the clipboard; paste into the source box instead.")
	}
	if !clipboard.Truthy() || !clipboard.Get("readText").Truthy() {
		refused(js.Undefined())
		return
	}
	settle(clipboard.Call("readText"), func(text js.Value) { p.add(encodeValue(text), "paste", nil) }, refused)
}

func (p *page) clear() {
	p.set(encode(""), "clear", "", nil)
	p.box.Focus()
}

// edit takes what the source box says now.
func (p *page) edit() {
	p.own, p.sample = true, ""
	p.hold(encode(p.box.Value()), nil)
	p.shown = true
	p.keep("")
	p.announce("edit", "")
}

// add puts octets to the input, or in its place if that was a sample.
func (p *page) add(octets js.Value, origin string, files []source.File) {
	name := source.Name(files)
	if octets.Length() == 0 {
		p.say(isEmpty(origin, name))
		return
	}
	if !p.holdsOwn() {
		p.set(octets, origin, name, files)
		return
	}
	if p.refuse(length(p.input)+octets.Length(), "") {
		return
	}
	if isFile(p.input) {
		change := p.changes
		settle(p.input.Call("arrayBuffer"), func(buffer js.Value) {
			if change == p.changes {
				p.input = bytesOf(buffer)
				p.add(octets, origin, files)
			}
		}, p.unread)
		return
	}
	whole, at := join(p.input, octets)
	p.set(whole, origin, "", source.Added(p.files, files, at))
	p.sayAs("This was added to what was there before.", "notice")
}

// set makes octets the input, which was joined from files where there are any.
func (p *page) set(octets js.Value, origin, name string, files []source.File) {
	if p.refuse(length(octets), name) {
		return
	}
	p.own = origin != "sample"
	p.sample = ""
	if !p.own {
		p.sample = name
	}
	p.hold(octets, files)
	p.fillBox(name)
	if p.own {
		p.keep(name)
	}
	p.announce(origin, name)
}

// isEmpty says why nothing was added.
func isEmpty(origin, name string) string {
	switch {
	case name != "":
		return field.Visible(name) + " is empty."
	case origin == "paste":
		return "The clipboard holds no text."
	}
	return "What was given is empty."
}

// keep remembers the input, so that the way back from a sample leads to it. It stays in memory.
func (p *page) keep(name string) { p.kept, p.keptAs, p.keptFiles = p.input, name, p.files }

// hold keeps the input, here too where the box can show it.
func (p *page) hold(octets js.Value, files []source.File) {
	p.input, p.text, p.files = octets, nil, files
	p.changes++
	if !isFile(octets) && octets.Length() <= source.Limit {
		p.text = head(octets, source.Limit)
	}
	p.shown = p.text != nil && source.IsText(p.text)
}

func (p *page) announce(origin, name string) {
	p.say("")
	p.enter()
	detail := map[string]any{"bytes": p.input, "origin": origin, "text": p.shown}
	if name != "" {
		detail["name"] = name
	}
	if len(p.files) > 1 {
		list := make([]any, len(p.files))
		for i, f := range p.files {
			list[i] = map[string]any{"at": f.At, "name": f.Name}
		}
		detail["files"] = list
	}
	p.tell("waxseal:source", detail)
}

// refuse says why an input of this size is not read, if it is not.
func (p *page) refuse(size int, name string) bool {
	if size <= read.MaxInput {
		return false
	}
	if name == "" {
		name = "The input"
	}
	p.say(name + " is " + field.Count(size, "octet") + " long; at most " + field.Thousands(read.MaxInput) + " (64 MiB) are read.")
	return true
}

// join puts b behind a: text on a line of its own, DER right behind DER. At is where b begins.
func join(a, b js.Value) (whole js.Value, at int) {
	n := a.Length()
	gap := 0
	if n > 0 && a.Index(n-1).Int() != '\n' && source.LooksLikeText(head(a, looked)) {
		gap = 1
	}
	whole = uint8Array.New(n + gap + b.Length())
	whole.Call("set", a, 0)
	if gap == 1 {
		whole.SetIndex(n, '\n')
	}
	whole.Call("set", b, n+gap)
	return whole, n + gap
}

var uint8Array = js.Global().Get("Uint8Array")

func encode(s string) js.Value { return encodeValue(js.ValueOf(s)) }

func encodeValue(text js.Value) js.Value {
	return js.Global().Get("TextEncoder").New().Call("encode", text)
}

func isFile(input js.Value) bool { return input.Get("arrayBuffer").Truthy() }

// length is that of an input in octets.
func length(input js.Value) int {
	if isFile(input) {
		return input.Get("size").Int()
	}
	return input.Length()
}

func bytesOf(buffer js.Value) js.Value { return uint8Array.New(buffer) }

// head copies the first octets, at most n.
func head(octets js.Value, n int) []byte {
	b := make([]byte, min(n, octets.Length()))
	js.CopyBytesToGo(b, octets)
	return b
}

// settle calls one of two functions when a promise settles. Waiting here would block the browser.
func settle(promise js.Value, kept, broken func(js.Value)) {
	var onKept, onBroken js.Func
	once := func(then func(js.Value)) js.Func {
		return js.FuncOf(func(_ js.Value, args []js.Value) any {
			onKept.Release()
			onBroken.Release()
			then(args[0])
			return nil
		})
	}
	onKept, onBroken = once(kept), once(broken)
	promise.Call("then", onKept, onBroken)
}
