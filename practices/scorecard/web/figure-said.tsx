import type { ReactNode } from "react";
import { Sparkline } from "#kernel/web/charts/sparkline.tsx";
import type { ScorecardFigure } from "../contract.ts";
import { DotStrip } from "./dot-strip.tsx";
import { m } from "./messages.ts";
import { question, say, sayInterval, sayOpen, sayValue } from "./say.ts";
import classes from "./scorecard.module.css";

const signs = { better: "▲", worse: "▼" } as const;

/** What a figure is, how it was, its records as dots or whatever shows them, and how sure it is. */
export function FigureSaid({ figure, children }: { figure: ScorecardFigure; children?: ReactNode }) {
  const { id, unit, value, sampleSize, interval, verdict, before, trend } = figure;
  const past = trend.map((each) => sayValue({ ...each, unit })).join(", ");
  const sign = verdict === "better" || verdict === "worse" ? signs[verdict] : null;
  const notes = [
    sayInterval(interval, unit),
    before.value === null ? null : m("before", { value: say(before.value, unit) }),
    verdict === "few" && value !== null ? m("few") : null,
    verdict === "unclear" && before.value !== null && value !== null ? m("unclear") : null,
    sampleSize > 0 ? m("from", { count: sampleSize }) : null,
    sayOpen(figure),
  ].filter((note) => note !== null);
  return (
    <>
      <p className={classes.value}>
        {value === null ? <span className={classes.none}>{sayValue(figure)}</span> : say(value, unit)}
        {sign && (
          <span className={classes[verdict]}>
            <span aria-hidden="true">{sign}</span> {m(verdict)}
          </span>
        )}
      </p>
      <Sparkline
        values={trend.map((each) => each.value)}
        reaches={trend.map((each) => each.interval)}
        label={m("trend", { name: question(id), values: past })}
      />
      {children ?? <DotStrip figure={figure} />}
      <p className={classes.note}>{notes.join(" · ")}</p>
    </>
  );
}
