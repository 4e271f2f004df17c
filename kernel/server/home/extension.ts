import { extensionPoint } from "../extension-point.ts";
import type { Call, Context } from "../operation/context.ts";
import type { Coded } from "../words/speaker.ts";

/** How something stands that is the caller's: a label that follows the key of the record. */
export type HomeLine = {
  recordId: string;
  says: Coded;
  /** Higher comes first; of a record the heaviest stands for it. */
  weight: number;
  /** Who could move it: somebody, or whoever is asked by an ask that is open. */
  with?: string | { verb: string; subject: string } | null;
  /** Nobody but the caller is in a place to move it. */
  onlyMine?: boolean;
};

/** What the practices say of what is the caller's. */
export const homeLines =
  extensionPoint<(context: Context) => Promise<readonly HomeLine[]>>("core.home-lines");

export type HomeReading = {
  recordId: string;
  says: Coded;
  at: string;
  /** It tells of everything, so that it is offered where nothing newer is. */
  ofAll?: boolean;
};

/** What there is to read before all else since a moment; of what tells of everything also the last one before. */
export const homeReadings =
  extensionPoint<(context: Context, since: string) => Promise<readonly HomeReading[]>>("core.home-readings");

/** A step of the first hour. */
export type FirstStep = {
  id: string;
  /** Its place on the way, among those of all practices. */
  order: number;
  title: Coded;
  /** Where it is done: a page below the workspace. */
  to: string;
  /** About how long it takes. */
  minutes: number;
  done: boolean;
  /** With these done the workspace has begun. */
  last?: boolean;
  /** How far it is. */
  says: Coded | null;
};

/** What the practices begin with. */
export const firstSteps =
  extensionPoint<(context: Call) => Promise<readonly FirstStep[]>>("core.first-steps");
