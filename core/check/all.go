package check

// All lists the checks, in the order of the fields they are about.
var All = []*Check{
	&versionUnknown, &versionExtensions, &versionUniqueID,
	&serialNegative, &serialZero, &serialLong,
	&algorithmsDiffer, &signatureWeak, &signatureWeakSelf,
	&issuerEmpty, &subjectEmpty, &nameInvisible,
	&validityOrder, &validityForm, &expired, &notYetValid,
	&keyShort, &uniqueID,
	&extensionTwice, &extensionUnknownCritical,
	&keyUsageCA, &caSignsNothing, &pathLengthUnused, &basicConstraintsCritical,
	&authorityKeyIDMissing, &subjectKeyIDMissing, &namesMissing,
	&crlVersionExtensions, &crlAlgorithmsDiffer, &crlSignatureWeak, &crlIssuerEmpty,
	&nextUpdateMissing, &updateOrder, &crlExpired, &crlNotYet, &entryTwice, &removeFromCRL,
	&crlNumberMissing, &crlAuthorityKeyIDMissing, &crlUnknownCritical,
	&ocspBytes, &ocspSignatureWeak, &ocspUpdateOrder, &ocspExpired, &ocspNotYet, &ocspUnknownCritical,
	&cmsVersion, &signerVersion, &signedAttrsMissing, &contentTypeAttribute, &messageDigestAttribute,
	&contentTypeDiffers, &digestUnlisted, &digestWeak, &contentCipherWeak,
	&pfxVersion, &macMissing, &iterationsNone, &iterationsFew, &iterationsMany, &safeCipherWeak,
}
