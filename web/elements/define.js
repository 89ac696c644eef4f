// The one side effect of the elements: their names.

import { WaxBytes } from "./bytes.js";
import { WaxCompare } from "./compare.js";
import { WaxComparison } from "./comparison.js";
import { WaxCopy } from "./copy.js";
import { WaxFacts } from "./facts.js";
import { WaxField } from "./field.js";
import { WaxFold } from "./fold.js";
import { WaxHandshake } from "./handshake.js";
import { WaxInspect } from "./inspect.js";
import { WaxIssues } from "./issues.js";
import { WaxItems } from "./items.js";
import { WaxKeyblock } from "./keyblock.js";
import { WaxLadder } from "./ladder.js";
import { WaxLinks } from "./links.js";
import { WaxMenu } from "./menu.js";
import { WaxSamples } from "./samples.js";
import { WaxScene } from "./scene.js";
import { WaxSearch } from "./search.js";
import { WaxSource } from "./source.js";
import { WaxTakeaway } from "./takeaway.js";
import { WaxTree } from "./tree.js";
import { WaxUnlock } from "./unlock.js";
import { WaxViews } from "./views.js";

customElements.define("wax-bytes", WaxBytes);
customElements.define("wax-compare", WaxCompare);
customElements.define("wax-comparison", WaxComparison);
customElements.define("wax-copy", WaxCopy);
customElements.define("wax-facts", WaxFacts);
customElements.define("wax-field", WaxField);
customElements.define("wax-fold", WaxFold);
customElements.define("wax-issues", WaxIssues);
customElements.define("wax-items", WaxItems);
customElements.define("wax-keyblock", WaxKeyblock);
customElements.define("wax-ladder", WaxLadder);
customElements.define("wax-links", WaxLinks);
customElements.define("wax-menu", WaxMenu);
customElements.define("wax-samples", WaxSamples);
customElements.define("wax-scene", WaxScene);
customElements.define("wax-search", WaxSearch);
customElements.define("wax-source", WaxSource);
customElements.define("wax-takeaway", WaxTakeaway);
customElements.define("wax-tree", WaxTree);
customElements.define("wax-unlock", WaxUnlock);
customElements.define("wax-views", WaxViews);
customElements.define("wax-handshake", WaxHandshake);
customElements.define("wax-inspect", WaxInspect); // last: it looks for the others
