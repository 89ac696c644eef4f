//go:build js

// Command view is the decoder alone, for embeds, Node and workers.
package main

import _ "waxseal/wasm/questions"

func main() { select {} }
