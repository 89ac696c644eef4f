package check

import (
	"waxseal/core/der"
)

func purposes(critical bool, oids ...string) []byte {
	return extension("2.5.29.37", critical, der.Write(func(w *der.Writer) {
		w.Sequence(func(w *der.Writer) {
			for _, oid := range oids {
				w.OID(oid)
			}
		})
	}))
}

func extended(list ...[]byte) func(f *form) {
	return func(f *form) { f.extend(append([][]byte{akid, skid(8)}, list...)...) }
}

// key puts a key of an algorithm that has no parameters, and keyUsage.
func keyAndUsage(oid string, octets int, bits byte, unused int) func(f *form) {
	return func(f *form) {
		f.spki = der.Write(func(w *der.Writer) {
			w.Sequence(func(w *der.Writer) {
				w.Raw(algorithmIdentifier(oid))
				w.BitString(make([]byte, octets), 0)
			})
		})
		f.extend(akid, skid(8), keyUsage(bits, unused))
	}
}

var noCheck = extension("1.3.6.1.5.5.7.48.1.5", false, []byte{5, 0})

var usageCases = []fault{
	{&keyUsageMissing,
		extended(basicConstraints(true)),
		extended(basicConstraints(true), keyUsage(4, 2))},
	{&keyUsageMissing,
		extended(basicConstraints(true)),
		extended(basicConstraints(false))},
	{&keyUsageAlgorithm, // Ed25519: keyEncipherment, keyAgreement
		extended(keyUsage(0xa0, 5)),
		extended(keyUsage(0xc0, 6))},
	{&keyUsageAlgorithm,
		keyAndUsage("1.3.101.110", 32, 0x80, 7), // X25519
		keyAndUsage("1.3.101.110", 32, 0x08, 3)},
	{&keyUsageAlgorithm,
		func(f *form) { f.spki = rsaKey(256); f.extend(akid, keyUsage(0x08, 3)) },
		func(f *form) { f.spki = rsaKey(256); f.extend(akid, keyUsage(0xa0, 5)) }},
	{&usageInconsistent,
		extended(keyUsage(0x40, 6), purposes(false, purposeServer)),
		extended(keyUsage(0x80, 7), purposes(false, purposeServer))},
	{&usageInconsistent,
		extended(keyUsage(0x20, 5), purposes(false, purposeCode)),
		extended(purposes(false, purposeCode))},
	{&purposeTwice,
		extended(purposes(false, purposeServer, purposeClient, purposeServer)),
		extended(purposes(false, purposeServer, purposeClient))},
	{&timeStampingAlone,
		extended(purposes(true, purposeTimeStamp, purposeCode)),
		extended(purposes(true, purposeTimeStamp))},
	{&timeStampingAlone,
		extended(purposes(false, purposeTimeStamp)),
		extended(purposes(false, purposeCode))},
	{&ocspNoCheckMissing,
		extended(purposes(false, purposeOCSP)),
		extended(purposes(false, purposeOCSP), noCheck)},
}
