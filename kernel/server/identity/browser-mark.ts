import { createHmac } from "node:crypto";
import type { Language } from "#kernel/contract/words/language.ts";
import { newToken, sameText } from "./secrets.ts";

/** A browser that shows its mark. `known`: somebody has signed in with it here, so it is no stranger's. */
export type Browser = { id: string; known: boolean };

/**
 * Where a call comes from: the address, the mark of the browser where it shows one that was made here, the country its languages are
 * of, and which of ours it asks for.
 */
export type From = {
  address: string;
  browser: Browser | null;
  region?: string | null;
  language?: Language | null;
};

type Home = { secret: Buffer; workspaceId: string };

const sign = ({ secret, workspaceId }: Home, id: string, known: boolean) =>
  createHmac("sha256", secret)
    .update(`browser:${workspaceId}:${known ? "known" : "new"}:${id}`)
    .digest("base64url");

/**
 * What is written into a cookie so that a browser is known again, signed so that nobody can make one. It says nothing about
 * anybody and lets nobody in.
 */
export function markOf(home: Home, { id, known }: Browser): string {
  return `${id}.${known ? "k" : "n"}.${sign(home, id, known)}`;
}

export const newBrowser = (): Browser => ({ id: newToken(), known: false });

/** The browser a mark stands for; null for one that was not made here. */
export function browserOf(home: Home, mark: string | undefined): Browser | null {
  const [, id, kind, signature] = /^([\w-]{43})\.([kn])\.([\w-]{43})$/.exec(mark ?? "") ?? [];
  if (!id || !signature) return null;
  const known = kind === "k";
  return sameText(signature, sign(home, id, known)) ? { id, known } : null;
}
