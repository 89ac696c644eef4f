//go:build !js

package main

import (
	"strconv"
	"strings"

	"waxseal/core/field"
)

// A writer is a Go function or method that appends one model.
type writer struct {
	pkg  string // below waxseal/
	name string // "AppendIssue", or "Certificate.AppendJSON" for a method
	kind string // of facts: the kinds of items that have them
}

// writers are the models that others meet first; those they consist of are found from them.
var writers = []writer{
	{"core/field", "Document.AppendJSONWithID", ""},
	{"core/field", "AppendPlace", ""},
	{"wasm/api/read", "appendCounts", ""},
	{"wasm/api/read", "appendHit", ""},
	{"core/examine", "Patch.AppendJSON", ""},
	{"core/compare", "Comparison.AppendJSON", ""},
	{"core/pkix", "Certificate.AppendJSON", "certificate"},
	{"core/pkix", "Request.AppendJSON", "request"},
	{"core/pkix", "CRL.AppendJSON", "crl"},
	{"core/pkix/ocsp", "Request.AppendJSON", "ocsp-request"},
	{"core/pkix/ocsp", "Response.AppendJSON", "ocsp-response"},
	{"core/pkix", "TLSA.AppendJSON", "tlsa"},
	{"core/pkix/ext", "SCTList.AppendJSON", "sct-list"},
	{"core/pkix/key", "Public.AppendJSON", "public-key"},
	{"core/keys", "Private.AppendJSON", "private-key"},
	{"core/keys", "JWK.AppendJSON", ""},
	{"core/pkix", "AttributeCertificate.AppendJSON", "attribute-certificate"},
	{"core/pkix", "SPKAC.AppendJSON", "spkac"},
	{"core/pkix", "Parameters.AppendJSON", "parameters"},
	{"core/container", "CMS.AppendJSON", "pkcs7"},
	{"core/container", "PKCS12.AppendJSON", "pkcs12"},
	{"core/container", "JKS.AppendJSON", "jks"},
	{"core/container", "TimeStampReq.AppendJSON", "timestamp-request"},
	{"core/container", "TimeStampResp.AppendJSON", "timestamp-response"},
	{"core/transcript", "Transcript.AppendJSON", "s-client"},
}

// names are those that a Go name outside its package does not tell.
var modelNames = map[string]string{
	"core/field.Document.AppendJSONWithID": "Document",
	"core/pkix/algorithm.Identifier":       "AlgorithmIdentifier",
	"core/pkix/name.General":               "GeneralName",
	"core/pkix/key.Public":                 "PublicKeyFacts",
	"core/keys.Private":                    "PrivateKeyFacts",
	"core/keys.JWK":                        "JWKFacts",
	"core/pkix/ocsp.Request":               "OCSPRequestFacts",
	"core/pkix/ocsp.Response":              "OCSPResponseFacts",
	"core/pkix/ocsp.Responder":             "OCSPResponder",
	"core/pkix/ocsp.Single":                "OCSPSingleRequest",
	"core/pkix/ocsp.SingleResponse":        "OCSPSingleResponse",
	"core/transcript.appendError":          "OpenSSLError",
	"core/transcript.appendLink":           "ChainLink",
}

// alwaysTold are texts that are never empty, so that "left out when empty" does not apply.
var alwaysTold = set(
	"Field.name", "Field.kind", "Item.kind", "Item.title", "Issue.level", "Issue.code", "Issue.text",
	"Buffer.name", "Ref.doc", "Hit.path", "AlgorithmIdentifier.oid", "Extension.oid", "Extension.name",
	"Attribute.oid", "GeneralName.type", "Part.name", "Part.how",
)

// closed are members whose type their writer does not show: texts of a closed set, JSON from elsewhere.
var closed = map[string]string{
	"Field.kind":  union(func(i int) string { return field.Kind(i).String() }, int(field.Secret)+1),
	"Issue.level": union(func(i int) string { return field.Level(i).String() }, int(field.Error)+1),
	"Item.facts":  "Facts",
	"Patch.facts": "Record<string, unknown>",
	"Item.kind":   `keyof FactsByKind | "unknown"`,
}

func union(name func(int) string, n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = strconv.Quote(name(i))
	}
	return strings.Join(list, " | ")
}

// factsByKind relates the facts of an item to its kind.
func factsByKind() string {
	var b strings.Builder
	b.WriteString("/** The facts that items of each kind have. */\nexport interface FactsByKind {\n")
	for _, w := range writers {
		if w.kind != "" {
			name := modelName(w.pkg, w.name)
			if strings.HasSuffix(w.kind, "-key") {
				name += " | JWKFacts" // keys of both kinds are written in JSON too
			}
			b.WriteString("\t" + strconv.Quote(w.kind) + ": " + name + ";\n")
		}
	}
	b.WriteString("}\n\nexport type Facts = FactsByKind[keyof FactsByKind];\n")
	return b.String()
}

// modelName is what TypeScript calls what a function or method of a package appends.
func modelName(pkg, name string) string {
	base := strings.TrimSuffix(name, ".AppendJSON")
	if known, ok := modelNames[pkg+"."+base]; ok {
		return known
	}
	base = strings.TrimPrefix(strings.TrimPrefix(base, "Append"), "append")
	for _, w := range writers {
		if w.kind != "" && w.pkg == pkg && w.name == name {
			return base + "Facts"
		}
	}
	return base
}

func set(list ...string) map[string]bool {
	s := map[string]bool{}
	for _, v := range list {
		s[v] = true
	}
	return s
}
