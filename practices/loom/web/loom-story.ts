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

/** A place in the cloth where something is tied or hangs loose, with its story. */
export type Place = {
  id: string;
  row: number;
  column: number;
  challenge: string;
  /** The key of the challenge, where it leads. */
  key: string;
  story: string;
} & ({ knot: Knot } | { knot: null });

/** Every knot and loose thread, by id, along each thread and then down: the order in which they are read. */
export function placesOf(loom: Loom, timeZone: string): Map<string, Place> {
  const rows = new Map(loom.challenges.map((challenge, row) => [challenge.id, { challenge, row }]));
  const columns = new Map(
    loom.departments.map((department, column) => [department.id, { department, column }]),
  );
  function placed(
    at: { challenge: string; department: string },
    knot: Knot | null,
    tell: (names: Names) => string,
  ): Place[] {
    const row = rows.get(at.challenge);
    const column = columns.get(at.department);
    if (!row || !column) return [];
    const story = tell({ department: column.department.name, challenge: row.challenge.title, timeZone });
    const { id: challenge, key } = row.challenge;
    return [
      {
        id: `${challenge} ${at.department}`,
        row: row.row,
        column: column.column,
        challenge,
        key,
        story,
        knot,
      },
    ];
  }
  const places = [
    ...loom.knots.flatMap((knot) => placed(knot, knot, (names) => storyOf(knot, names))),
    ...loom.loose.flatMap((thread) => placed(thread, null, (names) => looseStoryOf(thread, names))),
  ];
  const inOrder = places.toSorted((one, other) => one.row - other.row || one.column - other.column);
  return new Map(inOrder.map((place) => [place.id, place]));
}
