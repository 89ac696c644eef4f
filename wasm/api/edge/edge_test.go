package edge

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"waxseal/core/decode"
	"waxseal/core/field"
)

// today is when the tests take place: a Tuesday on which the samples are valid.
var today = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

var handler = Decode(func() time.Time { return today })

// ask sends a request and returns what comes back.
func ask(r *http.Request) *http.Response {
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w.Result()
}

func post(query string, body []byte) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/decode"+query, bytes.NewReader(body))
	r.Header.Set("Content-Type", "text/plain; charset=utf-8")
	return r
}

func text(t *testing.T, r *http.Response) string {
	t.Helper()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// expectProblem checks that a response is one, with a sentence that says what is given.
func expectProblem(t *testing.T, r *http.Response, status int, says string) {
	t.Helper()
	body := text(t, r)
	var p struct {
		Type, Title, Detail string
		Status              int
	}
	if err := json.Unmarshal([]byte(body), &p); err != nil {
		t.Fatalf("status %d, no problem: %s", r.StatusCode, body)
	}
	if got := r.Header.Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("the type is %q", got)
	}
	if r.StatusCode != status || p.Status != status || p.Type != "about:blank" || p.Title != http.StatusText(status) {
		t.Errorf("status %d of %+v, want %d", r.StatusCode, p, status)
	}
	if !strings.Contains(p.Detail, says) || !strings.HasSuffix(p.Detail, ".") {
		t.Errorf("the detail %q is no sentence that says %q", p.Detail, says)
	}
	expectOpen(t, r)
}

