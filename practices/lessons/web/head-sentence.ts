import { daysBetween } from "#kernel/contract/days.ts";
import { list } from "#kernel/contract/words/formats.ts";
import { language } from "#kernel/web/i18n.ts";
import type { Lesson } from "../contract.ts";
import { m } from "./messages.ts";

/** How sure it is, who took it up and what is next, from the record alone. @param today the reader's day */
export function headSentence(lesson: Lesson, today: string): string {
  const { state, confirmOn, adoptions, confidence } = lesson;
  const took = adoptions
    .filter(({ verdict }) => verdict !== "decline")
    .map(({ department }) => department.name);
  const taken = took.length > 0 ? m("sTaken", { by: list(took, { language }) }) : m("sNobody");
  if (state === "retired") return [m("sRetired"), taken].join(" ");
  const late = daysBetween(confirmOn, today);
  const next = late > 0 ? m("sConfirmLate", { count: late }) : m("sConfirm", { on: confirmOn });
  return [m(state === "confirmed" ? "sConfirmed" : "sSure", { sure: m(confidence) }), taken, next].join(" ");
}
