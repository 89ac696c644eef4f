package check

// All lists the checks, in the order of the fields they are about.
var All = []*Check{
	&versionUnknown, &versionExtensions, &versionUniqueID, &versionNeedless,
	&serialNegative, &serialZero, &serialLong,
	&algorithmsDiffer, &signatureWeak, &signatureWeakSelf,
	&issuerEmpty, &subjectEmpty, &nameInvisible,
	&attributeEmpty, &attributeLong, &attributeString, &attributeStringOld, &attributeSpace, &countryCode, &rdnTypeTwice,
	&emailInSubject, &commonNameUnlisted,
	&dnsUnderscore, &dnsAddress, &dnsInternal, &wildcardPlace, &wildcardWide, &aLabel, &mixedScript, &confusable, &uriHost, &nameTwice,
	&validityOrder, &validityForm, &validityLong, &expired, &notYetValid,
	&keyShort, &uniqueID,
	&extensionTwice, &extensionUnknownCritical,
	&keyUsageCA, &caSignsNothing, &pathLengthUnused, &basicConstraintsCritical,
	&keyUsageMissing, &keyUsageAlgorithm, &usageInconsistent, &purposeTwice, &timeStampingAlone, &ocspNoCheckMissing,
	&authorityKeyIDMissing, &authorityKeyIDOwn, &subjectKeyIDMissing, &subjectKeyIDLeaf, &namesMissing,
	&nameConstraintsLeaf, &nameConstraintsForm, &policyLeaf, &mappingUnasserted,
	&locationScheme, &locationSecure, &privatePeriodOrder, &poisonAndTimestamps, &timestampFuture,
	&challengePassword, &attributeTwice,
	&crlVersionExtensions, &crlAlgorithmsDiffer, &crlSignatureWeak, &crlIssuerEmpty,
	&nextUpdateMissing, &updateOrder, &crlExpired, &crlNotYet, &entryTwice, &removeFromCRL,
	&crlNumberMissing, &crlAuthorityKeyIDMissing, &crlUnknownCritical, &freshestInDelta,
	&ocspBytes, &ocspSignatureWeak, &ocspUpdateOrder, &ocspExpired, &ocspNotYet, &ocspUnknownCritical,
	&cmsVersion, &signerVersion, &signedAttrsMissing, &contentTypeAttribute, &messageDigestAttribute,
	&contentTypeDiffers, &digestUnlisted, &digestWeak, &contentCipherWeak,
	&pfxVersion, &macMissing, &iterationsNone, &iterationsFew, &iterationsMany, &safeCipherWeak,
}
