import type { KeptHour } from "../rules/kept-hour.ts";
import type { CouncilLabel } from "../vocabulary.ts";

/**
 * Why a session has its hour, as it is said.
 * @example hourWhy({ code: "easiest", values: { place: "Asia/Kolkata", kind: "late" }, timeZones: [] })
 * // { code: "hour_easiest", values: { place: "Asia/Kolkata", kind: "late" } }
 */
export function hourWhy({ code, values }: Pick<KeptHour, "code" | "values">): CouncilLabel {
  const place = (name: string) => String(values[name] ?? "");
  const kind = String(values.kind ?? "day");
  switch (code) {
    case "only-hour":
      return { code: "hour_only" };
    case "nobody-out-of-hours":
      return { code: "hour_for_all" };
    case "easiest":
      return { code: "hour_easiest", values: { place: place("place"), kind } };
    case "spares": {
      const of = {
        spared: place("spared"),
        bearer: place("bearer"),
        bearerKind: String(values.bearerKind ?? "day"),
        at: String(values.at ?? ""),
      };
      const count = Number(values.count ?? 0);
      return count > 0
        ? { code: "hour_spares", values: { ...of, kind, count } }
        : { code: "hour_spares_in_all", values: of };
    }
    case "by-hand":
      return { code: "hour_by_hand" };
    default:
      return { code: "hour_barred" };
  }
}
