package check

import "waxseal/core/der"

// constraints is nameConstraints with one permitted subtree.
func constraints(base []byte) []byte {
	return extension("2.5.29.30", true, sequence(append([]byte{0xa0, byte(len(base) + 2), 0x30, byte(len(base))}, base...)))
}

func oid(s string) []byte { return der.Write(func(w *der.Writer) { w.OID(s) }) }

func policies(oids ...string) []byte {
	var list [][]byte
	for _, s := range oids {
		list = append(list, sequence(oid(s)))
	}
	return extension("2.5.29.32", false, sequence(list...))
}

func mapping(from, to string) []byte {
	return extension("2.5.29.33", true, sequence(sequence(oid(from), oid(to))))
}

// access is authorityInfoAccess with one address to ask for revocation.
func access(uri string) []byte {
	return extension("1.3.6.1.5.5.7.1.1", false, sequence(sequence(oid("1.3.6.1.5.5.7.48.1"), general(6, uri))))
}

// point is cRLDistributionPoints with one address.
func point(uri string) []byte {
	name := general(6, uri)
	name = append([]byte{0xa0, byte(len(name))}, name...)
	name = append([]byte{0xa0, byte(len(name))}, name...)
	return extension("2.5.29.31", false, sequence(sequence(name)))
}

// period is privateKeyUsagePeriod.
func period(from, to int64) []byte {
	implicit := func(tag byte, unix int64) []byte {
		b := generalized(unix)
		b[0] = 0x80 | tag
		return b
	}
	return extension("2.5.29.16", false, sequence(implicit(0, from), implicit(1, to)))
}

// timestamps is a list of one SCT, made at a time.
func timestamps(unix int64) []byte {
	sct := append([]byte{0}, make([]byte, 32)...)
	for shift := 56; shift >= 0; shift -= 8 {
		sct = append(sct, byte(unix*1000>>shift))
	}
	sct = append(sct, 0, 0, 4, 3, 0, 1, 7)
	list := append([]byte{0, byte(len(sct) + 2), 0, byte(len(sct))}, sct...)
	return extension("1.3.6.1.4.1.11129.2.4.2", false, der.Write(func(w *der.Writer) { w.OctetString(list) }))
}

var poison = extension("1.3.6.1.4.1.11129.2.4.3", true, []byte{5, 0})

var placeCases = []fault{
	{&versionNeedless,
		func(f *form) { f.extensions = nil },
		func(f *form) { f.extensions, f.version = nil, nil }},
	{&subjectKeyIDLeaf,
		func(f *form) { f.extend(akid) },
		func(f *form) { f.extend(akid, skid(8)) }},
	{&authorityKeyIDOwn,
		func(f *form) { f.extend(akid, skid(7)) },
		func(f *form) { f.extend(akid, skid(7)); f.issuer = f.subject }},
	{&nameConstraintsLeaf,
		extended(constraints(general(2, "a.example"))),
		extended(constraints(general(2, "a.example")), basicConstraints(true))},
	{&nameConstraintsForm,
		extended(constraints([]byte{0x88, 1, 0x2a})),
		extended(constraints(general(2, "a.example")))},
	{&policyLeaf,
		extended(mapping("1.2.3", "1.2.4")),
		extended(mapping("1.2.3", "1.2.4"), basicConstraints(true))},
	{&mappingUnasserted,
		extended(mapping("1.2.3", "1.2.4"), policies("1.2.4"), basicConstraints(true)),
		extended(mapping("1.2.3", "1.2.4"), policies("1.2.3"), basicConstraints(true))},
	{&locationSecure, extended(access("https://a.example")), extended(access("http://a.example"))},
	{&locationSecure, extended(point("ldaps://a.example")), extended(point("ldap://a.example"))},
	{&locationScheme, extended(access("ftp://a.example")), extended(access("http://a.example"))},
	{&locationScheme, extended(access("ftp://a.example")), extended(point("ftp://a.example/b"))}, // which x509/distribution-point-uri finds
	{&privatePeriodOrder, extended(period(now, now-1)), extended(period(now, now))},
	{&poisonAndTimestamps, extended(poison, timestamps(now)), extended(poison)},
	{&timestampFuture, extended(timestamps(now + 1)), extended(timestamps(now))},
	{&validityLong,
		func(f *form) {
			f.validity = validity(utc(now), utc(now+200*86400))
			extended(purposes(false, purposeServer))(f)
		},
		func(f *form) {
			f.validity = validity(utc(now), utc(now+200*86400-1))
			extended(purposes(false, purposeServer))(f)
		}},
	{&validityLong,
		func(f *form) {
			f.validity = validity(utc(1_598_918_400), utc(now))
			extended(purposes(false, purposeServer))(f)
		},
		func(f *form) {
			f.validity = validity(utc(1_598_918_399), utc(now))
			extended(purposes(false, purposeServer))(f)
		}},
}
