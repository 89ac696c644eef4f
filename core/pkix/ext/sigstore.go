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
		{"Issuer", "", "Who issued that token; IssuerV2 has the same in DER."},
		{"IssuerV2", "", "Who issued that token."},
		{"GitHubWorkflowTrigger", "", "Which event started the workflow."},
		{"GitHubWorkflowSHA", "", "The commit that the workflow ran on."},
		{"GitHubWorkflowName", "", "The name of the workflow."},
		{"GitHubWorkflowRepository", "", "The repository of the workflow."},
		{"GitHubWorkflowRef", "", "The branch or tag of the workflow."},
		{"BuildSignerURI", "", "The build instructions that signed, which may be shared by many builds."},
		{"BuildSignerDigest", "", "The version of those instructions: a commit."},
		{"RunnerEnvironment", "", "Whether the build ran on machines of the platform or on others."},
		{"SourceRepositoryURI", "", "The repository that was built."},
		{"SourceRepositoryDigest", "", "The commit that was built."},
		{"SourceRepositoryRef", "", "The branch or tag that was built."},
		{"SourceRepositoryIdentifier", "", "The number of the repository, which stays when it is renamed."},
		{"SourceRepositoryOwnerURI", "", "Who owns the repository."},
		{"SourceRepositoryOwnerIdentifier", "", "The number of the owner, which stays when it is renamed."},
		{"BuildConfigURI", "", "The build instructions that were started."},
		{"BuildConfigDigest", "", "The version of what was started: a commit."},
		{"BuildTrigger", "", "Which event started the build."},
		{"RunInvocationURI", "", "This run of the build."},
		{"SourceRepositoryVisibilityAtSigning", "", "Whether the repository could be seen by everybody."},
		{"DeploymentEnvironment", "", "The environment that the build deploys to."},
		{"TokenSubject", "", "The subject of the token, as it stands there."},
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
