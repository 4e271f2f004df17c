import { dayIn } from "#kernel/contract/days.ts";
import { list } from "#kernel/contract/words/formats.ts";
import { language } from "#kernel/web/i18n.ts";
import type { Knot, Loom, LooseThread } from "../contract.ts";
import { t } from "./messages.ts";

const listed = (names: readonly string[]): string => list(names, { language });
const noted = (note: string) => (note ? `: ${note.replace(/[.\s]+$/, "")}` : "");

/** What the story is of, and where whoever reads it is: days are told there. */
type Names = { department: string; challenge: string; timeZone: string };

/** What a knot has to say, in plain sentences. */
export function storyOf(knot: Knot, names: Names): string {
  const carried = (["deliverables", "milestones", "help"] as const)
    .filter((what) => knot[what] > 0)
    .map((what) => t(what, { count: knot[what] }));
  const what = listed(carried);
  const health = t(knot.health ?? "unknown");
  const since = {
    day: knot.waitingSince ? dayIn(names.timeZone, knot.waitingSince) : "",
    note: noted(knot.waitingNote),
  };
  return [
    what ? t("storyCarries", { ...names, what }) : t("storyNothing", names),
    knot.lead ? t("storyLed", { lead: knot.lead.name, health }) : t("storyUnled", { health }),
    ...(knot.waiting === "decision" ? [t("storyDecision", since)] : []),
    ...(knot.waiting === "risk" ? [t("storyRisk", since)] : []),
    ...(knot.waiting === "dependency" ? [t("storyDependency", since)] : []),
  ].join(" ");
}

export function looseStoryOf(thread: LooseThread, names: Names): string {
  const about = {
    ...names,
    day: dayIn(names.timeZone, thread.since),
    detail: thread.detail,
    note: noted(thread.detail),
  };
  switch (thread.why) {
    case "asked_for_help":
      return t("looseHelp", about);
    case "waited_for":
      return t("looseWaited", about);
    case "misaligned":
      return t("looseMisaligned", about);
    case "delivers":
      return t("looseDelivers", about);
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
    ...said.filter(([, many]) => many > 0).map(([what, many]) => t(what, { count: many })),
    ...(loose.length > 0 ? [t("looseThreads", { count: loose.length, who })] : []),
  ];
  return parts.length === 0 ? t("allWell") : `${parts.join("; ")}.`;
}
