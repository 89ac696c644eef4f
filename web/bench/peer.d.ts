/** What a file in peers/ exports. */
export interface Peer {
	about: {
		/** Its name in package.json; ours has none. */
		package?: string;
		/** What it makes of a certificate, where that is not what ours does. */
		reads: string;
	};
	/** The values of docs/json.md, "certificate", in its own spelling; those it does not have are left out. */
	facts(octets: Uint8Array): Facts | Promise<Facts>;
	/** The same, and every element of the certificate. */
	tree(octets: Uint8Array): unknown;
	/** Every certificate of a PEM text in one call. Left out: they are handed over one by one. */
	all?(pem: string, want: "facts" | "tree"): unknown[];
	/** A CRL: what it says of itself, how many entries, and the serial number in the last one. */
	list(octets: Uint8Array): Facts & { entries: number; last: string };
	/** A TLS handshake with client authentication and keys of RSA-2048; the promise ends with it. */
	handshakes?(keys: Keys): () => void | Promise<void>;
	/** Of such a handshake the decryption with the server's key and the signature with the client's, alone. */
	operations?(keys: Keys): (() => void) | Promise<() => void>;
	/** What the browser does with the answer to facts, alone: it has none of it to compute. Ours only. */
	answer?(octets: Uint8Array): () => void;
}

/** Values by name. */
export type Facts = Record<string, unknown>;

/** Private keys in PEM. */
export type Keys = Record<"root" | "server" | "client", string>;
