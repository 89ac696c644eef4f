package identity

import (
	"strings"

	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/tls/msg"
)

// MatchHost checks that a certificate is for a host (RFC 9525, 6): by subjectAltName alone, without
// the common name.
func MatchHost(c *pkix.Certificate, host string) *Fault {
	alt, _ := extension[ext.AltName](c, "2.5.29.17")
	var shown []string
	for _, n := range alt.Names {
		switch n.Type {
		case "dns":
			if MatchName(n.Value, host) {
				return nil
			}
		case "ip":
			if strings.EqualFold(n.Value, host) {
				return nil
			}
		default:
			continue
		}
		shown = append(shown, n.Value)
	}
	if len(shown) == 0 {
		return fault(msg.BadCertificate, "host", "it has no host names in subjectAltName, so it is not for %s", host)
	}
	return fault(msg.BadCertificate, "host", "it is for %s and not for %s", strings.Join(shown, ", "), host)
}

// MatchName compares host names label by label, without regard to case. A wildcard stands for one
// whole label, the first (RFC 9525, 6.3).
func MatchName(pattern, host string) bool {
	pattern, host = strings.TrimSuffix(pattern, "."), strings.TrimSuffix(host, ".")
	if rest, ok := strings.CutPrefix(pattern, "*."); ok {
		label, parent, found := strings.Cut(host, ".")
		return found && label != "" && strings.EqualFold(parent, rest)
	}
	return pattern != "" && strings.EqualFold(pattern, host)
}
