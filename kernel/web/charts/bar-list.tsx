import type { ReactNode } from "react";
import { PageLink } from "../navigation.tsx";
import classes from "./charts.module.css";

export type Bar = {
  id: string;
  label: ReactNode;
  value: number;
  /** The value as it is said: "12 days". */
  said: string;
  /** What it was in the period before, drawn as a mark. */
  before?: number | null;
  /** Where its records are. */
  to?: string;
  colour?: string;
};

/** Bars from zero, longest first as given, each with its value in words. For comparing a few things. */
export function BarList({ bars, max }: { bars: readonly Bar[]; max?: number }) {
  const top = Math.max(
    max ?? 0,
    ...bars.flatMap(({ value, before }) => [value, before ?? 0]),
    Number.MIN_VALUE,
  );
  const share = (value: number) => `${(Math.max(0, value) / top) * 100}%`;
  return (
    <ul className={classes.bars}>
      {bars.map(({ id, label, value, said, before, to, colour }) => (
        <li key={id}>
          <span className={classes.barLabel}>{to ? <PageLink to={to}>{label}</PageLink> : label}</span>
          <span className={classes.track} aria-hidden="true">
            <span className={classes.bar} style={{ width: share(value), background: colour }} />
            {before !== undefined && before !== null && (
              <span className={classes.before} style={{ left: share(before) }} />
            )}
          </span>
          <span className={classes.said}>{said}</span>
        </li>
      ))}
    </ul>
  );
}
