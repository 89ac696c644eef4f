//go:build js

// Package questions exports what JavaScript may ask about documents: a main that imports it has
// the whole read tier. The functions do nothing but turn numbers of JavaScript into those of Go;
// package read has the answers.
package questions

import (
	"waxseal/core/field"
	"waxseal/wasm/api/read"
	"waxseal/wasm/border"
)

var sessions read.Sessions

//go:wasmexport decode
func decode(now float64, nodes, depth, items, flags int32) int32 {
	return take(sessions.Decode, true, border.GivenOpening(now, nodes, depth, items, flags))
}

//go:wasmexport open
func open(now float64, nodes, depth, items, flags int32) int32 {
	return take(sessions.Open, false, border.GivenOpening(now, nodes, depth, items, flags))
}

// take gives what was handed over to a function that opens it; the document keeps that memory.
func take(opener func(dst, input []byte, opt field.Options) []byte, whole bool, o border.Opening) int32 {
	return border.Reply(
		func(dst []byte) []byte { return opener(dst, o.Input, o.Options) },
		func(dst []byte, reason string) []byte { return sessions.Fault(dst, o.Input, o.Options, reason, whole) })
}

func reply(say func(dst []byte) []byte) int32 { return border.Reply(say, border.Fault) }

//go:wasmexport close
func closeDocument(id int32) int32 {
	return reply(func(dst []byte) []byte { return sessions.Close(dst, int(id)) })
}

//go:wasmexport list
func list(id, from, count int32) int32 {
	return reply(func(dst []byte) []byte { return sessions.List(dst, int(id), int(from), int(count)) })
}

//go:wasmexport item
func item(id, i, have int32) int32 {
	return reply(func(dst []byte) []byte { return sessions.Item(dst, int(id), int(i), int(have)) })
}

// expand is handed the path.
//
//go:wasmexport expand
func expand(id, from, count, have int32) int32 {
	path := string(border.Given())
	return reply(func(dst []byte) []byte {
		return sessions.Expand(dst, int(id), path, int(from), int(count), int(have))
	})
}

//go:wasmexport buffer
func buffer(id, i int32) int32 {
	return reply(func(dst []byte) []byte { return sessions.Buffer(dst, int(id), int(i)) })
}

//go:wasmexport locate
func locate(id, i, off, n int32) int32 {
	return reply(func(dst []byte) []byte { return sessions.Locate(dst, int(id), int(i), int(off), int(n)) })
}

// search is handed the text.
//
//go:wasmexport search
func search(id, limit int32) int32 {
	text := string(border.Given())
	return reply(func(dst []byte) []byte { return sessions.Search(dst, int(id), text, int(limit)) })
}

// bytes answers with octets. A negative result, -n, means that there are none to be had and that
// the answer is an error of n octets.
//
//go:wasmexport bytes
func bytes(id, i, off, count int32) int32 {
	octets, err := sessions.Bytes(int(id), int(i), int(off), int(count))
	if err != nil {
		return -reply(func(dst []byte) []byte { return read.AppendError(dst, err) })
	}
	return border.Octets(octets)
}
