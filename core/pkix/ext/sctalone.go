package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// ReadSCTList reads a list that stands alone, as the extension signed_certificate_timestamp of TLS has it
// (RFC 6962, 3.3.1).
func ReadSCTList(r *der.Reader) *SCTList {
	v := &SCTList{}
	r.Spec(sctList.Spec)
	v.At = r.Struct("SignedCertificateTimestampList", "", r.Left(), v.read).Span
	describe(r, v.Title)
	return v
}

// Title says how many timestamps there are.
func (v *SCTList) Title() string { return field.Count(len(v.SCTs), "timestamp") + " of logs" }

// AppendJSON appends the facts of the list.
func (v *SCTList) AppendJSON(dst []byte) []byte {
	o := field.NewObject(dst)
	o.Key("timestamps")
	o.Out = field.AppendList(o.Out, v.SCTs, appendSCT)
	return o.End()
}

func appendSCT(dst []byte, v SCT) []byte {
	o := field.NewObject(dst)
	o.Int("version", v.Version+1)
	o.Text("logId", field.Hex(v.LogID))
	if v.Timestamp > 0 && v.Timestamp < der.Year10000 {
		o.Text("timestamp", der.MillisecondsRFC3339(v.Timestamp))
	}
	if len(v.Signature) > 0 {
		o.Text("hashAlgorithm", nameOf(hashAlgorithms, v.Hash))
		o.Text("signatureAlgorithm", nameOf(signatureAlgorithms, v.Algorithm))
	}
	return o.End()
}
