//go:build js

// Command lab is what is heavy or cryptographic. It runs in a worker that can be ended at any time.
package main

import (
	"waxseal/core/field"
	"waxseal/wasm/api/lab"
	"waxseal/wasm/border"
)

//go:wasmexport examine
func examine(now float64, nodes, depth, items, flags int32) int32 {
	o := border.GivenOpening(now, nodes, depth, items, flags)
	return border.Reply(func(dst []byte) []byte { return lab.Examine(dst, o.Input, o.Options) }, border.Fault)
}

//go:wasmexport unlock
func unlock(now float64, nodes, depth, items, flags int32) int32 {
	o := border.GivenOpening(now, nodes, depth, items, flags)
	return border.Reply(func(dst []byte) []byte { return lab.Unlock(dst, o.Input, o.Options, o.Password, o.Patient) }, border.Fault)
}

//go:wasmexport out
func out(now float64, nodes, depth, items, flags, item int32) int32 {
	o := border.GivenOpening(now, nodes, depth, items, flags)
	return border.Reply(func(dst []byte) []byte { return lab.Out(dst, o.Input, o.Options, int(item)) }, border.Fault)
}

// outField is told the field by its place.
//
//go:wasmexport outField
func outField(now float64, nodes, depth, items, flags, item, buf, off, hdr, n int32) int32 {
	o := border.GivenOpening(now, nodes, depth, items, flags)
	at := field.Span{Buf: int(buf), Off: int(off), Hdr: int(hdr), Len: int(n)}
	return border.Reply(func(dst []byte) []byte { return lab.OutField(dst, o.Input, o.Options, int(item), at) }, border.Fault)
}

//go:wasmexport text
func text(now float64, nodes, depth, items, flags, item int32) int32 {
	o := border.GivenOpening(now, nodes, depth, items, flags)
	return border.Reply(func(dst []byte) []byte { return lab.Text(dst, o.Input, o.Options, int(item)) }, border.Fault)
}

//go:wasmexport compare
func compareItems(now float64, nodes, depth, items, flags, i, j int32) int32 {
	o := border.GivenOpening(now, nodes, depth, items, flags)
	return border.Reply(func(dst []byte) []byte { return lab.Compare(dst, o.Input, o.Options, int(i), int(j)) }, border.Fault)
}

// handshake is handed its config.
//
//go:wasmexport handshake
func handshake() int32 {
	config := border.Given()
	return border.Reply(func(dst []byte) []byte { return lab.Handshake(dst, config) }, border.Fault)
}

// eyes is handed the config of a handshake.
//
//go:wasmexport eyes
func eyes() int32 {
	config := border.Given()
	return border.Reply(func(dst []byte) []byte { return lab.Eyes(dst, config) }, border.Fault)
}

// middle is handed the config of a handshake.
//
//go:wasmexport middle
func middle() int32 {
	config := border.Given()
	return border.Reply(func(dst []byte) []byte { return lab.Middle(dst, config) }, border.Fault)
}

// beside is handed two configs.
//
//go:wasmexport beside
func beside() int32 {
	configs := border.Given()
	return border.Reply(func(dst []byte) []byte { return lab.Beside(dst, configs) }, border.Fault)
}

// sclient is handed the config of a handshake, and how it is to be printed.
//
//go:wasmexport sclient
func sclient() int32 {
	question := border.Given()
	return border.Reply(func(dst []byte) []byte { return lab.SClient(dst, question) }, border.Fault)
}

// command is handed a command line.
//
//go:wasmexport command
func command() int32 {
	text := border.Given()
	return border.Reply(func(dst []byte) []byte { return lab.Command(dst, text) }, border.Fault)
}

//go:wasmexport lessons
func lessons() int32 { return border.Reply(lab.Lessons, border.Fault) }

func main() { select {} }
