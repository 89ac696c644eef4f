package examine

import (
	"waxseal/core/field"
	"waxseal/core/pkix/key"
)

var weakPoint = Weakness{Code: "examine/point-off-curve", Level: field.Error, Ref: field.Ref{Doc: "RFC 5480", Section: "2.2"},
	find: func(k *key.Public) (field.Span, string) {
		if k.Key.Bytes == nil {
			return field.Span{}, ""
		}
		switch {
		case k.Name == "EC" && len(k.Point) > 0 && k.Point[0] != 0: // the point at infinity is told by reading
			if c, _ := curveOf(k); c != nil {
				if x, _ := c.point(k.Point); x == nil {
					return k.Key.Span, "The point is not on " + nameOf(k) + ": no private key belongs to it."
				}
			}
		case edwardsOf(k) != nil:
			if !edwardsOf(k).has(k.Key.Bytes) {
				return k.Key.Span, "No point of " + k.Name + " has this coordinate: no private key belongs to it."
			}
		}
		return field.Span{}, ""
	}}

func nameOf(k *key.Public) string {
	if k.Curve == "" {
		return "its curve"
	}
	return k.Curve
}