// expectOpen checks what every answer says to caches and to pages elsewhere.
func expectOpen(t *testing.T, r *http.Response) {
	t.Helper()
	for name, want := range map[string]string{
		"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Access-Control-Allow-Origin": "*",
	} {
		if got := r.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func samples(t *testing.T) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("../../../web/samples/*.pem")
	if err != nil || len(names) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	found := map[string][]byte{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		found[filepath.Base(name)] = data
	}
	return found
}

func TestDocument(t *testing.T) {
	for name, body := range samples(t) {
		opt := field.Defaults()
		opt.Now = today.Unix()
		want := string(decode.Open(body, opt).Document().AppendJSON(nil)) + "\n"
		r := ask(post("", body))
		if got := text(t, r); r.StatusCode != http.StatusOK || got != want {
			t.Errorf("%s: status %d and %.80s", name, r.StatusCode, got)
		}
		if got := r.Header.Get("Content-Type"); got != "application/json" {
			t.Errorf("%s: the type is %q", name, got)
		}
		expectOpen(t, r)
	}
}

func TestNow(t *testing.T) {
	root := samples(t)["root.pem"]
	const early = "x509/not-yet-valid"
	for query, judged := range map[string]bool{
		"":                                 false,
		"?now=1990-01-01T00:00:00Z":        true,
		"?now=1990-01-01T00:00:00+01:00":   true, // the plus arrives as a space
		"?now=1990-01-01T00:00:00%2B01:00": true,
		"?now=631152000":                   true,
	} {
		r := ask(post(query, root))
		if body := text(t, r); r.StatusCode != http.StatusOK || strings.Contains(body, early) != judged {
			t.Errorf("%s: status %d, %s told: want %v", query, r.StatusCode, early, judged)
		}
	}
	for _, query := range []string{"?now=", "?now=yesterday", "?now=2026-11-24"} {
		expectProblem(t, ask(post(query, root)), http.StatusBadRequest, "such as 2026-11-23T12:00:00Z")
	}
	for _, query := range []string{"?then=1", "?now=1&now=2", "?now=1&reveal=1"} {
		expectProblem(t, ask(post(query, root)), http.StatusBadRequest, "nothing else")
	}
}

func TestMethods(t *testing.T) {
	for _, method := range []string{"GET", "HEAD", "PUT", "DELETE", "PATCH", "BREW"} {
		r := ask(httptest.NewRequest(method, "/decode", nil))
		if got := r.Header.Get("Allow"); got != "POST, OPTIONS" {
			t.Errorf("%s: Allow is %q", method, got)
		}
		expectProblem(t, r, http.StatusMethodNotAllowed, method+" decodes nothing")
	}
}

func TestPreflight(t *testing.T) {
	r := ask(httptest.NewRequest(http.MethodOptions, "/decode", nil))
	expectOpen(t, r)
	for name, want := range map[string]string{
		"Access-Control-Allow-Methods": "POST, OPTIONS", "Access-Control-Allow-Headers": "Content-Type",
	} {
		if got := r.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if body := text(t, r); r.StatusCode != http.StatusOK || body != "" {
		t.Errorf("status %d and %q", r.StatusCode, body)
	}
}

func TestTypes(t *testing.T) {
	for given, read := range map[string]bool{
		"":                                  true,
		"text/plain":                        true,
		"Text/Plain; charset=UTF-8":         true,
		"text/html":                         true,
		"application/octet-stream":          true,
		"application/pkix-cert":             true,
		"application/x-www-form-urlencoded": false,
		"multipart/form-data; boundary=x":   false,
		"application/json":                  false,
		"image/png":                         false,
		"text":                              false,
		"text/plain; charset":               false,
		"nonsense\u202e":                    false,
	} {
		r := post("", samples(t)["root.pem"])
		r.Header.Set("Content-Type", given)
		answer := ask(r)
		if read {
			if answer.StatusCode != http.StatusOK {
				t.Errorf("%q: status %d", given, answer.StatusCode)
			}
			continue
		}
		expectProblem(t, answer, http.StatusUnsupportedMediaType, field.Visible(given))
	}
	for coding, status := range map[string]int{"gzip": http.StatusUnsupportedMediaType, "Identity": http.StatusOK} {
		r := post("", samples(t)["root.pem"])
		r.Header.Set("Content-Encoding", coding)
		if got := ask(r).StatusCode; got != status {
			t.Errorf("encoded as %s: status %d, want %d", coding, got, status)
		}
	}
}

// A body that counts how much of it is read.
type counted struct {
	left, read int
	err        error // at its end
}

func (c *counted) Read(p []byte) (int, error) {
	if c.left == 0 {
		return 0, c.err
	}
	n := copy(p, strings.Repeat("A", min(len(p), c.left)))
	c.left -= n
	c.read += n
	return n, nil
}

func (c *counted) Close() error { return nil }

func TestSizes(t *testing.T) {
	for _, c := range []struct {
		octets int
		says   int64 // Content-Length; -1 when it is absent
		status int
		read   int // at most
	}{
		{MaxBody, MaxBody, http.StatusOK, MaxBody},
		{MaxBody, -1, http.StatusOK, MaxBody},
		{MaxBody + 1, MaxBody + 1, http.StatusRequestEntityTooLarge, 0},
		{MaxBody + 1, -1, http.StatusRequestEntityTooLarge, MaxBody + 1},
		{1 << 30, -1, http.StatusRequestEntityTooLarge, MaxBody + 1},
		{1 << 30, 5, http.StatusRequestEntityTooLarge, MaxBody + 1},
		{1 << 30, 1 << 62, http.StatusRequestEntityTooLarge, 0},
		{0, 0, http.StatusBadRequest, 0},
		{0, 5, http.StatusBadRequest, 0},
		{0, -1, http.StatusBadRequest, 0},
	} {
		body := &counted{left: c.octets, err: io.EOF}
		r := httptest.NewRequest(http.MethodPost, "/decode", body)
		r.ContentLength = c.says
		answer := ask(r)
		if body.read > c.read {
			t.Errorf("%+v: %d octets were read", c, body.read)
		}
		switch c.status {
		case http.StatusOK:
			if answer.StatusCode != c.status {
				t.Errorf("%+v: status %d", c, answer.StatusCode)
			}
		case http.StatusBadRequest:
			expectProblem(t, answer, c.status, "The body is empty")
		default:
			expectProblem(t, answer, c.status, "65,536 octets")
		}
	}
	broken := httptest.NewRequest(http.MethodPost, "/decode", &counted{left: 3, err: errors.New("reset")})
	expectProblem(t, ask(broken), http.StatusBadRequest, "broke off")
}

func TestHostileBodiesAreDocuments(t *testing.T) {
	deep := bytes.Repeat([]byte{0x30, 0x80}, MaxBody/2)
	wide := bytes.Repeat([]byte{0x05, 0x00}, MaxBody/2)
	many := bytes.Repeat([]byte("-----BEGIN CERTIFICATE-----\n"), MaxBody/28)
	for name, body := range map[string][]byte{
		"nonsense": []byte("nothing of the kind"), "zero": {0}, "spaces": []byte(" \n"), "not UTF-8": {0xff, 0xfe, 0xfd},
		"deep": deep, "wide": wide, "many": many, "markup": []byte("<script>alert(1)</script>"),
		"cut": samples(t)["root.pem"][:400],
	} {
		r := ask(post("", body))
		var d struct {
			Items []struct{ Issues []struct{ Level string } }
		}
		if err := json.Unmarshal([]byte(text(t, r)), &d); err != nil || r.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d, %v", name, r.StatusCode, err)
			continue
		}
		issues := 0
		for _, item := range d.Items {
			issues += len(item.Issues)
		}
		if len(d.Items) == 0 || issues == 0 {
			t.Errorf("%s: %d items with %d issues", name, len(d.Items), issues)
		}
	}
}

// The key begins as openssl pkey -in key-pair.pem -noout -text prints it.
func TestPrivateKeysStayMasked(t *testing.T) {
	answer := text(t, ask(post("", samples(t)["key-pair.pem"])))
	if strings.Contains(strings.NewReplacer(" ", "", ":", "").Replace(answer), "56ec26ec4d23b82f") {
		t.Error("the private key is in the answer")
	}
	if !strings.Contains(answer, "hidden (32 octets)") || !strings.Contains(answer, `"secret":true`) {
		t.Error("the answer does not say that there is one")
	}
}

func TestAPanicIsAProblem(t *testing.T) {
	_, p := guarded(func() []byte { panic("index out of range") })
	if p == nil || p.status != http.StatusInternalServerError || !strings.Contains(p.detail, "index out of range") {
		t.Errorf("the problem is %+v", p)
	}
}
