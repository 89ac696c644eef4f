package check

import (
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

// signsCertificates returns the keyUsage extension, nil when there is none that can be read, and
// whether it has keyCertSign.
func signsCertificates(c *pkix.Certificate) (usage *ext.Extension, signs bool) {
	usage = c.Extension("2.5.29.15")
	if usage == nil {
		return nil, false
	}
	ku, ok := usage.Value.(ext.KeyUsage)
	if !ok {
		return nil, false
	}
	return usage, ku.Has(ext.KeyCertSign)
}
