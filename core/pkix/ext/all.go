package ext

// All lists the extensions that are read by value, in the order of RFC 5280, then by document.
var All = []*Kind{
	&basicConstraints,
}
