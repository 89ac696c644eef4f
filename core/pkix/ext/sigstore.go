package ext

import (
	"strings"

	"waxseal/core/der"
	"waxseal/core/field"
)

// sigstore is the family of what Fulcio, Sigstore's authority, takes from the token of who signs.
var sigstore = Kind{OID: "1.3.6.1.4.1.57264.1.", Name: "Sigstore", Read: readSigstore,
	Spec: &field.Spec{Ref: field.Ref{Doc: "Fulcio OID information"}, Notes: [][3]string{
		{"Sigstore", "", "What the token says with which the signer proved to be who the certificate names."},
		{"BuildSignerURI", "", "The build instructions that signed, which may be shared by many builds."},
		{"RunnerEnvironment", "", "Whether the build ran on machines of the platform or on others."},
		{"SourceRepositoryIdentifier", "", "The number of the repository, which stays when it is renamed."},
		{"BuildConfigURI", "", "The build instructions that were started."},
	}}}

// sigstoreRaw are those whose extnValue holds the text itself, without DER around it.
const sigstoreRaw = " Issuer GitHubWorkflowTrigger GitHubWorkflowSHA GitHubWorkflowName GitHubWorkflowRepository GitHubWorkflowRef "

func readSigstore(r *der.Reader, e *Extension) {
	if !strings.Contains(sigstoreRaw, " "+oidName(e.OID)+" ") {
		r.Text("UTF8String", der.UTF8String)
		return
	}
	asText(r, r.Rest("text").Bytes)
}
