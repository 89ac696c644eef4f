package main

import (
	"fmt"

	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/identity"
	"waxseal/core/tls/msg"
	"waxseal/core/tls/sclient"
)

// A judgement is what was found out about the other side's certificate, and whether it counts.
type judgement struct {
	roots  []*pkix.Certificate
	now    int64
	host   string // has to be in the certificate; empty: any
	usage  string // serverAuth or clientAuth
	depth  int    // certificates between the first and the root; -1: any
	strict bool   // a fault refuses

	asked bool
	path  []*pkix.Certificate
	fault *identity.Fault
}

// judge is a handshake.Judge: like s_client it takes note of a fault and goes on.
func (j *judgement) judge(path []*pkix.Certificate, f *identity.Fault) *identity.Fault {
	if f != nil && f.Check == "host" { // the name for server_name, which nobody asked to check
		f = nil
	}
	if f == nil && j.host != "" {
		f = identity.MatchHost(path[0], j.host)
	}
	if f == nil && j.depth >= 0 && len(path) > j.depth+2 {
		f = &identity.Fault{Alert: msg.UnknownCA, Check: "depth", Text: fmt.Sprintf("its path has %d certificates between it and the root; there may be %d", len(path)-2, j.depth)}
	}
	j.asked, j.path, j.fault = true, path, f
	if j.strict {
		return f
	}
	return nil
}

// verdict says of a chain what OpenSSL would.
func (j *judgement) verdict(a handshake.Agreement) sclient.Verdict {
	a.Path = j.path
	return sclient.NewVerdict(j.fault, a, j.now, "").GoesOn()
}

// sentence says what was checked of a chain, and what not.
func (j *judgement) sentence(a handshake.Agreement) string {
	switch {
	case !j.asked:
		return ""
	case len(j.roots) == 0:
		return "No roots were given (-CAfile), so nobody vouches for the certificate. " + j.within(a)
	case j.fault != nil:
		return "The certificate does not pass: " + j.fault.Text + "."
	case j.host != "":
		return "Checked: the path to a root of -CAfile, its signatures, dates and uses, and the name " + j.host + "; not revocation."
	case j.usage == "clientAuth":
		return "Checked: the path to a root of -CAfile, its signatures, dates and uses; not revocation."
	}
	return "Checked: the path to a root of -CAfile, its signatures, dates and uses; not the host name (-verify_hostname NAME), not revocation."
}

// within says whether a chain holds together by itself: what a check finds that trusts the
// certificates above the first.
func (j *judgement) within(a handshake.Agreement) string {
	check, chain := identity.Check{Now: j.now, For: j.usage, Usage: ext.DigitalSignature}, a.PeerChain
	if j.usage == "serverAuth" && a.Suite.KeyExchange == msg.KeyExchangeRSA {
		check.Usage = ext.KeyEncipherment
	}
	for i, raw := range chain {
		if c := identity.Parse(raw); c != nil && (i > 0 || len(chain) == 1) {
			check.Roots = append(check.Roots, c)
		}
	}
	if _, f := check.Verify(chain); f != nil {
		return "Within what was sent: " + f.Text + "."
	}
	if len(chain) == 1 {
		return "Its dates and uses are in order; its signature was not checked."
	}
	return "Within what was sent, signatures, dates and uses are in order."
}
