// Package edge is the decoder over HTTP: what a person would paste comes as the body of a POST, and
// the document of docs/json.md, or a problem (RFC 9457), goes back. Nothing is kept, nothing logged.
//
// It decodes and does not examine: a Worker is given milliseconds, and a hostile body would choose
// signatures that take longer.
package edge

import (
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"time"

	"waxseal/core/decode"
	"waxseal/core/field"
	"waxseal/core/moment"
)

// MaxBody is the most octets that a body may have: a chain of certificates with room around it.
const MaxBody = 64 << 10

// methods are those that are answered, as the headers Allow and Access-Control-Allow-Methods say it.
const methods = "POST, OPTIONS"

// Decode answers requests. Validity is judged by the query's now, or else by clock.
func Decode(clock func() time.Time) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		// Any page may ask: there is nothing here that only some may see, and no one is logged in.
		h.Set("Access-Control-Allow-Origin", "*")
		if r.Method == http.MethodOptions {
			preflight(w)
			return
		}
		document, p := answer(r, clock)
		if p != nil {
			p.write(w)
			return
		}
		h.Set("Content-Type", "application/json")
		w.Write(append(document, '\n'))
	})
}

// preflight answers a browser that asks for a page of another origin. Its status is 200, not 204:
// a Worker's instance of Go ends when its body has been read, and 204 has none.
func preflight(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Allow", methods)
	h.Set("Access-Control-Allow-Methods", methods)
	h.Set("Access-Control-Allow-Headers", "Content-Type")
	h.Set("Access-Control-Max-Age", "86400")
	w.WriteHeader(http.StatusOK)
}

// answer decodes what a request brings.
func answer(r *http.Request, clock func() time.Time) ([]byte, *problem) {
	if r.Method != http.MethodPost {
		return nil, &problem{http.StatusMethodNotAllowed, r.Method + " decodes nothing. POST a certificate, a request or a key as the body."}
	}
	if p := readable(r.Header); p != nil {
		return nil, p
	}
	opt, p := options(r, clock)
	if p != nil {
		return nil, p
	}
	body, p := readBody(r)
	if p != nil {
		return nil, p
	}
	return guarded(func() []byte { return decode.Open(body, opt).Document().AppendJSON(nil) })
}

// types are the media types of what is decoded; every text is read too. Whatever a body is called,
// its contents decide what it is taken for.
var types = []string{
	"application/octet-stream",
	"application/pem-certificate-chain", // RFC 8555
	"application/pkcs10",                // RFC 5967
	"application/pkcs12",
	"application/pkcs7-mime",
	"application/pkcs8",     // RFC 5958
	"application/pkix-cert", // RFC 2585
	"application/pkix-crl",
	"application/x-pem-file",
	"application/x-pkcs12",
	"application/x-x509-ca-cert",
}

// readable refuses bodies that are something else, or wrapped in it: forms and compressed ones.
func readable(h http.Header) *problem {
	if coding := h.Get("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
		return &problem{http.StatusUnsupportedMediaType, "The body is encoded as " + field.TextValue(coding) + ". Send it without Content-Encoding."}
	}
	given := h.Get("Content-Type")
	if given == "" {
		return nil // RFC 9110, 8.3: it may be taken for application/octet-stream
	}
	name, _, err := mime.ParseMediaType(given)
	if err == nil && (strings.HasPrefix(name, "text/") || slices.Contains(types, name)) {
		return nil
	}
	return &problem{http.StatusUnsupportedMediaType, "The Content-Type " + field.TextValue(given) +
		" is none of a certificate, a request or a key. Send text/plain or application/octet-stream."}
}

// options reads the query.
func options(r *http.Request, clock func() time.Time) (field.Options, *problem) {
	opt := field.Defaults()
	opt.Now = clock().Unix()
	for name, values := range r.URL.Query() {
		if name != "now" || len(values) > 1 {
			return opt, &problem{http.StatusBadRequest, "The query takes now, once, and nothing else."}
		}
		// A plus sign in a query is a space, and people forget to write it %2B.
		now, err := moment.Parse(strings.ReplaceAll(values[0], " ", "+"))
		if err != nil {
			return opt, &problem{http.StatusBadRequest, "The query's now " + err.Error() + "."}
		}
		opt.Now = now
	}
	return opt, nil
}

// readBody reads no more than one octet past what is allowed, whatever Content-Length says.
func readBody(r *http.Request) ([]byte, *problem) {
	tooLarge := &problem{http.StatusRequestEntityTooLarge,
		"The body has more than " + field.Count(MaxBody, "octet") + ". Send the part that matters, or open it in the page, which takes 64 MiB."}
	if r.ContentLength > MaxBody {
		return nil, tooLarge
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, MaxBody+1))
	switch {
	case err != nil:
		return nil, &problem{http.StatusBadRequest, "The body broke off before its end. Send it again."}
	case len(body) > MaxBody:
		return nil, tooLarge
	case len(body) == 0:
		return nil, &problem{http.StatusBadRequest, "The body is empty. Send a certificate, a request, a key or a store in any form that the page takes, such as PEM or DER."}
	}
	return body, nil
}

// guarded decodes. A panic of the decoder ends here: behind it is the runtime, which would answer
// with a page of its own.
func guarded(document func() []byte) (answer []byte, p *problem) {
	defer func() {
		if r := recover(); r != nil {
			p = &problem{http.StatusInternalServerError,
				"The decoder failed on this input: " + field.Visible(fmt.Sprint(r)) + ". This is a fault of Waxseal; the input may well be good."}
		}
	}()
	return document(), nil
}
