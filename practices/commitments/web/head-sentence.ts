import { daysBetween } from "#kernel/contract/days.ts";
import type { Commitment } from "../contract.ts";
import { t } from "./messages.ts";

/** How it is and what is next, of what the reader may know of it. @param today the reader's day */
export function headSentence(commitment: Commitment, today: string): string {
  const { state, outcome, dueOn: on, holder, receiver } = commitment;
  const name = holder.name;
  if (state === "proposed") return t("sProposed", { name });
  if (state === "declined") return t("sDeclined", { name });
  if (outcome) return t({ kept: "sKept", broken: "sBroken", withdrawn: "sWithdrawn" }[outcome] as "sKept");
  if (state === "past") return t("sPast", { on });
  const late = daysBetween(on, today);
  if (late > 0) return t("sLate", { name, count: late });
  const left = -late;
  const due = left === 0 ? t("sDueToday") : t("sDueIn", { count: left });
  return [receiver ? t("sTo", { name, receiver: receiver.name, on }) : t("sAlone", { name, on }), due].join(
    " ",
  );
}
