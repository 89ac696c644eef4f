package msg

import (
	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/wire"
)

// A Certificate carries a side's chain, its own certificate first. A client without one sends an
// empty list.
type Certificate struct{ Chain [][]byte }

// Type is certificate.
func (Certificate) Type() HandshakeType { return TypeCertificate }

var certificate = Kind{Type: TypeCertificate, Name: "Certificate", Read: readCertificate,
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 5246", Section: "7.4.2"}, Notes: [][3]string{
		{"Certificate", "7.4.2", "The sender's certificate and those above it. It proves nothing by itself: anyone can send it."},
		{"certificate_list", "7.4.2", "The sender's own certificate comes first, each next one certifies the one before; the root may be left out."},
		{"ASN.1Cert", "7.4.2", "One X.509 certificate in DER."},
	}}}

// readCertificate reads a Certificate.
//
//	opaque ASN.1Cert<1..2^24-1>;
//
//	struct {
//	    ASN.1Cert certificate_list<0..2^24-1>;
//	} Certificate;
func readCertificate(r *wire.Reader, _ Context) Message {
	var m Certificate
	r.Vector24("certificate_list", 0, 1<<24-1, func(s *wire.Reader) {
		s.Each(func() { m.Chain = append(m.Chain, readASN1Cert(s)) })
	})
	return m
}

// readASN1Cert reads one certificate, whose own fields hang below it.
func readASN1Cert(r *wire.Reader) []byte {
	cert := r.Opaque24("ASN.1Cert", 1, 1<<24-1)
	if cert != nil {
		inside(r, func(d *der.Reader) string { return field.TextValue(pkix.ReadCertificate(d).Title()) })
	}
	return cert
}

// inside reads the octets of the field that was read last as DER, below that field; read gives the
// field's value.
func inside(r *wire.Reader, read func(*der.Reader) string) {
	f := r.Last()
	if f == nil {
		return
	}
	root := der.Read(r.Builder(), f.Span.Buf, f.Span.Off+f.Span.Hdr, f.Span.End(), func(d *der.Reader) { f.Value = read(d) })
	if root != nil {
		f.Sub = append(f.Sub, root)
	}
}

func (m Certificate) write(w *wire.Writer) {
	w.Vector24(func(w *wire.Writer) {
		for _, cert := range m.Chain {
			w.Opaque24(cert)
		}
	})
}
