package out

// A Command shows on a terminal what an item is. FILE in it stands for the name of the file that the item
// was saved to.
type Command struct {
	Kind, Label string // Label: only of items that go by this PEM label
	Extension   string // of the file with the octets; "" where there is nothing special about it
	Text        string
}

// Commands lists them by kind. The first that fits is taken; what is none of these is shown by its tags.
var Commands = []Command{
	{Kind: "certificate", Text: "openssl x509 -inform DER -in FILE.der -noout -text"},
	{Kind: "request", Text: "openssl req -inform DER -in FILE.der -noout -text"},
	{Kind: "crl", Text: "openssl crl -inform DER -in FILE.der -noout -text"},
	{Kind: "ocsp-request", Text: "openssl ocsp -reqin FILE.der -req_text"},
	{Kind: "ocsp-response", Text: "openssl ocsp -respin FILE.der -resp_text -noverify"},
	{Kind: "public-key", Label: "RSA PUBLIC KEY", Text: "openssl rsa -RSAPublicKey_in -inform DER -in FILE.der -noout -text"},
	{Kind: "public-key", Label: "PUBLIC KEY", Text: "openssl pkey -pubin -inform DER -in FILE.der -noout -text"},
	{Kind: "private-key", Label: "RSA PRIVATE KEY", Text: "openssl rsa -inform DER -in FILE.der -noout -text"},
	{Kind: "private-key", Label: "EC PRIVATE KEY", Text: "openssl ec -inform DER -in FILE.der -noout -text"},
	{Kind: "private-key", Label: "DSA PRIVATE KEY", Text: "openssl dsa -inform DER -in FILE.der -noout -text"},
	{Kind: "private-key", Label: "PRIVATE KEY", Text: "openssl pkey -inform DER -in FILE.der -noout -text"},
	{Kind: "private-key", Label: "ENCRYPTED PRIVATE KEY", Text: "openssl pkey -inform DER -in FILE.der -noout -text"},
	{Kind: "private-key", Label: "OPENSSH PRIVATE KEY", Text: "chmod 600 FILE.pem && ssh-keygen -y -f FILE.pem"}, // it refuses what others may read
	{Kind: "parameters", Label: "DSA PARAMETERS", Text: "openssl dsaparam -in FILE.pem -noout -text"},
	{Kind: "parameters", Label: "DH PARAMETERS", Text: "openssl dhparam -inform DER -in FILE.der -noout -text"},
	{Kind: "parameters", Label: "X9.42 DH PARAMETERS", Text: "openssl dhparam -in FILE.pem -noout -text"},
	{Kind: "parameters", Label: "EC PARAMETERS", Text: "openssl ecparam -inform DER -in FILE.der -noout -text"},
	{Kind: "spkac", Text: "openssl base64 -A -in FILE.der | sed 's/^/SPKAC=/' | openssl spkac"},
	{Kind: "pkcs7", Text: "openssl cms -cmsout -print -noout -inform DER -in FILE.der"},
	{Kind: "timestamp-request", Text: "openssl ts -query -in FILE.der -text"},
	{Kind: "timestamp-response", Text: "openssl ts -reply -in FILE.der -text"},
	{Kind: "pkcs12", Extension: "p12", Text: "openssl pkcs12 -info -in FILE.p12 -noout"},
	{Kind: "jks", Extension: "jks", Text: "keytool -list -v -keystore FILE.jks"},
}

func command(kind, label string) (Command, bool) {
	for _, c := range Commands {
		if c.Kind == kind && (c.Label == "" || c.Label == label) {
			return c, true
		}
	}
	return Command{}, false
}
