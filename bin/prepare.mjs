// What `npm start` does before it becomes `weft demo`: packages and pages, each only when they are not there as they should be.
import { ensureBuilt } from "./build-web.mjs";
import { ensureInstalled } from "./install.mjs";

ensureInstalled();
ensureBuilt();
