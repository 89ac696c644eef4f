package check

import (
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
)

// keyUsageOf is the keyUsage extension with its bits, or nil where there is none that can be read.
func keyUsageOf(list []ext.Extension) (*ext.Extension, ext.KeyUsage) {
	for i := range list {
		if usage, ok := list[i].Value.(ext.KeyUsage); ok && usage.Bits.Bytes != nil {
			return &list[i], usage
		}
	}
	return nil, ext.KeyUsage{}
}

// purposesOf is the extKeyUsage extension with its OIDs, or nil where there is none that can be read.
func purposesOf(c *pkix.Certificate) (*ext.Extension, []string) {
	e := c.Extension("2.5.29.37")
	if e == nil {
		return nil, nil
	}
	purposes, _ := e.Value.(ext.ExtKeyUsage)
	return e, purposes.OIDs
}

// Purposes, RFC 5280, 4.2.1.12.
const (
	purposeServer    = "1.3.6.1.5.5.7.3.1"
	purposeClient    = "1.3.6.1.5.5.7.3.2"
	purposeCode      = "1.3.6.1.5.5.7.3.3"
	purposeEmail     = "1.3.6.1.5.5.7.3.4"
	purposeTimeStamp = "1.3.6.1.5.5.7.3.8"
	purposeOCSP      = "1.3.6.1.5.5.7.3.9"
)
