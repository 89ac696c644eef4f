// What a command line of s_client asks for, as settings of the room. No DOM here.

/** @import { Asked, HandshakeConfig, Lessons, Side } from "./lab.js" */

/** The lesson whose client has no certificate, and the one that differs from it in nothing else. */
const WITHOUT = "no-client-certificate";
const WITH = "client-authentication";

/** What a command does not speak of, and a side keeps. */
const KEPT = /** @type {const} */ (["resume", "weakHashes"]);

/**
 * Puts what a command asks for into settings. It speaks for the client; where it names versions, a server that has no
 * range of its own speaks all of them, as one does that is being asked what it speaks.
 * @param {Asked} asked
 * @param {HandshakeConfig} settings
 * @param {Lessons} lessons
 * @returns {{ settings: HandshakeConfig, notes: string[] }}
 */
export function settingsOf(asked, settings, lessons) {
	const { alpn, server: given = {}, ...common } = settings;
	const server = alpn && !given.alpn ? { ...given, alpn } : given; // no longer for both
	const kept = Object.fromEntries(KEPT.map((name) => [name, settings.client?.[name]]));
	const wide = asked.ranged && !server.minVersion && !server.maxVersion;
	const names = lessons.versions.map(({ name }) => name);
	const { notes, ...rest } = certificateOf(asked, settings, lessons);
	return {
		settings: {
			...common,
			...rest,
			host: asked.host,
			client: { ...kept, ...asked.client },
			server: wide ? { ...server, minVersion: names[names.length - 1], maxVersion: names[0] } : server,
		},
		notes,
	};
}

/**
 * Whether the client has a certificate is the lesson's to say, and whether it is asked for one the server's.
 * @param {Asked} asked
 * @param {HandshakeConfig} settings
 * @param {Lessons} lessons
 * @returns {{ preset?: string, clientAuth?: boolean, notes: string[] }}
 */
function certificateOf({ certificate }, { preset, clientAuth }, { presets }) {
	if (certificate && preset === WITHOUT) return { preset: WITH, notes: [] };
	if (certificate) return { preset, clientAuth: clientAuth || undefined, notes: [] };
	const asks = clientAuth ?? presets.find(({ name }) => name === preset)?.clientAuth;
	if (!asks || preset === WITHOUT) return { preset, clientAuth, notes: [] };
	return {
		preset,
		clientAuth: false,
		notes: [
			"Without -cert there is nothing to show, so the server of the room does not ask for a certificate.",
		],
	};
}
