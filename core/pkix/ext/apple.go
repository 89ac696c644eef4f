package ext

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// apple is the family of the extensions by which Apple's software tells its certificates apart.
var apple = Kind{OID: "1.2.840.113635.100.6.", Name: "Apple", Read: readApple,
	Spec: &field.Spec{Ref: field.Ref{Doc: "Apple SecCertificateOIDs"}, Notes: [][3]string{
		{"Apple", "", "Marks what the certificate is for, or what a CA may issue; Apple's software looks for it by number."},
		{"appleDeveloperIDDate", "", "When the holder first got a Developer ID certificate; systems ask for notarization by it."},
		{"appleMerchantIdentifier", "", "The hash of the merchant's identifier, as hex, from which the keys of Apple Pay's tokens are derived."},
	}}}

// readApple reads NULL, in most of them, or a text.
func readApple(r *der.Reader, e *Extension) {
	switch tag, _ := r.Peek(); {
	case tag == der.Null:
		r.Null("marker")
	case tag.IsText():
		r.Text("value")
	default:
		r.Any("value")
	}
}
