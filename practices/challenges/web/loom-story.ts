import { formatDay } from "#kernel/web/time.ts";
import type { Knot, LooseThread } from "../contract.ts";
import { l } from "./loom-messages.ts";

const dayOf = (instant: string) => formatDay(instant.slice(0, 10));
const noted = (note: string) => (note ? `: ${note.replace(/[.\s]+$/, "")}` : "");

/** What a knot has to say, in plain sentences. */
export function storyOf(knot: Knot, names: { department: string; challenge: string }): string {
  const carried = (["deliverables", "milestones", "help"] as const)
    .filter((what) => knot[what] > 0)
    .map((what) => l(what, { count: knot[what] }));
  const what =
    carried.length < 2 ? carried.join("") : `${carried.slice(0, -1).join(", ")}${l("and")}${carried.at(-1)}`;
  const health = l(knot.health ?? "unknown");
  const since = { day: knot.waitingSince ? dayOf(knot.waitingSince) : "", note: noted(knot.waitingNote) };
  return [
    what ? l("storyCarries", { ...names, what }) : l("storyNothing", names),
    knot.lead ? l("storyLed", { lead: knot.lead.name, health }) : l("storyUnled", { health }),
    ...(knot.waiting === "decision" ? [l("storyDecision", since)] : []),
    ...(knot.waiting === "risk" ? [l("storyRisk", since)] : []),
    ...(knot.waiting === "dependency" ? [l("storyDependency", since)] : []),
  ].join(" ");
}

export function looseStoryOf(thread: LooseThread, names: { department: string; challenge: string }): string {
  const about = { ...names, day: dayOf(thread.since), detail: thread.detail, note: noted(thread.detail) };
  switch (thread.why) {
    case "asked_for_help":
      return l("looseHelp", about);
    case "waited_for":
      return l("looseWaited", about);
    case "misaligned":
      return l("looseMisaligned", about);
    default:
      return l("looseDelivers", about);
  }
}
