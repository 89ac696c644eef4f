package ext

import "waxseal/core/field"

var ocspArchiveCutoff = Kind{OID: "1.3.6.1.5.5.7.48.1.6", Name: "ocsp-archive-cutoff", Syntax: "ArchiveCutoff GeneralizedTime",
	Spec: &field.Spec{Ref: field.Ref{Doc: "RFC 6960", Section: "4.4.4"}, Notes: [][3]string{
		{"ocsp-archive-cutoff", "4.4.4", "The responder remembers revocations of certificates that have expired since this date."},
	}}}
