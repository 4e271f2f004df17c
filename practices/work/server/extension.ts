import { extensionPoint } from "#kernel/server/extension-point.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Away } from "../rules/lead-turns.ts";

/** When these people are away, as far as everybody may know. */
export type AbsenceRule = (context: Context, people: readonly string[]) => Promise<Away[]>;

/** Who cannot lead when; whoever keeps absences answers it. */
export const absences = extensionPoint<AbsenceRule>("work.absences");
