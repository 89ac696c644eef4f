package ext

import (
	"strconv"
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
)

// TLSFeature lists TLS extensions that the server promises to use, by number.
type TLSFeature struct {
	Features []int
	At       field.Span
}

// The TLS extensions that servers promise: RFC 6066, 8 and RFC 6961, 2.
const (
	StatusRequest   = 5
	StatusRequestV2 = 17
)

// MustStaple reports whether the server promises to send an OCSP answer along.
func (f TLSFeature) MustStaple() bool {
	for _, n := range f.Features {
		if n == StatusRequest || n == StatusRequestV2 {
			return true
		}
	}
	return false
}

var tlsFeature = Kind{OID: "1.3.6.1.5.5.7.1.24", Name: "tlsfeature", Read: readTLSFeature,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 7633", Section: "4.1"}, Notes: [][3]string{
		{"tlsfeature", "4.1", "TLS extensions that the server promises to answer; a client that asked and gets no answer must give up. With status_request: OCSP must-staple."},
		{"Feature", "4.1", "The number of a TLS extension."},
	}}}

// RFC 7633, 4.1.
//
//	Features ::= SEQUENCE OF INTEGER
func readTLSFeature(r *der.Reader, e *Extension) {
	var v TLSFeature
	v.At = r.SequenceOf("Features", func(s *der.Reader) {
		n := s.BigInt("Feature")
		id, ok := n.Small()
		if n.Bytes == nil {
			return
		}
		if !ok || id < 0 || id > 0xffff {
			s.At(field.Issue{Level: field.Error, Code: "x509/tls-feature", Ref: field.Ref{Doc: "RFC 7633", Section: "4.1"}, Span: &n.Span,
				Text: "This is no TLS extension: their numbers have 16 bits."})
			return
		}
		describe(s, func() string { return featureName(id) + " (" + strconv.Itoa(id) + ")" })
		v.Features = append(v.Features, id)
	})
	describe(r, v.words)
	e.Value = v
}

func (f TLSFeature) words() string {
	var list []string
	for _, id := range f.Features {
		list = append(list, featureName(id))
	}
	return strings.Join(list, ", ")
}

func featureName(id int) string {
	switch id {
	case StatusRequest:
		return "status_request"
	case StatusRequestV2:
		return "status_request_v2"
	}
	return "extension " + strconv.Itoa(id)
}
