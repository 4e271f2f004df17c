import type { HelpRequest, Misalignment } from "#practices/work/contract.ts";
import type { Wait } from "../contract/shapes.ts";

/**
 * Waiting that nobody has to say: while a request for help or a misalignment is open, a challenge waits at the border of those
 * departments. Once it is resolved it waits no longer, whatever is still open.
 */
export function impliedWaits(
  work: { help: readonly HelpRequest[]; misalignments: readonly Misalignment[] },
  resolvedAt: string | null,
): Wait[] {
  const border = (
    of: { id: string; at: string },
    source: Wait["source"],
    ended: string | null,
    rest: Pick<Wait, "note" | "waiting" | "waitedFor">,
  ): Wait => {
    const ends = [ended, resolvedAt].filter((end) => end !== null && end >= of.at) as string[];
    return {
      id: of.id,
      cause: "border",
      source,
      on: null,
      from: of.at,
      until: ends.toSorted()[0] ?? null,
      ...rest,
    };
  };
  return [
    ...work.help.map((help) =>
      border(help, "help", help.answer?.at ?? help.withdrawnAt, {
        note: help.question.slice(0, 200),
        waiting: help.from,
        waitedFor: help.department,
      }),
    ),
    ...work.misalignments.map((flag) =>
      border(flag, "misalignment", flag.resolution?.at ?? null, {
        note: flag.about,
        waiting: flag.between[0],
        waitedFor: flag.between[1],
      }),
    ),
  ];
}
