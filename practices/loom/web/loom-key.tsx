import type { Loom } from "../contract.ts";
import classes from "./loom.module.css";
import { KnotMark, LooseMark } from "./loom-knot.tsx";
import { t } from "./messages.ts";

/** How to read the cloth, and how many knots wait and threads hang loose. */
export function LoomKey({ loom }: { loom: Loom }) {
  const waiting = loom.knots.filter((knot) => knot.waiting).length;
  const loose = loom.loose.length;
  const marks = [
    ["keyOnTrack", "on_track", null],
    ["keyAtRisk", "at_risk", null],
    ["keyOffTrack", "off_track", null],
    ["keyUnknown", null, null],
    ["keyDecision", "on_track", "decision"],
    ["keyRisk", "on_track", "risk"],
    ["keyDependency", "on_track", "dependency"],
  ] as const;
  return (
    <ul className={classes.key} aria-label={t("key")}>
      <li>
        <span className={classes.sizes}>
          <KnotMark health="on_track" waiting={null} radius={4} />
          <KnotMark health="on_track" waiting={null} radius={8} />
        </span>
        {t("keySize")}
      </li>
      {marks.map(([label, health, waiting]) => (
        <li key={label}>
          <KnotMark health={health} waiting={waiting} radius={5} />
          {t(label)}
        </li>
      ))}
      <li>
        <LooseMark />
        {t("keyLoose")}
      </li>
      {waiting > 0 && <li>{t("waitingKnots", { count: waiting })}</li>}
      {loose > 0 && <li>{t("looseThreads", { count: loose })}</li>}
    </ul>
  );
}
