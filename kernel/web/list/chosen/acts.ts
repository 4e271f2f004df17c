import type { Row } from "../arrange.ts";

/** A row that an act has left as it was, and why. */
export type NotDone = { key: string; title: string; why: string };

/** What an act on many has come to. */
export type ActResult = {
  /** One sentence. */
  said: string;
  not?: readonly NotDone[];
  /** Takes back what it has done, and nothing that was so before. */
  undo?: () => Promise<unknown>;
};

export type Choice = { value: string; label: string };

/** Something done to all chosen rows of a list. */
export type Act<Item extends Row = Row> = {
  label: string;
  /** Asked before it is done, where it cannot be taken back. */
  confirm?: (count: number) => string;
  /** What is chosen before it is done, such as whom it is for; nothing is done where there is nothing to choose from. */
  among?: { label: string; none: string; load: () => Promise<readonly Choice[]> };
  /** Null where it was given up, or failed as a whole and has said so. */
  run: (items: readonly Item[], choice?: Choice) => Promise<ActResult | null>;
};
