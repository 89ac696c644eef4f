package edge

import (
	"net/http"

	"waxseal/core/field"
)

// A problem is why there is no document: RFC 9457. Its type is about:blank, which says that the
// status tells what kind of problem it is; the detail is one sentence for a person.
type problem struct {
	status int
	detail string
}

func (p *problem) write(w http.ResponseWriter) {
	o := field.NewObject(nil)
	o.Text("type", "about:blank")
	o.Text("title", http.StatusText(p.status))
	o.Int("status", p.status)
	o.Text("detail", p.detail)
	h := w.Header()
	h.Set("Content-Type", "application/problem+json")
	if p.status == http.StatusMethodNotAllowed {
		h.Set("Allow", methods)
	}
	w.WriteHeader(p.status)
	w.Write(append(o.End(), '\n'))
}
