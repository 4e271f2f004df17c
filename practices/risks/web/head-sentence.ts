import { daysBetween } from "#kernel/contract/days.ts";
import type { Risk } from "../contract.ts";
import { t } from "./messages.ts";

/** How it is, who answers for it and what is next, from the record alone. @param today the reader's day */
export function headSentence(risk: Risk, today: string): string {
  const { state, exposure, band, owner, response, acceptance } = risk;
  if (state === "gone") return t("sGone", { exposure });
  if (state === "happened") return t("sHappened", { exposure });
  const stands = t("sStands", { exposure, band: t(band) });
  const answer =
    state === "accepted" && acceptance && !acceptance.stale
      ? t("sAccepted", { name: acceptance.by.name, reason: acceptance.reason })
      : response
        ? t("sResponse", { name: owner.name, response: t(response) })
        : t("sNoResponse", { name: owner.name });
  return `${stands} ${answer} ${next(risk, today)}`;
}

function next({ reviewOn }: Risk, today: string): string {
  if (!reviewOn) return t("sNoLook");
  const late = daysBetween(reviewOn, today);
  return late > 0 ? t("sLookLate", { count: late }) : t("sLook", { on: reviewOn });
}
