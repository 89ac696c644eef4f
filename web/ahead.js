// Begins with the decoder before the page is read to its end and its styles are there, for which main.js waits.

import { pageModule } from "./lib/ahead.js";

pageModule();
