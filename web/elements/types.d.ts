// What the elements know of the models: docs/json.md. The generated types are exact about facts, which
// differ by kind; rows of facts read them loosely, and what is missing has no row.

import type { Item as ExactItem, Field, Issue } from "../models.d.ts";

export type { Buffer, Field, Hit, Issue, Note, Place, Ref, Span } from "../models.d.ts";

// biome-ignore lint/suspicious/noExplicitAny: read by name, shown where present
export type Facts = Record<string, any>;

export type Item = Omit<ExactItem, "facts"> & { facts?: Facts };

/** What the lab found about an item, after it was read. */
export interface Patch {
	item: number;
	path?: string;
	root?: Field;
	facts?: Facts;
	issue?: Issue;
}

export type { Session } from "../lib/session.js";
