import type { Knot, Loom, LooseThread } from "../contract.ts";
import { l } from "./loom-messages.ts";
import { listed } from "./names.ts";

const dayOf = (instant: string) => instant.slice(0, 10);
const noted = (note: string) => (note ? `: ${note.replace(/[.\s]+$/, "")}` : "");

/** What a knot has to say, in plain sentences. */
export function storyOf(knot: Knot, names: { department: string; challenge: string }): string {
  const carried = (["deliverables", "milestones", "help"] as const)
    .filter((what) => knot[what] > 0)
    .map((what) => l(what, { count: knot[what] }));
  const what = listed(carried);
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
    case "delivers":
      return l("looseDelivers", about);
  }
}

const NAMED = 3;

/** The whole cloth in one sentence, to stand above it. */
export function summaryOf({ knots, loose, departments }: Loom): string {
  const count = (keep: (knot: Knot) => boolean) => knots.filter(keep).length;
  const names = [...new Set(loose.map(({ department }) => department))].flatMap(
    (id) => departments.find((department) => department.id === id)?.name ?? [],
  );
  const who = names.length > NAMED ? `${names.slice(0, NAMED).join(", ")}, …` : listed(names);
  const said = [
    ["offTrackKnots", count(({ health }) => health === "off_track")],
    ["atRiskKnots", count(({ health }) => health === "at_risk")],
    ["waitingKnots", count(({ waiting }) => waiting !== null)],
  ] as const;
  const parts = [
    ...said.filter(([, many]) => many > 0).map(([what, many]) => l(what, { count: many })),
    ...(loose.length > 0 ? [l("looseThreads", { count: loose.length, who })] : []),
  ];
  return parts.length === 0 ? l("allWell") : `${parts.join("; ")}.`;
}
