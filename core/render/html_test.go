package render

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"waxseal/core/decode"
	"waxseal/core/decode/decodetest"
	"waxseal/core/examine"
	"waxseal/core/field"
)

// A node is an element of a fragment as an XML parser sees it, which we did not write.
type node struct {
	name  string
	attrs map[string]string
	text  string
}

// allowed are the elements of a fragment and their attributes.
var allowed = map[string][]string{
	"section": {"class"}, "h3": {"class"}, "small": {"class"}, "bdi": nil, "dl": {"class"}, "dt": nil, "dd": nil,
	"time": {"datetime"}, "code": {"class"}, "wbr": nil, "ul": {"class"}, "li": {"class"}, "strong": {"class"}, "cite": nil,
	"a": {"href", "rel"}, "details": {"open"}, "summary": nil, "b": {"class"}, "p": {"class"},
}

// parse reads a fragment strictly: what is not closed, not escaped or not allowed fails the test.
func parse(t *testing.T, fragment string) []node {
	t.Helper()
	wellFormed := strings.NewReplacer("<details open>", `<details open="">`, "<wbr>", "<wbr/>").Replace(fragment)
	d := xml.NewDecoder(strings.NewReader("<body>" + wellFormed + "</body>"))
	var all []node
	var open []int
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("the fragment is not well formed: %v\n%s", err, fragment)
		}
		switch token := token.(type) {
		case xml.StartElement:
			n := node{name: token.Name.Local, attrs: map[string]string{}}
			if attrs, ok := allowed[n.name]; !ok && n.name != "body" {
				t.Errorf("there is an element %s", n.name)
			} else {
				for _, a := range token.Attr {
					n.attrs[a.Name.Local] = a.Value
					if !slices.Contains(attrs, a.Name.Local) {
						t.Errorf("%s has an attribute %s", n.name, a.Name.Local)
					}
				}
			}
			if href, ok := n.attrs["href"]; ok && !strings.HasPrefix(href, "https://") {
				t.Errorf("a link leads to %q", href)
			}
			all = append(all, n)
			open = append(open, len(all)-1)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			for _, i := range open {
				all[i].text += string(token)
			}
		default:
			t.Errorf("there is a %T", token)
		}
	}
}

// texts are what the elements of a name and class say.
func texts(nodes []node, name, class string) (out []string) {
	for _, n := range nodes {
		if n.name == name && n.attrs["class"] == class {
			out = append(out, strings.TrimSpace(n.text))
		}
	}
	return out
}

func open(t *testing.T, name string, now int64) *field.Document {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	o := field.Defaults()
	o.Now = now
	return decode.Open(data, o).Document()
}

func TestHTMLOfEverySample(t *testing.T) {
	files, _ := filepath.Glob("../../web/samples/*.pem")
	if len(files) == 0 {
		t.Fatal("there are no samples")
	}
	for _, file := range files {
		doc := open(t, file, 0)
		nodes := parse(t, HTML(doc))
		if got := len(texts(nodes, "section", "waxseal-item")); got != len(doc.Items) {
			t.Errorf("%s: %d sections for %d items", file, got, len(doc.Items))
		}
		for _, item := range doc.Items {
			for _, is := range item.Issues {
				if !strings.Contains(nodes[0].text, is.Text) {
					t.Errorf("%s: %q is not said", file, is.Text)
				}
			}
		}
	}
}

// TestHTMLOfHostileText: whatever stands where a sample of each kind has text is text in the fragment too, never
// an element, an attribute or a link; parse says so.
func TestHTMLOfHostileText(t *testing.T) {
	const hostile = `javascript:alert(1)//<img src=x onerror=alert(1)><a href="javascript:alert(1)">&lt;'`
	word := regexp.MustCompile(`[A-Za-z][A-Za-z0-9 .:/@-]{4,}`)
	found := 0
	for _, s := range decodetest.Samples {
		octets := s.Octets(t)
		changed := word.ReplaceAllFunc(octets[min(len(octets), 20):], func(text []byte) []byte {
			return []byte(strings.Repeat(hostile, 1+len(text)/len(hostile))[:len(text)])
		})
		doc := decode.Open(append(bytes.Clone(octets[:min(len(octets), 20)]), changed...), field.Defaults()).Document()
		nodes := parse(t, HTML(doc))
		if strings.Contains(nodes[0].text, "javasc") {
			found++
		}
	}
	if found < 15 {
		t.Errorf("only %d kinds show their text", found)
	}
}

