package name

import "testing"

// TestPunycode: the strings of RFC 3492, 7.1 that a label can hold.
func TestPunycode(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"ihqwcrb4cv8a8dqg056pqjye", "他们为什么不说中文"},
		{"ihqwctvzc91f659drss3x8bo0yb", "他們爲什麽不說中文"},
		{"Proprostnemluvesky-uyb24dma41a", "Pročprostěnemluvíčesky"},
		{"4dbcagdahymbxekheh6e0a7fei0b", "למההםפשוטלאמדבריםעברית"},
		{"b1abfaaepdrnnbgefbadotcwatmq2g4l", "почемужеонинеговорятпорусски"},
		{"3B-ww4c5e180e575a65lsy2b", "3年B組金八先生"},
		{"-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n", "安室奈美恵-with-SUPER-MONKEYS"},
		{"Hello-Another-Way--fc4qua05auwb3674vfr0b", "Hello-Another-Way-それぞれの場所"},
		{"d9juau41awczczp", "そのスピードで"},
		{"bcher-kva", "bücher"},
	} {
		if got, ok := punycode(c.in); !ok || got != c.want {
			t.Errorf("%s is %q, %t; want %q", c.in, got, ok, c.want)
		}
	}
	for _, bad := range []string{"", "abc-", "99999999", "bücher", "a_b", "ihqwcrb4cv8a8dqg056pqjy!", "zzzzzzzzzzzzzzzzzzzz"} {
		if got, ok := punycode(bad); ok {
			t.Errorf("%q is taken for %q", bad, got)
		}
	}
}

func TestUnicode(t *testing.T) {
	for _, c := range []struct {
		in, want string
		ok       bool
	}{
		{"www.example.com", "www.example.com", true},
		{"www.XN--bcher-kva.example", "www.bücher.example", true},
		{"axn--bcher-kva.example", "axn--bcher-kva.example", true},
		{"xn--.example", "xn--.example", false},
	} {
		if got, ok := Unicode(c.in); got != c.want || ok != c.ok {
			t.Errorf("%s is %q, %t", c.in, got, ok)
		}
	}
}
