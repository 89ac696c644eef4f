package keys

import (
	"slices"

	"waxseal/core/der"
	"waxseal/core/field"
	"waxseal/core/names"
	"waxseal/core/pkix/algorithm"
)

// show says that the field read last is public, if it is in order and an element with one of the
// given tags follows. One wrong length is enough to make secret octets part of a public field, or to
// put a secret number in a public one's place; the element that follows gives that away.
func (k *Private) show(r *der.Reader, next ...der.Tag) (inPlace bool) {
	tag, ok := r.Peek()
	if inPlace = ok && slices.Contains(next, tag); inPlace {
		k.showLast(r)
	}
	return inPlace
}

// showLast says that the field read last is public, if it is in order, whatever follows.
func (k *Private) showLast(r *der.Reader) {
	if f := r.Last(); f != nil && flawless(f) {
		k.open = append(k.open, f)
	}
}

// flawless reports whether nothing is wrong with f and all below it. A curve that is written out is
// wrong by rule, not by form.
func flawless(f *field.Field) bool {
	return !slices.ContainsFunc(f.Issues, func(is field.Issue) bool { return is.Code != algorithm.CurveNotNamed }) &&
		!slices.ContainsFunc(f.Sub, func(sub *field.Field) bool { return !flawless(sub) })
}

// hide hides what is not public, unless it was asked for.
func (k *Private) hide(r *der.Reader) {
	if r.Builder().Options.Reveal || r.Field() == nil {
		return
	}
	for _, f := range r.Field().Sub {
		k.conceal(f)
	}
}

// conceal hides the values of f and of all below it that are not public. Object identifiers that
// are known are public wherever they stand.
func (k *Private) conceal(f *field.Field) {
	if slices.Contains(k.open, f) {
		return
	}
	if _, known := names.OID(f.OID); f.Kind != field.Secret && f.Value != "" && !known {
		f.Kind, f.OID = field.Secret, ""
		f.Value = "hidden"
		if f.Span != nil {
			f.Value += " (" + field.Count(f.Span.Len, "octet") + ")"
		}
	}
	for _, sub := range f.Sub {
		k.conceal(sub)
	}
}

// forget drops names that come from octets which may be secret: unknown object identifiers in an
// algorithm that is not followed by what should follow.
func (k *Private) forget() {
	a := &k.Public.Algorithm
	if _, known := names.OID(a.OID); !known {
		a.OID = ""
	}
	if _, known := names.Curve(a.Curve); !known {
		a.Curve = ""
	}
}
