package key

import (
	"waxseal/core/der"
	"waxseal/core/field"
)

// An Algorithm says how keys of one object identifier are written.
type Algorithm struct {
	OID        string
	Ref        *field.Ref // where the key's form and its parameters are defined
	parameters parameters
	read       func(*der.Reader, *Public) // reads the contents of the BIT STRING; nil for octets without structure
	octets     int                        // how many of those there are
	octetsRef  *field.Ref                 // where that number stands
}

// All are the algorithms whose keys are shown part by part, by family. To add one, add a row to the
// file of its family, or a file for a new family.
var All = [][]Algorithm{rsa, ec, edwards, dsa, gost, moduleLattice, hashBased, stateful, composites}

func find(oid string) *Algorithm {
	for _, family := range All {
		for i := range family {
			if family[i].OID == oid {
				return &family[i]
			}
		}
	}
	return nil
}

// Octets is how many octets a public key of an algorithm has that has no structure; 0 of another.
func Octets(oid string) int {
	if a := find(oid); a != nil {
		return a.octets
	}
	return 0
}

// parameters is what a specification says about the parameters of an AlgorithmIdentifier.
type parameters uint8

const (
	optional parameters = iota
	absent
	null
	required
	inherited // absent means those of the issuer's key
)

// checkParameters reports parameters that the algorithm does not have, on the AlgorithmIdentifier
// that was read last.
func (p *Public) checkParameters(r *der.Reader) {
	a := find(p.Algorithm.OID)
	if a == nil {
		return
	}
	name := p.Algorithm.Name()
	given := p.Algorithm.Parameters != nil
	isNull := string(p.Algorithm.Parameters) == "\x05\x00"
	is := field.Issue{Level: field.Error, Code: "key/parameters", Ref: *a.Ref}
	switch {
	case a.parameters == absent && given:
		is.Text = name + " has no parameters; the field is left out. Here there are some."
	case a.parameters == null && !given:
		is.Text = name + " has the parameters NULL; here they are left out."
	case a.parameters == null && !isNull:
		is.Text = name + " has the parameters NULL; these are others."
	case a.parameters == required && !given:
		is.Text = name + " needs parameters; here they are left out."
	case a.parameters == inherited && !given:
		is.Level, is.Code, is.Text = field.Notice, "key/parameters-inherited", "The parameters are left out: they are those of the issuer's key."
	default:
		return
	}
	r.At(is)
}

// contents reads what stands in the BIT STRING.
func (a *Algorithm) contents(r *der.Reader, p *Public) {
	if a.read == nil {
		a.raw(r, p)
		return
	}
	a.read(r, p)
}

// raw reads a key of a fixed number of octets that have no structure.
func (a *Algorithm) raw(r *der.Reader, p *Public) {
	n := r.Left()
	r.Rest("key")
	if n != a.octets {
		r.At(field.Issue{Level: field.Error, Code: "key/length", Ref: *a.octetsRef,
			Text: "A key of " + p.Name + " has " + field.Count(a.octets, "octet") + "; this one has " + field.Thousands(n) + "."})
	}
}
