import { makeStore } from "../store.ts";

/** What "Create" opens at once, by its label; null: it offers all there is. */
export const createFirst = makeStore<string | null>(null);
