package main

import (
	"time"

	"waxseal/core/cmd/internal/talk"
	"waxseal/core/tls/handshake"
	"waxseal/core/tls/sclient"
)

// sessionOf is a connection as s_client prints it, but for what s_client says that is not so. failure says why the
// handshake was not completed; empty: it was.
func sessionOf(m handshake.Machine, t *talk.Talk, j *judgement, showcerts bool, began time.Time, failure string) sclient.Session {
	a := m.Agreement()
	return sclient.Session{Machine: m, Verdict: j.verdict(a), Verified: j.asked, Read: t.Read, Written: t.Written, Began: began.Unix(),
		ShowCerts: showcerts, Honest: &sclient.Honest{Failure: failure, Judged: j.sentence(a)}}
}
