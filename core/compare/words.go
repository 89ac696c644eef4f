package compare

import (
	"strings"

	"waxseal/core/field"
	"waxseal/core/pkix"
	"waxseal/core/pkix/ext"
	"waxseal/core/pkix/key"
	"waxseal/core/pkix/name"
)

// A subject is what certificates and requests have in common.
type subject struct {
	name        name.Name
	key         key.Public
	extensions  []ext.Extension
	certificate *pkix.Certificate
}

func subjectOf(facts field.Facts) (subject, bool) {
	switch v := facts.(type) {
	case *pkix.Certificate:
		return subject{v.Subject, v.PublicKey, v.Extensions, v}, true
	case *pkix.Request:
		return subject{v.Subject, v.PublicKey, v.Extensions, nil}, true
	}
	return subject{}, false
}

// words says what matters of a difference; of other things than certificates and requests, how much differs.
func words(first, second field.Facts, parts []Part) (list []string) {
	a, ok := subjectOf(first)
	b, both := subjectOf(second)
	if !ok || !both {
		return []string{summary(parts)}
	}
	say := func(text string) {
		if text != "" {
			list = append(list, text)
		}
	}
	say(keys(a, b))
	if !a.name.Equal(b.name) {
		say("The subjects differ.")
	}
	say(names(a, b))
	if a.certificate != nil && b.certificate != nil {
		say(issuers(a.certificate, b.certificate))
		say(validity(a.certificate, b.certificate))
	}
	say(summary(parts))
	return list
}

func keys(a, b subject) string {
	switch {
	case a.key.Raw == nil || b.key.Raw == nil:
		return ""
	case string(a.key.Raw) == string(b.key.Raw):
		return "Both have the same key."
	case a.key.Title() == b.key.Title():
		return "The keys differ; both are " + a.key.Title() + "."
	}
	return "The keys differ: " + a.key.Title() + " and " + b.key.Title() + "."
}

// names tells which alternative names came and went.
func names(a, b subject) string {
	gone, added := apart(alternatives(a), alternatives(b))
	var said []string
	if len(added) > 0 {
		said = append(said, "The second has "+field.Count(len(added), "name")+" more: "+listed(added))
	}
	if len(gone) > 0 {
		said = append(said, "The second lacks "+field.Count(len(gone), "name")+": "+listed(gone))
	}
	if said == nil {
		return ""
	}
	return strings.Join(said, ". ") + "."
}

func alternatives(s subject) (list []string) {
	for _, e := range s.extensions {
		if san, ok := e.Value.(ext.AltName); ok && e.OID == "2.5.29.17" {
			for _, g := range san.Names {
				list = append(list, field.TextValue(g.Value))
			}
		}
	}
	return list
}

// listed joins a list, or how it begins.
func listed(list []string) string {
	const most = 5
	if len(list) <= most {
		return strings.Join(list, ", ")
	}
	return strings.Join(list[:most], ", ") + " and " + field.Thousands(len(list)-most) + " more"
}

func issuers(a, b *pkix.Certificate) string {
	if a.Issuer.Equal(b.Issuer) {
		return ""
	}
	return "The issuers differ: " + field.TextValue(a.Issuer.Short()) + " and " + field.TextValue(b.Issuer.Short()) + "."
}

func validity(a, b *pkix.Certificate) string {
	if !a.NotBefore.OK || !a.NotAfter.OK || !b.NotBefore.OK || !b.NotAfter.OK {
		return ""
	}
	begins, ends := b.NotBefore.Unix-a.NotBefore.Unix, b.NotAfter.Unix-a.NotAfter.Unix
	if begins == 0 && ends == 0 {
		return ""
	}
	text := "The second begins " + later(begins) + " and ends " + later(ends)
	if longer := ends - begins; longer > 0 {
		text += "; it lasts " + field.Lasting(longer) + " longer"
	} else if longer < 0 {
		text += "; it lasts " + field.Lasting(-longer) + " less"
	}
	return text + "."
}

func later(seconds int64) string {
	switch {
	case seconds > 0:
		return field.Lasting(seconds) + " later"
	case seconds < 0:
		return field.Lasting(-seconds) + " earlier"
	}
	return "at the same time"
}

// summary counts the parts that differ.
func summary(parts []Part) string {
	n := map[How]int{}
	for _, p := range parts {
		n[p.How]++
	}
	different := len(parts) - n[Same]
	if different == 0 {
		return "No part differs in what it says."
	}
	verb := " differ: "
	if different == 1 {
		verb = " differs: "
	}
	var said []string
	for _, how := range []How{Changed, Added, Removed} {
		if n[how] > 0 {
			said = append(said, field.Thousands(n[how])+" "+string(how))
		}
	}
	return field.Thousands(different) + " of " + field.Count(len(parts), "part") + verb + strings.Join(said, ", ") + "."
}
