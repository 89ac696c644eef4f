//go:build js

// Command edge decodes in a Cloudflare Worker. It is the one file that knows the library: the
// answers are package edge's.
package main

import (
	"time"

	"github.com/syumai/workers"

	"waxseal/wasm/api/edge"
)

func main() { workers.Serve(edge.Decode(time.Now)) }
