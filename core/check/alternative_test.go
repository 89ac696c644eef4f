package check

// general is a general name that is text: 1 an address of mail, 2 of a host, 6 a URI.
func general(tag byte, s string) []byte { return append([]byte{0x80 | tag, byte(len(s))}, s...) }

func san(list ...[]byte) []byte { return extension("2.5.29.17", false, sequence(list...)) }

func hosts(list ...string) func(f *form) {
	return func(f *form) {
		var encoded [][]byte
		for _, s := range list {
			encoded = append(encoded, general(2, s))
		}
		f.extend(akid, skid(8), san(encoded...))
	}
}

func uri(s string) func(f *form) {
	return func(f *form) { f.extend(akid, skid(8), san(general(6, s))) }
}

var alternativeCases = []fault{
	{&dnsUnderscore, hosts("a_b.example"), hosts("a-b.example")},
	{&dnsAddress, hosts("192.0.2.1"), hosts("192.0.2.256")},
	{&dnsAddress, hosts("1.2.3.4"), hosts("1.2.3.4.example")},
	{&dnsInternal, hosts("server"), hosts("server.example")},
	{&dnsInternal, hosts("printer.LOCAL"), hosts("local.example")},
	{&wildcardPlace, hosts("f*.a.example"), hosts("*.a.example")},
	{&wildcardPlace, hosts("a.*.example"), hosts("a.b.example")},
	{&wildcardWide, hosts("*.example"), hosts("*.a.example")},
	{&wildcardWide, hosts("*"), hosts("a.example")},
	{&aLabel, hosts("xn--99999999.example"), hosts("xn--bcher-kva.example")},
	{&aLabel, hosts("a.xn--"), hosts("a.xn--p1ai")},
	{&mixedScript, hosts("xn--pple-43d.example"), hosts("xn--bcher-kva.example")}, // a of Cyrillic in apple
	{&mixedScript, hosts("xn--pple-43d.example"), hosts("xn--3b-ww4c5e180e575a65lsy2b.example")},
	{&confusable, hosts("xn--80ak6aa92e.example"), hosts("xn--e1afmkfd.example")}, // аррӏе; пример
	{&uriHost, uri("http:///a"), uri("http://b/a")},
	{&uriHost, uri("http://?a"), uri("urn:a")},
	{&nameTwice, hosts("a.example", "b.example", "a.example"), hosts("a.example", "b.example")},
}
