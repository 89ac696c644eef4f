package beside

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"waxseal/core/tls/handshake"
)

func simulate(t *testing.T, o handshake.Options) *handshake.Trace {
	t.Helper()
	o.Now = 1795521600
	trace, err := handshake.Simulate(o)
	if err != nil {
		t.Fatal(err)
	}
	return trace
}

// What differs of a message, or of a step, in two runs.
func TestCompare(t *testing.T) {
	mutual, plain := handshake.Options{}, handshake.Options{Preset: "plain"}
	ssl3, secrecy := handshake.Options{Preset: "ssl3"}, handshake.Options{Preset: "forward-secrecy"}
	for _, c := range []struct {
		first, second handshake.Options
		row, part     string // empty: the row is in one alone
		inFirst       []string
		inSecond      []string
		words         string
	}{
		{ssl3, mutual, "client ClientHello", "client_version", []string{"SSL 3.0 (0x0300)"}, []string{"TLS 1.2 (0x0303)"}, "The first is SSL 3.0 with"},
		{ssl3, mutual, "client Finished", "md5_hash", []string{"16 octets"}, nil, "The first takes 18 messages, the second 16."},
		{ssl3, mutual, "client Finished", "verify_data", nil, []string{"12 octets"}, "one more ApplicationData of the client"},
		{ssl3, mutual, "client CertificateVerify", "algorithm", nil, []string{"rsa_pkcs1_sha256 (0x0401)"}, ""},
		{ssl3, mutual, " master_secret", "how", []string{"MD5(secret + SHA('A' + secret + seed)) + …"}, []string{`PRF(secret, "master secret", seed)`}, ""},
		{handshake.Options{Version: "tls1"}, mutual, " client_verify_data", "by", []string{"P_MD5", "P_SHA-1", "P_MD5 XOR P_SHA-1"}, []string{"P_hash"}, ""},
		{plain, secrecy, "server ServerKeyExchange", "", nil, nil, "Only the second has the server's ServerKeyExchange."},
		{plain, secrecy, "client ClientKeyExchange", "ecdh_Yc", nil, []string{"32 octets"}, ""},
		{plain, secrecy, "client Finished", "tag", nil, []string{"16 octets"}, ""},
		{plain, secrecy, " EM", "", nil, nil, ""},
		{mutual, plain, "server CertificateRequest", "", nil, nil, "Only the first has the server's CertificateRequest, the client's Certificate and the client's CertificateVerify."},
		{mutual, plain, "client CertificateVerify", "", nil, nil, "The first takes 16 messages, the second 13."},
		{mutual, handshake.Options{Resume: "ticket"}, "client CertificateVerify", "", nil, nil, "The second takes up the session of a connection before it"},
		{handshake.Options{Resume: "ticket", First: true}, handshake.Options{Resume: "ticket"}, "server NewSessionTicket", "", nil, nil, "Only the first has the server's Certificate"},
		{handshake.Options{Resume: "ticket", First: true}, handshake.Options{Resume: "ticket"}, "client ClientHello", "session_id", []string{"0 octets"}, []string{"32 octets"}, ""},
		{handshake.Options{Resume: "id", First: true}, handshake.Options{Resume: "id"}, " master_secret", "how", []string{`PRF(secret, "master secret", seed)`}, []string{""}, ""},
		{mutual, handshake.Options{Preset: "expired"}, "client Alert", "description", []string{"close_notify (0)"}, []string{"certificate_expired (45)"}, "The second: The client refuses the server's certificate"},
	} {
		got := Compare(simulate(t, c.first), simulate(t, c.second))
		if !strings.Contains(strings.Join(got.Words, " "), c.words) {
			t.Errorf("%s: the words are %q", c.row, got.Words)
		}
		at := slices.IndexFunc(slices.Concat(got.Rows, got.Steps), func(r Row) bool { return r.From+" "+r.Name == c.row })
		if at < 0 {
			t.Errorf("there is no row %s", c.row)
			continue
		}
		row := slices.Concat(got.Rows, got.Steps)[at]
		if c.part == "" {
			if (row.First == nil) == (row.Second == nil) || row.Why == "" && row.From != "" {
				t.Errorf("%s: %+v", c.row, row)
			}
			continue
		}
		part := slices.IndexFunc(row.Parts, func(p Part) bool { return p.Name == c.part })
		if part < 0 || !slices.Equal(row.Parts[part].First, c.inFirst) || !slices.Equal(row.Parts[part].Second, c.inSecond) {
			t.Errorf("%s: %s: %q", c.row, c.part, row.Parts)
		}
	}
}

// Every message of both runs stands in one row, in order, whatever the two runs are; a run beside itself
// is the same, and the comparison is the same every time.
func TestRowsAreWhole(t *testing.T) {
	var runs []*handshake.Trace
	for _, p := range handshake.Presets {
		runs = append(runs, simulate(t, handshake.Options{Preset: p.Name}))
	}
	for i, a := range runs {
		for j, b := range runs {
			c := Compare(a, b)
			var first, second int
			for _, r := range c.Rows {
				if r.First != nil && r.First.Index != first || r.Second != nil && r.Second.Index != second || r.First == nil && r.Second == nil {
					t.Fatalf("%s beside %s: %+v", a.Preset, b.Preset, r)
				}
				if r.First != nil {
					first++
				}
				if r.Second != nil {
					second++
				}
				if i == j && !r.Same() {
					t.Errorf("%s beside itself: %+v", a.Preset, r)
				}
			}
			if first != len(a.Messages) || second != len(b.Messages) {
				t.Errorf("%s beside %s: %d of %d and %d of %d messages", a.Preset, b.Preset, first, len(a.Messages), second, len(b.Messages))
			}
			if !bytes.Equal(c.AppendJSON(nil), Compare(a, b).AppendJSON(nil)) {
				t.Errorf("%s beside %s is another the second time", a.Preset, b.Preset)
			}
		}
	}
}

func TestAlign(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"abc", "abc", "aa bb cc"}, {"", "x", "-x"}, {"abd", "abcd", "aa bb -c dd"}, {"aab", "ab", "aa a- bb"}, {"ab", "ba", "a- bb -a"}, {"", "", ""},
	} {
		var rows []string
		for _, p := range align(len(c.a), len(c.b), func(i, j int) bool { return c.a[i] == c.b[j] }) {
			row := []byte("--")
			if p.first >= 0 {
				row[0] = c.a[p.first]
			}
			if p.second >= 0 {
				row[1] = c.b[p.second]
			}
			rows = append(rows, string(row))
		}
		if got := strings.Join(rows, " "); got != c.want {
			t.Errorf("%s beside %s: %s, want %s", c.a, c.b, got, c.want)
		}
	}
}
