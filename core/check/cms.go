package check

const idData = "1.2.840.113549.1.7.1"
