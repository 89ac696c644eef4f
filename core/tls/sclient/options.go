package sclient

import "strings"

// An option of s_client.
type option struct {
	name  string
	value bool   // it takes one
	why   string // why it makes no difference here; empty: it makes one
}

// Why options make no difference.
const (
	elsewhere = "The ladder, the fields and the octets show it."
	tls13     = "It is about TLS 1.3, which the room does not speak."
	dtls      = "It is about DTLS, which the room does not speak."
	network   = "Nothing leaves the page: the lesson’s server answers."
	terminal  = "It is about the terminal, or about files."
	session   = "Resumption is a setting of the room."
	checking  = "The client of the room checks path, dates, uses and host name, and nothing else."
	offered   = "The client of the room does not offer it."
	lessons   = "The client’s certificate and key are the lesson’s, or those under “Own certificates”."
	nothing   = "It makes no difference to this handshake."
)

// options are those of OpenSSL 3.0, as -help lists them.
var options = table(
	"", false, "-help showcerts noservername fallback_scsv verify_return_error no_etm tls1 tls1_1 tls1_2 tls1_3 no_ssl3 no_tls1 no_tls1_1 no_tls1_2 no_tls1_3",
	"", true, "connect host port servername cert key CAfile cipher groups curves alpn min_protocol max_protocol verify_hostname verify_ip",
	elsewhere, false, "debug msg state trace tlsextdebug security_debug security_debug_verbose",
	elsewhere, true, "msgfile keylogfile",
	tls13, false, "enable_pha allow_no_dhe_kex no_middlebox",
	tls13, true, "ciphersuites early_data record_padding psk_session",
	dtls, false, "dtls dtls1 dtls1_2 timeout",
	dtls, true, "mtu use_srtp",
	network, false, "4 6 nbio nbio_test async",
	network, true, "bind proxy proxy_user proxy_pass unix starttls xmpphost name read_buf",
	terminal, false, "crlf quiet ign_eof no_ign_eof brief prexit nocommands ignore_unexpected_eof verify_quiet",
	terminal, true, "nameopt engine ssl_client_engine ssl_config rand writerand provider-path provider propquery keymatexport keymatexportlen",
	session, false, "reconnect no_ticket no_resumption_on_reneg",
	session, true, "sess_out sess_in",
	checking, false, "crl_check crl_check_all policy_check explicit_policy inhibit_any inhibit_map x509_strict extended_crl use_deltas policy_print check_ss_sig trusted_first "+
		"suiteB_128_only suiteB_128 suiteB_192 partial_chain no_alt_chains no_check_time allow_proxy_certs crl_download ignore_critical issuer_checks no-CAfile no-CApath no-CAstore dane_ee_no_namechecks",
	checking, true, "verify policy purpose verify_name verify_depth auth_level attime verify_email CRL CRLform CApath CAstore verifyCAfile verifyCApath verifyCAstore dane_tlsa_domain dane_tlsa_rrdata",
	offered, false, "ct noct status comp no_comp srp_lateuser srp_moregroups",
	offered, true, "ctlogfile maxfraglen nextprotoneg serverinfo psk psk_identity srpuser srppass srp_strength sigalgs client_sigalgs",
	lessons, false, "build_chain xchain_build",
	lessons, true, "cert_chain certform keyform pass requestCAfile chainCAfile chainCApath chainCAstore xkey xcert xchain xcertform xkeyform",
	nothing, false, "bugs serverpref legacy_renegotiation client_renegotiation no_renegotiation legacy_server_connect no_legacy_server_connect prioritize_chacha strict debug_broken_protocol",
	nothing, true, "max_send_frag split_send_frag max_pipelines named_curve",
)

// table makes options of triples: why, whether they take a value, their names.
func table(rows ...any) (list []option) {
	for i := 0; i+2 < len(rows); i += 3 {
		for _, name := range strings.Fields(rows[i+2].(string)) {
			list = append(list, option{name: strings.TrimPrefix(name, "-"), value: rows[i+1].(bool), why: rows[i].(string)})
		}
	}
	return list
}

// findOption finds an option by its name, or returns nil.
func findOption(name string) *option {
	for i := range options {
		if options[i].name == name {
			return &options[i]
		}
	}
	return nil
}

// A correction says of a word that OpenSSL 3.0 refuses what is meant by it.
type correction struct{ word, means, text string }

// corrections are the words of old tutorials, of other programs, and of other builds.
var corrections = []correction{
	{"ssl3", "ssl3", noSSL3},
	{"no_ems", "no_ems", "OpenSSL 3.0 has no -no_ems; the room takes it."},
	{"tls1.1", "tls1_1", "OpenSSL answers “Unknown option: -tls1.1”. It spells it -tls1_1."},
	{"tls1.2", "tls1_2", "OpenSSL answers “Unknown option: -tls1.2”. It spells it -tls1_2."},
	{"tls1.3", "tls1_3", "OpenSSL spells it -tls1_3."},
	{"tls1.0", "tls1", "OpenSSL calls TLS 1.0 -tls1."},
	{"tls1_0", "tls1", "OpenSSL calls TLS 1.0 -tls1."},
	{"tlsv1", "tls1", "OpenSSL spells it -tls1; -tlsv1 is another program’s."},
	{"tlsv1.0", "tls1", "OpenSSL calls TLS 1.0 -tls1."},
	{"tlsv1.1", "tls1_1", "OpenSSL spells it -tls1_1."},
	{"tlsv1.2", "tls1_2", "OpenSSL spells it -tls1_2."},
	{"sslv3", "ssl3", noSSL3},
	{"ssl2", "", "SSL 2.0 was taken out of OpenSSL with 1.1.0, and the room does not speak it."},
}
