import type { Language } from "#kernel/contract/words/language.ts";
import type { Payload } from "../events/split-payload.ts";
import type { From } from "../identity/browser-mark.ts";
import type { Actor, Context, WorkspaceRow } from "./context.ts";

export type Pending = {
  payload: Payload | null;
  /** As the log keeps it; made at once, so that whoever says very many things can breathe in between. */
  body: string;
};

/** `chosen`: the actor may say who sees it. */
export type Made = { id: string; kind: string; chosen: boolean };

/** A number of a short key, taken ahead for a record of this kind. */
export type TakenNumber = {
  kind: string;
  value: number;
  /** It went into a record. */
  given: boolean;
};

/** What a context is made of, beside its connection. */
export type Given = {
  workspace: WorkspaceRow;
  actor: Actor | null;
  now: string;
  device?: string | undefined;
  from?: From | null | undefined;
  /** Of what is said where nobody acts; English when left out. */
  language?: Language | undefined;
  number?: TakenNumber | undefined;
};

/** What one transaction gathers on its way, whoever it is gathered for. */
export type Gathered = {
  pending: Pending[];
  after: (() => void)[];
  /** Records whose version was raised already. */
  raised: Set<string>;
  answer: Context["answer"];
  made: Made[];
  /** What the answer waits for. */
  before: (() => Promise<void>)[];
  madeFor: string[] | null;
  number: TakenNumber | undefined;
};
