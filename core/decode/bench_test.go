package decode

import (
	"bytes"
	"testing"
)

// BenchmarkFacts reads one certificate for its facts alone, BenchmarkTree for its tree as well.
func BenchmarkFacts(b *testing.B) { benchmark(b, false) }

func BenchmarkTree(b *testing.B) { benchmark(b, true) }

func benchmark(b *testing.B, tree bool) {
	data := firstDER(b, samples(b)["server-rsa"])
	opt := options()
	opt.Tree = tree
	var out []byte
	b.ReportAllocs()
	for b.Loop() {
		out = Open(data, opt).Document().AppendJSON(out[:0])
	}
}

// BenchmarkTenThousand reads ten thousand certificates in one paste.
func BenchmarkTenThousand(b *testing.B) {
	data := bytes.Repeat(samples(b)["server-rsa"], 10_000)
	opt := options()
	opt.Tree = false
	b.ReportAllocs()
	for b.Loop() {
		Open(data, opt)
	}
}
