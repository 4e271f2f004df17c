import { download, toCsv } from "#kernel/web/list/csv.ts";
import type { ScorecardFigure } from "../contract.ts";
import { m } from "./messages.ts";
import { question } from "./say.ts";
import { t } from "./words.ts";

const asNumber = (value: number | null | undefined) => ((value ?? null) === null ? "" : String(value));

/** Every figure in every period of its trend, with its interval and what was open, numbers as they are. */
export function saveCsv(figures: readonly ScorecardFigure[]): void {
  const head = [
    m("figure"),
    m("periodFrom"),
    m("periodTo"),
    m("unit"),
    m("value"),
    m("low"),
    m("high"),
    m("atLeast"),
    m("count"),
    m("openCount"),
    m("openMiddle"),
    m("openOldest"),
    m("verdict"),
  ];
  const rows = figures.flatMap(({ id, unit, trend, verdict }) =>
    trend.map(({ from, to, value, interval, atLeast, sampleSize, open }, place) => [
      question(id),
      from,
      to,
      unit,
      value === null && atLeast === null ? m("tooFew") : asNumber(value),
      asNumber(interval?.low),
      asNumber(interval?.high),
      asNumber(atLeast),
      asNumber(sampleSize),
      asNumber(open?.count ?? 0),
      asNumber(open?.middle),
      asNumber(open?.oldest),
      place === trend.length - 1 ? m(verdict) : "",
    ]),
  );
  download(`${t("scorecard")}.csv`, toCsv([head, ...rows]));
}
