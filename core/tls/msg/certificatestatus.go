package msg

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix/ocsp"
	"waxseal/core/wire"
)

// A CertificateStatus carries an OCSP response about the server's certificate.
type CertificateStatus struct {
	StatusType uint8
	Response   []byte // OCSPResponse in DER
	Raw        []byte // the response, where StatusType is not ocsp
}

// Type is certificate_status.
func (CertificateStatus) Type() HandshakeType { return TypeCertificateStatus }

var certificateStatus = Kind{Type: TypeCertificateStatus, Name: "CertificateStatus", Read: readCertificateStatus,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 6066", Section: "8"}, Notes: [][3]string{
		{"CertificateStatus", "8", "The issuer's word that the server's certificate is not revoked, brought by the server itself."},
		{"status_type", "8", "ocsp is what is in use."},
		{"OCSPResponse", "8", "The responder's signed answer, in DER."},
		{"response", "8", "Its form follows from status_type, which is not known here."},
	}}}

// readCertificateStatus reads a CertificateStatus.
//
//	struct {
//	    CertificateStatusType status_type;
//	    select (status_type) { case ocsp: OCSPResponse; } response;
//	} CertificateStatus;
//
//	opaque OCSPResponse<1..2^24-1>;
func readCertificateStatus(r *wire.Reader, _ Context) Message {
	m := CertificateStatus{StatusType: r.Enum8("status_type", "CertificateStatusType", name8(names.CertificateStatusType))}
	if m.StatusType != statusOCSP {
		m.Raw = r.Rest("response")
		return m
	}
	m.Response = r.Opaque24("OCSPResponse", 1, 1<<24-1)
	if m.Response != nil {
		inside(r, func(d *der.Reader) string { return field.TextValue(ocsp.ReadResponse(d).Title()) })
	}
	return m
}

func (m CertificateStatus) write(w *wire.Writer) {
	w.Uint8(m.StatusType)
	if m.StatusType != statusOCSP {
		w.Opaque(m.Raw)
		return
	}
	w.Opaque24(m.Response)
}
