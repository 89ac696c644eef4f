package ext

// All lists the extensions that are read by value, in the order of RFC 5280, then by document.
var All = []*Kind{
	&authorityKeyIdentifier,
	&subjectKeyIdentifier,
	&keyUsage,
	&certificatePolicies,
	&policyMappings,
	&subjectAltName,
	&issuerAltName,
	&subjectDirectoryAttributes,
	&basicConstraints,
	&nameConstraints,
	&policyConstraints,
	&extKeyUsage,
	&cRLDistributionPoints,
	&inhibitAnyPolicy,
	&freshestCRL,
	&authorityInfoAccess,
	&subjectInfoAccess,
	&sctList,
	&ctPoison,
	&tlsFeature,
	&ocspNoCheck,
	&privateKeyUsagePeriod,
	&netscapeCertType,
	&netscapeComment,
}
