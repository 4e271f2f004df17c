import type { Reason } from "#kernel/server/rota/turn-reasons.ts";
import type { Coded } from "#kernel/server/words/speaker.ts";
import type { SessionDate } from "#practices/councils/server/extension.ts";
import type { CancelCause, Duty, TurnCause } from "../contract.ts";

/** What the database does not know of columns. */
export type Columns = {
  session: { cancel_cause: CancelCause; hour: SessionDate["hour"] };
  session_turn: { reason: Reason; passed_over: (Reason & { member: string })[] };
  session_turn_change: { duty: Duty; cause: TurnCause };
  session_swap: { duty: Duty };
  session_item: { because: readonly Coded[] };
};
