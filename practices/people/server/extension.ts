import { extensionPoint } from "#kernel/server/extension-point.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { HoldingKind } from "../contract.ts";

/** Something that hangs on a department now: it would go with it where it goes into another one. */
export type Holding = {
  recordId: string;
  as: HoldingKind;
  /** Who carries it for the department; null: its head. */
  holderId: string | null;
  /** Whether two departments can have it, each for itself. */
  both: boolean;
};

/** A record of which what hangs on one department goes to another; `keeps`: the one has it too from then on. */
export type Passing = { recordId: string; into: string; keeps: boolean };

/**
 * What a practice hangs on departments, and how that goes from one to another, in the transaction in which the departments change and in
 * Weft's name. A constant number of statements, however much it is.
 */
export type Succession = {
  holdings(context: Context, department: string): Promise<Holding[]>;
  pass(context: Context, from: string, passings: readonly Passing[]): Promise<void>;
  /**
   * What it changed in rows of these records was undone, for the departments given: what follows from the rows is brought in line. The
   * tables it changes are `undoable` in its migrations.
   */
  undone?(context: Context, departments: readonly string[], records: readonly string[]): Promise<void>;
};

export const succession = extensionPoint<Succession>("people.succession");