// What openssl x509 -noout -subject -issuer -dates -serial -fingerprint -sha256 -nameopt RFC2253 prints of the sample.
func TestHTMLFacts(t *testing.T) {
	doc := open(t, "../../web/samples/server-ec.pem", 0)
	nodes := parse(t, HTML(doc))
	if got := texts(nodes, "h3", "waxseal-title"); len(got) != 1 || got[0] != "seal.example certificate" {
		t.Errorf("the title is %q", got)
	}
	facts := texts(nodes, "dl", "waxseal-facts")
	for _, want := range []string{
		"SubjectCN=seal.example\n", "IssuerCN=Waxseal Issuing E7,O=Waxseal Samples,C=NZ\n",
		"From2026-11-02 08:00:00 UTC\n", "To2027-05-20 07:59:59 UTC\n",
		"Serial number6E:C0:D2:B3:2A:2A:63:B3:02:4B:1F:0D:23:3A:FF:9D\n", "KeyEC, P-256\n", "Signatureecdsa-with-SHA256\n",
	} {
		if len(facts) != 1 || !strings.Contains(facts[0], want) {
			t.Errorf("the facts lack %q: %q", want, facts)
		}
	}
}

// The facts stand above the findings, and those above the tree, whose notes are no part of a summary.
func TestHTMLOrder(t *testing.T) {
	nodes := parse(t, HTML(open(t, "../../web/samples/negative-serial.pem", 0)))
	place := func(name, class string) int {
		return slices.IndexFunc(nodes, func(n node) bool { return n.name == name && n.attrs["class"] == class })
	}
	facts, issues, tree := place("dl", "waxseal-facts"), place("ul", "waxseal-issues"), place("ul", "waxseal-fields")
	if facts < 0 || issues < facts || tree < issues {
		t.Errorf("facts at %d, issues at %d, tree at %d", facts, issues, tree)
	}
	if got := texts(nodes, "li", "waxseal-error"); len(got) == 0 || !strings.HasPrefix(got[0], "Error: ") {
		t.Errorf("the findings do not begin with their level: %q", got)
	}
	marked := 0
	for _, n := range nodes {
		if n.name == "summary" && strings.HasSuffix(n.text, " error") {
			marked++
		}
		if n.name == "summary" && strings.Contains(n.text, "RFC") {
			t.Errorf("a summary holds a reference: %q", n.text)
		}
	}
	if marked != 2 { // Certificate and tbsCertificate, above serialNumber
		t.Errorf("%d groups say that an error is below them, want 2", marked)
	}
}

func TestHTMLAfterExamine(t *testing.T) {
	for _, c := range []struct{ sample, want string }{
		{"root.pem", "Self-signed; the signature is valid"},
		{"request.pem", "Valid: the sender holds the private key"},
	} {
		doc := open(t, "../../web/samples/"+c.sample, 0)
		if strings.Contains(HTML(doc), c.want) {
			t.Errorf("%s says %q before it was examined", c.sample, c.want)
		}
		examine.Merge(doc, examine.Document(doc, examine.Options{}))
		if !strings.Contains(HTML(doc), c.want) {
			t.Errorf("%s does not say %q", c.sample, c.want)
		}
	}
}

// hostileFacts are facts of a kind that nobody knows yet.
type hostileFacts string

func (f hostileFacts) AppendJSON(dst []byte) []byte { return append(dst, f...) }

// Markup in every place that a document has comes out as the text it is.
func TestHTMLEscapes(t *testing.T) {
	const bad = `</summary><script>alert("1")</script><img src=x onerror='2'>&amp;]]>--><!--`
	hostile := field.Issue{Level: field.Warning, Text: "issue " + bad, Ref: field.Ref{Doc: `RFC 1"><b onclick=x>`, Section: bad}}
	leaf := &field.Field{Name: "name " + bad, Type: "type " + bad, Value: "value " + bad, Note: 1, Issues: []field.Issue{hostile}}
	quoted := string(field.AppendString(nil, bad))
	doc := &field.Document{
		Issues: []field.Issue{hostile},
		Notes:  []field.Note{{}, {Text: "note " + bad, Ref: field.Ref{Doc: "doc " + bad}}},
		Items: []field.Item{{
			Kind: "kind <b>", Title: "title " + bad, Issues: []field.Issue{hostile},
			Facts: hostileFacts(`{"version":[],"subject":` + quoted + `,"notAfter":` + quoted + `,"sha256":` + quoted +
				`,"subjectAltNames":[{"type":` + quoted + `,"value":"\u202e"}],"signatureAlgorithm":{"name":` + quoted + `}}`),
			Root: &field.Field{Name: "group", Sub: []*field.Field{leaf}, More: 3},
		}},
	}
	nodes := parse(t, HTML(doc))
	if got := texts(nodes, "small", "waxseal-kind"); len(got) != 1 || got[0] != "kind <b>" {
		t.Errorf("the kind is %q", got)
	}
	for _, where := range []string{"title", "issue", "name", "type", "value", "note", "doc"} {
		if !strings.Contains(nodes[0].text, where+" "+bad) {
			t.Errorf("the %s is not shown as it is", where)
		}
	}
	if strings.Count(nodes[0].text, bad) < 12 || !strings.Contains(nodes[0].text, "⟨U+202E⟩") || strings.Contains(nodes[0].text, "\u202e") {
		t.Errorf("the facts are not shown as they are:\n%s", nodes[0].text)
	}
	if !strings.Contains(nodes[0].text, "3 more fields") {
		t.Error("nothing says that fields were left out")
	}
}
