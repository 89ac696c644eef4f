// Starts the page on a host: what it loads are files beside it.

import { openShell } from "./elements/shell.js";
import { pageModule } from "./lib/ahead.js";

openShell({ modules: { page: pageModule() } });
