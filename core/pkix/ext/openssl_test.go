//go:build !js

package ext

import (
	"crypto/x509"
	"encoding/asn1"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"math/rand"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"waxseal/core/field"
	"waxseal/core/peertest"
	"waxseal/core/pkix/name"
)

// openssl runs the command. Where it is missing the test is skipped, but not in CI.
func openssl(t *testing.T, args ...string) string {
	t.Helper()
	peertest.Need(t, "openssl")
	out, err := exec.Command("openssl", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("openssl %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// TestOpenSSL makes certificates of random shape with openssl and compares what it prints of their
// extensions with the same text made from the values that are read here.
func TestOpenSSL(t *testing.T) {
	rnd := rand.New(rand.NewSource(6962))
	dir := t.TempDir()
	config, key := filepath.Join(dir, "openssl.cnf"), filepath.Join(dir, "key.pem")
	openssl(t, "genpkey", "-algorithm", "ed25519", "-out", key)
	compared := map[string]int{}
	for range 30 {
		text := randomConfig(rnd)
		if err := os.WriteFile(config, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		block, rest := pem.Decode([]byte(openssl(t, "req", "-x509", "-new", "-key", key, "-config", config, "-extensions", "v3")))
		if block == nil {
			t.Fatalf("no certificate: %s", rest)
		}
		file := filepath.Join(dir, "cert.der")
		if err := os.WriteFile(file, block.Bytes, 0o666); err != nil {
			t.Fatal(err)
		}
		printed := sections(openssl(t, "x509", "-in", file, "-inform", "DER", "-noout", "-text", "-certopt", "no_header,no_pubkey,no_sigdump"))
		for _, e := range extensionsOf(t, block.Bytes) {
			title, want := asOpenSSL(e)
			if title == "" {
				continue
			}
			if got, ok := printed[title]; !ok || !reflect.DeepEqual(got, want) {
				t.Errorf("%s: openssl prints %q, the values here say %q\n%s", title, got, want, text)
			}
			if _, _, issues := readOne(extension(e.OID, e.Critical, e.Raw)); strings.HasPrefix(title, "sbgp") && len(issues) > 0 {
				t.Errorf("%s as openssl puts it in order: %s", title, codes(issues))
			}
			compared[e.Name()]++
		}
	}
	for _, k := range strings.Fields("authorityKeyIdentifier certificatePolicies policyMappings issuerAltName policyConstraints " +
		"freshestCRL cRLDistributionPoints inhibitAnyPolicy subjectInfoAccess tlsfeature privateKeyUsagePeriod netscape-cert-type " +
		"netscape-comment netscape-base-url netscape-revocation-url netscape-ca-revocation-url netscape-cert-renewal-url " +
		"netscape-ca-policy-url netscape-ssl-server-name nameConstraints SignedCertificateTimestampList ipAddrBlocks autonomousSysIds") {
		if compared[k] < 5 {
			t.Errorf("%s was compared %d times", k, compared[k])
		}
	}
}

// extensionsOf cuts the extensions out of a certificate with the standard library.
func extensionsOf(t *testing.T, certificate []byte) []Extension {
	t.Helper()
	cert, err := x509.ParseCertificate(certificate)
	if err != nil {
		t.Fatal(err)
	}
	data, err := asn1.Marshal(cert.Extensions)
	if err != nil {
		t.Fatal(err)
	}
	list, _ := sound(t, data)
	return list
}

// sections cuts the text of a certificate into the lines below each extension's title.
func sections(text string) map[string][]string {
	out := map[string][]string{}
	title := ""
	_, text, _ = strings.Cut(text, "X509v3 extensions:\n")
	for line := range strings.Lines(text) {
		body := strings.TrimSpace(line)
		indent := len(line) - len(strings.TrimLeft(line, " "))
		switch {
		case indent == 12:
			title, _, _ = strings.Cut(body, ":")
			out[title] = nil
		case indent > 12 && body != "":
			// openssl breaks no line between the last name of a point and what follows it.
			for _, word := range []string{"Reasons:", "CRL Issuer:"} {
				if before, ok := strings.CutSuffix(body, word); ok && before != "" {
					out[title] = append(out[title], strings.TrimSpace(before))
					body = word
				}
			}
			out[title] = append(out[title], body)
		}
	}
	return out
}

// asOpenSSL gives an extension's title in openssl's text, and the lines below it, from its value.
// Without a title it is not compared.
func asOpenSSL(e Extension) (title string, lines []string) {
	switch v := e.Value.(type) {
	case AuthorityKeyIdentifier:
		return "X509v3 Authority Key Identifier", []string{"keyid:" + colons(v.KeyID),
			"DirName:" + slashed(v.Issuer[0].Name), "serial:" + colons(v.Serial.Magnitude())}
	case CertificatePolicies:
		return "X509v3 Certificate Policies", policyLines(v)
	case PolicyMappings:
		var pairs []string
		for _, m := range v.Mappings {
			pairs = append(pairs, m.IssuerDomain+":"+m.SubjectDomain)
		}
		return "X509v3 Policy Mappings", []string{strings.Join(pairs, ", ")}
	case AltName:
		return "X509v3 Issuer Alternative Name", []string{strings.Join(generalWords(v.Names), ", ")}
	case PolicyConstraints:
		return "X509v3 Policy Constraints", []string{fmt.Sprintf("Require Explicit Policy:%d, Inhibit Policy Mapping:%d",
			v.RequireExplicitPolicy, v.InhibitPolicyMapping)}
	case InhibitAnyPolicy:
		return "X509v3 Inhibit Any Policy", []string{strconv.Itoa(v.SkipCerts)}
	case DistributionPoints:
		title = map[string]string{"2.5.29.31": "X509v3 CRL Distribution Points", "2.5.29.46": "X509v3 Freshest CRL"}[e.OID]
		return title, pointLines(v)
	case InfoAccess:
		for _, d := range v.Descriptions {
			lines = append(lines, map[string]string{AccessCARepository: "CA Repository", AccessTimeStamping: "AD Time Stamping"}[d.Method]+
				" - URI:"+d.Location.Value)
		}
		return "Subject Information Access", lines
	case TLSFeature:
		var words []string
		for _, n := range v.Features {
			words = append(words, map[int]string{StatusRequest: "status_request", StatusRequestV2: "status_request_v2"}[n])
			if words[len(words)-1] == "" {
				words[len(words)-1] = strconv.Itoa(n)
			}
		}
		return "TLS Feature", []string{strings.Join(words, ", ")}
	case PrivateKeyUsagePeriod:
		return "X509v3 Private Key Usage Period", []string{"Not Before: " + asctime(v.NotBefore.Unix*1000, false) +
			", Not After: " + asctime(v.NotAfter.Unix*1000, false)}
	case NetscapeCertType:
		theirs := strings.NewReplacer("client", "Client", "server", "Server", "object signing", "Object Signing", "reserved", "Unused")
		return "Netscape Cert Type", []string{theirs.Replace(strings.Join(v.Names(), ", "))}
	case string:
		title = map[string]string{"netscape-comment": "Comment", "netscape-base-url": "Base Url", "netscape-revocation-url": "Revocation Url",
			"netscape-ca-revocation-url": "CA Revocation Url", "netscape-cert-renewal-url": "Renewal Url",
			"netscape-ca-policy-url": "CA Policy Url", "netscape-ssl-server-name": "SSL Server Name"}[e.Name()]
		return "Netscape " + title, []string{v}
	case NameConstraints:
		lines = append(append(lines, "Permitted:"), treeLines(v.Permitted)...)
		return "X509v3 Name Constraints", append(append(lines, "Excluded:"), treeLines(v.Excluded)...)
	case SCTList:
		return "CT Precertificate SCTs", sctLines(v)
	case nil:
		return resourceLines(e)
	}
	return "", nil
}

func policyLines(v CertificatePolicies) (lines []string) {
	for _, p := range v.Policies {
		policy := p.OID
		if policy == anyPolicy {
			policy = "X509v3 Any Policy"
		}
		lines = append(lines, "Policy: "+policy)
		for _, uri := range p.CPS {
			lines = append(lines, "CPS: "+uri)
		}
		for _, text := range p.Notices {
			lines = append(lines, "User Notice:", "Explicit Text: "+text)
		}
	}
	return lines
}

func pointLines(v DistributionPoints) (lines []string) {
	for _, p := range v.Points {
		lines = append(append(lines, "Full Name:"), generalWords(p.FullName)...)
		if p.Reasons.Bytes != nil {
			theirs := strings.NewReplacer("keyCompromise", "Key Compromise", "cACompromise", "CA Compromise",
				"superseded", "Superseded", "certificateHold", "Certificate Hold")
			lines = append(lines, "Reasons:", theirs.Replace(strings.Join(p.Reasons.Names(reasonFlags), ", ")))
		}
		if len(p.Issuer) > 0 {
			lines = append(append(lines, "CRL Issuer:"), "DirName:"+commas(p.Issuer[0].Name))
		}
	}
	return lines
}

// resourceLines are what the tree says about resources, in openssl's words.
func resourceLines(e Extension) (title string, lines []string) {
	_, root, _ := readOne(extension(e.OID, e.Critical, e.Raw))
	list := root.Sub[len(root.Sub)-1].Sub[0].Sub
	add := func(title string, choice *field.Field) {
		if choice.Name == "inherit" {
			lines = append(lines, title, "inherit")
			return
		}
		var blocks []string
		for _, block := range choice.Sub {
			blocks = append(blocks, block.Value)
		}
		lines = append(append(lines, title), blockLines(blocks)...)
	}
	switch e.Name() {
	case "ipAddrBlocks":
		for _, family := range list {
			name := strings.NewReplacer(", SAFI 1", " (Unicast)", ", SAFI 2", " (Multicast)").Replace(family.Sub[0].Value)
			if family.Sub[1].Name == "inherit" {
				lines = append(lines, name+": inherit")
				continue
			}
			add(name+":", family.Sub[1])
		}
		return "sbgp-ipAddrBlock", lines
	case "autonomousSysIds":
		for _, part := range list {
			add(map[string]string{"asnum": "Autonomous System Numbers:", "rdi": "Routing Domain Identifiers:"}[part.Name], part.Sub[0])
		}
		return "sbgp-autonomousSysNum", lines
	}
	return "", nil
}

// blockLines spells blocks as openssl does, which shortens an IPv6 address only at its end.
func blockLines(blocks []string) (lines []string) {
	for _, b := range blocks {
		if first, last, ok := strings.Cut(b, "–"); ok {
			lines = append(lines, sbgpAddress(first)+"-"+sbgpAddress(last))
			continue
		}
		address, bits, _ := strings.Cut(b, "/")
		if bits != "" {
			bits = "/" + bits
		}
		lines = append(lines, sbgpAddress(address)+bits)
	}
	return lines
}

func sbgpAddress(s string) string {
	if !strings.Contains(s, ":") {
		return s
	}
	b, out := net.ParseIP(s).To16(), ""
	end := len(b)
	for end > 1 && b[end-1] == 0 && b[end-2] == 0 {
		end -= 2
	}
	for i := 0; i < end; i += 2 {
		out += fmt.Sprintf("%x", int(b[i])<<8|int(b[i+1]))
		if i < 14 {
			out += ":"
		}
	}
	if end < 16 {
		out += ":"
	}
	if end == 0 {
		out += ":"
	}
	return out
}

func treeLines(list []GeneralSubtree) (lines []string) {
	for _, tree := range list {
		word := generalWords([]name.General{tree.Base})[0]
		if b := tree.Base.Raw; tree.Base.Type == "ip" {
			word = fmt.Sprintf("IP:%d.%d.%d.%d/%d.%d.%d.%d", b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7])
		}
		lines = append(lines, word)
	}
	return lines
}

func generalWords(list []name.General) (words []string) {
	for _, g := range list {
		switch g.Type {
		case "dns":
			words = append(words, "DNS:"+g.Value)
		case "email", "registeredID":
			words = append(words, map[string]string{"email": "email:", "registeredID": "Registered ID:"}[g.Type]+g.Value)
		case "uri":
			words = append(words, "URI:"+g.Value)
		case "ip":
			words = append(words, "IP Address:"+g.Value)
		case "dirName":
			words = append(words, "DirName:"+slashed(g.Name))
		}
	}
	return words
}

func sctLines(v SCTList) (lines []string) {
	for _, s := range v.SCTs {
		lines = append(lines, "Signed Certificate Timestamp:", fmt.Sprintf("Version   : v%d (0x%x)", s.Version+1, s.Version))
		lines = append(lines, wrapped("Log ID    : ", s.LogID)...)
		lines = append(lines, "Timestamp : "+asctime(int64(s.Timestamp), true), "Extensions: none", "Signature : ecdsa-with-SHA256")
		lines = append(lines, wrapped("", s.Signature)...)
	}
	return lines
}

// wrapped is hex as openssl breaks it into lines of 16 octets.
func wrapped(before string, b []byte) (lines []string) {
	for i := 0; i < len(b); i += 16 {
		line := strings.Trim(strings.ReplaceAll(spaced(b[i:min(i+16, len(b))]), " ", ":"), ":")
		if i+16 < len(b) {
			line += ":"
		}
		lines = append(lines, before+strings.ToUpper(line))
		before = ""
	}
	return lines
}

func colons(b []byte) string {
	return strings.ToUpper(strings.Trim(strings.ReplaceAll(spaced(b), " ", ":"), ":"))
}

func slashed(n name.Name) (out string) {
	for _, rdn := range n.RDNs {
		out += "/" + rdn.String()
	}
	return out
}

func commas(n name.Name) string {
	return strings.ReplaceAll(strings.ReplaceAll(strings.TrimPrefix(slashed(n), "/"), "/", ", "), "=", " = ")
}

func asctime(ms int64, fraction bool) string {
	layout := "Jan _2 15:04:05 2006 GMT"
	if fraction {
		layout = "Jan _2 15:04:05.000 2006 GMT"
	}
	return time.UnixMilli(ms).UTC().Format(layout)
}

// randomConfig is an openssl configuration with extensions that openssl writes, in random shape.
func randomConfig(rnd *rand.Rand) string {
	var v3, more strings.Builder
	maybe := func(format string, args ...any) {
		if rnd.Intn(4) > 0 {
			fmt.Fprintf(&v3, format+"\n", args...)
		}
	}
	names := func(kinds ...string) string {
		var list []string
		for n := 1 + rnd.Intn(4); n > 0; n-- {
			list = append(list, kinds[rnd.Intn(len(kinds))])
		}
		return strings.Join(list, ",")
	}
	maybe("subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid:always,issuer:always")
	maybe("certificatePolicies=%s", "1.2.3."+strconv.Itoa(rnd.Intn(1<<30))+[]string{"", ",2.5.29.32.0", ",@policy"}[rnd.Intn(3)])
	maybe("policyMappings=1.2.3.%d:1.2.4.%d,1.2.3.6:1.2.3.7", rnd.Intn(1000), rnd.Intn(1<<30))
	maybe("issuerAltName=%s", names("DNS:"+host(rnd), "email:"+mailbox(rnd), "URI:"+link(rnd), "IP:192.0.2."+strconv.Itoa(rnd.Intn(256)), "RID:1.2.3.4", "dirName:dn"))
	maybe("policyConstraints=requireExplicitPolicy:%d,inhibitPolicyMapping:%d", rnd.Intn(1000), rnd.Intn(1000))
	maybe("inhibitAnyPolicy=%d", rnd.Intn(1<<20))
	maybe("freshestCRL=%s", names("URI:"+link(rnd)))
	maybe("crlDistributionPoints=%s", names("URI:"+link(rnd), "point"))
	maybe("subjectInfoAccess=%s", names("caRepository;URI:"+link(rnd), "ad_timestamping;URI:"+link(rnd)))
	maybe("tlsfeature=%s", names("status_request", "status_request_v2", strconv.Itoa(rnd.Intn(1<<16))))
	maybe("2.5.29.16=ASN1:SEQUENCE:period")
	maybe("nsCertType=%s", names("client", "server", "email", "objsign", "reserved", "sslCA", "emailCA", "objCA"))
	maybe("nsComment=comment %d", rnd.Int())
	for _, url := range strings.Fields("nsBaseUrl nsRevocationUrl nsCaRevocationUrl nsRenewalUrl nsCaPolicyUrl nsSslServerName") {
		maybe("%s=%s", url, link(rnd))
	}
	maybe("nameConstraints=%s,%s", names("permitted;DNS:"+host(rnd), "permitted;IP:192.0.2.0/255.255.255."+strconv.Itoa(256-1<<rnd.Intn(8))),
		names("excluded;email:"+host(rnd), "excluded;URI:"+host(rnd)))
	maybe("1.3.6.1.4.1.11129.2.4.2=DER:%s", hex.EncodeToString(randomSCTs(rnd)))
	maybe("sbgp-ipAddrBlock=critical,@ip")
	maybe("sbgp-autonomousSysNum=critical,@as")
	more.WriteString(randomResources(rnd))
	fmt.Fprintf(&more, "[period]\na=IMPLICIT:0,GENERALIZEDTIME:20%02d0%d01000000Z\nb=IMPLICIT:1,GENERALIZEDTIME:20%02d1231235959Z\n",
		rnd.Intn(50), 1+rnd.Intn(9), 50+rnd.Intn(50))
	more.WriteString("[policy]\npolicyIdentifier=1.2.3\nCPS.1=" + link(rnd) + "\nuserNotice.1=@notice\n[notice]\nexplicitText=UTF8:Text " + strconv.Itoa(rnd.Int()) + "\n")
	more.WriteString("[point]\nfullname=URI:" + link(rnd) + "\nCRLissuer=dirName:dn\nreasons=" + []string{"keyCompromise", "CACompromise,superseded", "certificateHold"}[rnd.Intn(3)] + "\n")
	return "[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nC=CH\nO=Example AG\nCN=random\n[v3]\n" + v3.String() + more.String()
}

// randomResources are address blocks and numbers of autonomous systems. openssl puts them in order and
// neighbours together.
func randomResources(rnd *rand.Rand) string {
	var out strings.Builder
	out.WriteString("[ip]\n")
	for i := range 1 + rnd.Intn(6) {
		a := 20 * (i + 1)
		fmt.Fprintf(&out, "IPv4.a%d=%s\n", i, []string{fmt.Sprintf("%d.%d.0.0/%d", a, 2*rnd.Intn(128), 15+rnd.Intn(10)),
			fmt.Sprintf("%d.1.%d.%d-%d.%d.%d.%d", a, rnd.Intn(256), rnd.Intn(256), a, 2+rnd.Intn(9), rnd.Intn(256), rnd.Intn(256))}[rnd.Intn(2)])
		fmt.Fprintf(&out, "IPv6.b%d=%s\n", i, []string{fmt.Sprintf("2001:%d::%x:0/%d", a, rnd.Intn(1<<16), 112+rnd.Intn(17)),
			fmt.Sprintf("2001:%d::%x-2001:%d:%x::", a, rnd.Intn(1<<16), a, 1+rnd.Intn(1<<15))}[rnd.Intn(2)])
	}
	out.WriteString([]string{"", "IPv4-SAFI.c=1:inherit\n", "IPv6-SAFI.c=2:inherit\n"}[rnd.Intn(3)] + "[as]\n")
	for i := range 1 + rnd.Intn(5) {
		first := int64(1000)*int64(i) + rnd.Int63n(1<<31)
		fmt.Fprintf(&out, "AS.a%d=%d%s\n", i, first, []string{"", fmt.Sprintf("-%d", first+rnd.Int63n(100))}[rnd.Intn(2)])
	}
	return out.String() + []string{"", "RDI.b=inherit\n", "RDI.b=1-5\n"}[rnd.Intn(3)]
}

// randomSCTs is a list of timestamps as RFC 6962, 3.3 has it, in its OCTET STRING.
func randomSCTs(rnd *rand.Rand) []byte {
	vector := func(b []byte) []byte { return append([]byte{byte(len(b) >> 8), byte(len(b))}, b...) }
	var list []byte
	for n := 1 + rnd.Intn(3); n > 0; n-- {
		ms := rnd.Int63n(4_000_000_000_000)
		sct := append([]byte{0}, octets(rnd, 32)...)
		for i := 56; i >= 0; i -= 8 {
			sct = append(sct, byte(ms>>i))
		}
		sct = append(sct, 0, 0, 4, 3)
		sct = append(sct, vector(seq(num(rnd.Int63()), num(rnd.Int63())))...)
		list = append(list, vector(sct)...)
	}
	return tlv(4, vector(list))
}
