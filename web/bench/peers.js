// The table of peers: each is peers/NAME.js. Another one is that file, a line here, and its package in
// package.json.

export const OURS = "waxseal";

export const peers = [OURS, "peculiar-x509", "pkijs", "node-forge", "jsrsasign", "lapo-asn1js"];
