package msg

import (
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/wire"
)

// StatusRequest is status_request: the client would like an OCSP response with the certificate. In a
// ServerHello it is empty and says that one will come.
type StatusRequest struct {
	Type       uint8
	Responders [][]byte // ResponderIDs in DER
	Extensions []byte   // in DER
	Request    []byte   // where Type is not ocsp
}

const statusOCSP = 1

// Kind is status_request.
func (StatusRequest) Kind() *ExtensionKind { return &statusRequest }

var statusRequest = ExtensionKind{Type: 5, Name: "status_request", Read: readStatusRequest,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 6066", Section: "8"}, Notes: [][3]string{
		{"status_request", "8", "The client asks the server to send an OCSP response with its certificate, so that it need not ask the issuer itself."},
		{"status_type", "8", "ocsp is what is in use."},
		{"responder_id_list", "8", "Responders that the client trusts; empty: those that the server knows."},
		{"ResponderID", "8", "One responder, in DER."},
		{"request_extensions", "8", "Extensions of the OCSP request, in DER."},
		{"request", "8", "Its form follows from status_type, which is not known here."},
	}}}

// readStatusRequest reads a CertificateStatusRequest.
//
//	struct {
//	    CertificateStatusType status_type;
//	    select (status_type) { case ocsp: OCSPStatusRequest; } request;
//	} CertificateStatusRequest;
//
//	struct {
//	    ResponderID responder_id_list<0..2^16-1>;
//	    Extensions  request_extensions<0..2^16-1>;
//	} OCSPStatusRequest;
func readStatusRequest(r *wire.Reader, in HandshakeType) ExtensionValue {
	var v StatusRequest
	if in != TypeClientHello {
		return v
	}
	v.Type = r.Enum8("status_type", "CertificateStatusType", name8(names.CertificateStatusType))
	if v.Type != statusOCSP {
		v.Request = r.Rest("request")
		return v
	}
	r.Vector16("responder_id_list", 0, 1<<16-1, func(s *wire.Reader) {
		s.Each(func() { v.Responders = append(v.Responders, s.Opaque16("ResponderID", 1, 1<<16-1)) })
	})
	v.Extensions = r.Opaque16("request_extensions", 0, 1<<16-1)
	return v
}

func (v StatusRequest) write(w *wire.Writer, in HandshakeType) {
	if in != TypeClientHello {
		return
	}
	w.Uint8(v.Type)
	if v.Type != statusOCSP {
		w.Opaque(v.Request)
		return
	}
	w.Vector16(func(w *wire.Writer) {
		for _, id := range v.Responders {
			w.Opaque16(id)
		}
	})
	w.Opaque16(v.Extensions)
}
