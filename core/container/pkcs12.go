package container

import (
	"strconv"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/pkix/pbe"
)

// A PKCS12 is a PFX: keys and certificates in one file, as a rule under a password.
type PKCS12 struct {
	Version   int
	AuthSafe  CMS    // data with a MAC, signedData without
	Contents  []byte // of authSafe: the AuthenticatedSafe, which the MAC is over
	Safes     []Safe
	MAC       *MAC
	Flawless  bool // nothing is amiss with the structure, so that what is absent was left out
	Hidden    bool // it is damaged and has a key that is not encrypted: see guard
	VersionAt field.Span
	At        field.Span
}

// A Safe is one SafeContents, encrypted or not.
type Safe struct {
	ContentInfo CMS   // data, encryptedData or envelopedData
	Bags        []Bag // nil where it is encrypted and no password was given
}

// A MAC is what keeps a PFX from being changed by who has no password.
type MAC struct {
	Scheme     pbe.Scheme // the hash of an HMAC, or PBMAC1
	Digest     []byte
	Salt       []byte
	Iterations int
	At         field.Span
	CountAt    field.Span // of iterations; zero where they are left out
}

var pfxSpec = &field.Spec{Ref: field.Ref{Doc: "RFC 7292", Section: "4"}, Notes: [][3]string{
	{"PFX", "4", "Keys and certificates in one file, as a rule under a password."},
	{"version", "4", "Always 3."},
	{"authSafe", "4", "The safes, one after the other: as data with a MAC below, or signed."},
	{"AuthenticatedSafe", "4.1", "The safes. Each is encrypted in its own way, or not at all."},
	{"ContentInfo", "4.1", "One safe: as data where it is not encrypted."},
	{"contentType", "4.1", "Whether and how the safe is encrypted."},
	{"content", "4.1", "The safe."},
	{"macData", "4", "Keeps everything above from being changed by who has no password."},
	{"mac", "4", "The MAC with its algorithm."},
	{"digestAlgorithm", "4", "The hash of the HMAC; or PBMAC1, with a function that makes the key and the MAC that takes it."},
	{"digest", "4", "The MAC."},
	{"macSalt", "4", "Random octets, so that the same password gives another key elsewhere. PBMAC1 has its own, and this is not used."},
	{"iterations", "4", "How often the function is run that makes the key of the MAC; 1 when absent. PBMAC1 has its own, and this is not used."},
}}

// ReadPKCS12 reads a PFX as far as that is possible without a password. It may be BER.
//
//	PFX ::= SEQUENCE {
//	     version     INTEGER {v3(3)}(v3,...),
//	     authSafe    ContentInfo,
//	     macData     MacData OPTIONAL }
func ReadPKCS12(r *der.Reader) *PKCS12 {
	p := &PKCS12{}
	r.BER(true)
	r.Spec(pfxSpec)
	issues := r.Builder().IssueCount()
	p.Hidden = guard(r, func() { p.At = r.Sequence("PFX", p.pfx) })
	p.Flawless = r.Builder().IssueCount() == issues
	if r.Last() != nil && p.At.Hdr > 0 {
		r.Say(p.Title())
	}
	return p
}

func (p *PKCS12) pfx(s *der.Reader) {
	p.VersionAt = s.Ahead()
	p.Version = s.Int("version")
	p.authSafe(s)
	s.Spec(pfxSpec)
	if s.Present(der.Sequence) {
		p.MAC = macData(s)
	}
}

func (p *PKCS12) authSafe(r *der.Reader) {
	p.AuthSafe.contentInfo(r, "authSafe", func(s *der.Reader) {
		s.Spec(pfxSpec)
		switch p.AuthSafe.ContentType {
		case oidData:
			p.Contents = s.Wrapped("Data", p.authenticatedSafe).Bytes
		case oidSignedData:
			p.AuthSafe.signedData(s) // whose content is the AuthenticatedSafe, shown as a guess
		default:
			s.Any("content")
		}
	})
}

// authenticatedSafe reads AuthenticatedSafe ::= SEQUENCE OF ContentInfo.
func (p *PKCS12) authenticatedSafe(r *der.Reader) {
	r.SequenceOf("AuthenticatedSafe", func(s *der.Reader) {
		safe := Safe{}
		m := &safe.ContentInfo
		m.inside = func(s *der.Reader) { safe.Bags = ReadSafeContents(s) }
		m.contentInfo(s, "ContentInfo", func(s *der.Reader) {
			if m.ContentType == oidData {
				s.Wrapped("Data", m.inside)
				return
			}
			m.content(s)
		})
		if s.Last() != nil && m.At.Hdr > 0 {
			s.Say(safe.title())
		}
		s.Spec(pfxSpec)
		p.Safes = append(p.Safes, safe)
	})
}

// RFC 7292, 4.
//
//	MacData ::= SEQUENCE {
//	     mac         DigestInfo,
//	     macSalt     OCTET STRING,
//	     iterations  INTEGER DEFAULT 1 }
//	DigestInfo ::= SEQUENCE {
//	     digestAlgorithm DigestAlgorithmIdentifier,
//	     digest Digest }
func macData(r *der.Reader) *MAC {
	m := &MAC{Iterations: 1}
	m.At = r.Sequence("macData", func(s *der.Reader) {
		s.Sequence("mac", func(s *der.Reader) {
			m.Scheme = pbe.Read(s, "digestAlgorithm")
			m.Digest = s.OctetString("digest").Bytes
		})
		m.Salt = s.OctetString("macSalt").Bytes
		if s.Present(der.Integer) {
			m.CountAt = s.Ahead()
			m.Iterations = s.Int("iterations")
		}
	})
	r.Say(m.words())
	return m
}

// words says how the MAC is made.
func (m *MAC) words() string {
	if m.Scheme.OID == pbe.PBMAC1 {
		return m.Scheme.Words
	}
	return "HMAC with " + nameOf(m.Scheme.OID) + " (" + field.Count(m.Iterations, "iteration") + ")"
}

// Count is how often the function is run that makes the key.
func (m *MAC) Count() int {
	if m.Scheme.OID == pbe.PBMAC1 {
		return m.Scheme.KDF.Iterations
	}
	return m.Iterations
}

// title says what a safe holds, or how it is encrypted.
func (s *Safe) title() string {
	switch m := &s.ContentInfo; {
	case m.Encrypted != nil && m.Encrypted.Opened:
		return "opened: " + field.Count(len(s.Bags), "bag")
	case m.Encrypted != nil:
		return "encrypted with " + m.Encrypted.Scheme.Words
	case m.ContentType != oidData:
		return nameOf(m.ContentType)
	}
	return "not encrypted: " + field.Count(len(s.Bags), "bag")
}

// Title says what stands in the file as far as that shows without a password.
func (p *PKCS12) Title() string {
	sealed := 0
	for i := range p.Safes {
		if p.Safes[i].ContentInfo.ContentType != oidData {
			sealed++
		}
	}
	t := field.Count(len(p.Safes), "safe")
	if sealed > 0 {
		t += ", " + strconv.Itoa(sealed) + " encrypted"
	}
	return t
}
