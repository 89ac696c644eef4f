//go:build js

// Command lab is what is heavy or cryptographic. It runs in a worker that can be ended at any time.
package main

import (
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

// handshake is handed its config.
//
//go:wasmexport handshake
func handshake() int32 {
	config := border.Given()
	return border.Reply(func(dst []byte) []byte { return lab.Handshake(dst, config) }, border.Fault)
}

//go:wasmexport lessons
func lessons() int32 { return border.Reply(lab.Lessons, border.Fault) }

func main() { select {} }
