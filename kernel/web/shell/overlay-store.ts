import { makeStore } from "../store.ts";

export type Overlay = "palette" | "create" | "inbox" | "keyboard" | "more";

/** The one dialog that is open over the page, if any. */
export const overlayStore = makeStore<Overlay | null>(null);
