package sclient

import (
	"slices"
	"strings"

	"waxseal/core/tls/handshake"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/suite"
)

// A Command is one line for a shell, and what it cannot say.
type Command struct {
	Words []string
	Notes []string // a sentence each
}

// port is where the recorded server listens.
const port = ":443"

// versionOptions are s_client's, and protocolNames its words for a range.
var (
	versionOptions = map[msg.Version]string{msg.SSL30: "-ssl3", msg.TLS10: "-tls1", msg.TLS11: "-tls1_1", msg.TLS12: "-tls1_2"}
	protocolNames  = map[msg.Version]string{msg.SSL30: "SSLv3", msg.TLS10: "TLSv1", msg.TLS11: "TLSv1.1", msg.TLS12: "TLSv1.2"}
)

// CommandFor is the command that makes s_client do what a client does.
func CommandFor(c handshake.ClientConfig) (cmd Command) {
	host := c.ServerName
	if host == "" {
		host = "localhost"
	}
	cmd.add("openssl", "s_client", "-connect", authority(host)+port)
	oldest, newest, suites := c.Offer()
	cmd.versions(oldest, newest)
	cmd.ciphers(suites, oldest)
	cmd.groups(c.Groups)
	cmd.extensions(c, newest)
	if len(c.Chain) > 0 && c.Key != nil {
		cmd.add("-cert", "client.crt", "-key", "client.key")
		if len(c.Chain) > 1 {
			cmd.add("-cert_chain", "chain.crt")
		}
	}
	if len(c.Roots) > 0 {
		cmd.add("-CAfile", "root.crt")
	}
	if c.Session != nil {
		cmd.add("-sess_in", "session.pem")
		cmd.note("A command before this one, with -sess_out session.pem in the place of -sess_in, writes the session that is taken up.")
	}
	cmd.add("-verify_return_error")
	switch {
	case c.ServerName == "":
	case IsAddress(c.ServerName):
		cmd.add("-verify_ip", host)
	default:
		cmd.add("-verify_hostname", host)
	}
	return cmd
}

// authority is a host as it stands before a port.
func authority(host string) string {
	if strings.Contains(host, ":") {
		return "[" + host + "]"
	}
	return host
}

// IsAddress tells IP addresses from host names.
func IsAddress(host string) bool {
	last := host[len(host)-1]
	return last >= '0' && last <= '9' || strings.Contains(host, ":")
}

func (cmd *Command) add(words ...string) { cmd.Words = append(cmd.Words, words...) }

func (cmd *Command) note(text string) { cmd.Notes = append(cmd.Notes, text) }

func (cmd *Command) versions(oldest, newest msg.Version) {
	if oldest == newest {
		cmd.add(versionOptions[newest])
	} else {
		cmd.add("-min_protocol", protocolNames[oldest], "-max_protocol", protocolNames[newest])
	}
	if oldest == msg.SSL30 {
		cmd.note(noSSL3)
	}
}

// ciphers says what is offered. Before TLS 1.2, and for weak suites, the security level has to go down.
func (cmd *Command) ciphers(list []*suite.Suite, oldest msg.Version) {
	text := cipherWords(list)
	if oldest < msg.TLS12 || slices.ContainsFunc(list, (*suite.Suite).Weak) {
		if text != usual {
			text += ":"
		}
		text += "@SECLEVEL=0"
	}
	cmd.add("-cipher", text)
	if at := slices.IndexFunc(list, leftOut); at >= 0 {
		cmd.note("Builds of OpenSSL since 1.1.0 leave " + list[at].OpenSSL + " out, as they do all of RC4, single DES, 3DES and export suites.")
	}
}

// leftOut tells whether a suite is missing in what OpenSSL builds unasked.
func leftOut(s *suite.Suite) bool {
	return s.Cipher == suite.RC4 || s.Cipher == suite.DES || s.Cipher == suite.TripleDES
}

// few suites are named one by one.
const few = 8

// usual is the word for what OpenSSL offers unasked.
const usual = "DEFAULT"

func cipherWords(list []*suite.Suite) string {
	all, err := suite.CipherList(usual)
	if err == nil && len(list) > few && !slices.ContainsFunc(list, func(s *suite.Suite) bool { return !slices.Contains(all, s) }) {
		return usual
	}
	var names []string
	for _, s := range list {
		names = append(names, s.OpenSSL)
	}
	return strings.Join(names, ":")
}

// groupWords are OpenSSL's words for the groups that it takes in TLS 1.2.
var groupWords = map[*suite.Group]string{suite.X25519: "X25519", suite.P256: "P-256", suite.P384: "P-384", suite.P521: "P-521"}

func (cmd *Command) groups(list []*suite.Group) {
	var words []string
	for _, g := range list {
		if word := groupWords[g]; word != "" {
			words = append(words, word)
		}
	}
	if len(words) > 0 {
		cmd.add("-groups", strings.Join(words, ":"))
	}
	if len(words) < len(list) {
		cmd.note("s_client names groups of integers in TLS 1.3 alone; before, it takes what the server chooses.")
	}
}

func (cmd *Command) extensions(c handshake.ClientConfig, newest msg.Version) {
	if newest == msg.SSL30 {
		return
	}
	if len(c.Protocols) > 0 {
		cmd.add("-alpn", strings.Join(c.Protocols, ","))
	}
	if !c.EncryptThenMAC {
		cmd.add("-no_etm")
	}
	if !c.ExtendedMasterSecret {
		cmd.note("s_client offers extended_master_secret; OpenSSL 3.0 has no option against it, and a server that does not know it passes it over.")
	}
	if c.Fallback {
		cmd.add("-fallback_scsv")
	}
}

// String is the command for a shell.
func (cmd Command) String() string {
	var words []string
	for _, word := range cmd.Words {
		if strings.ContainsFunc(word, func(r rune) bool { return strings.ContainsRune(" \t'\"\\$&|;<>()*?[]#~`!{}", r) }) {
			word = "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

const noSSL3 = "Most builds of OpenSSL leave SSL 3.0 out, as those of Debian do: they answer -ssl3 with “Unknown option”. The room speaks it all the same."
