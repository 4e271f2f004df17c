import { appendFileSync } from "node:fs";

/** What `npm run drill` adds up; every figure is a count of what the test that tells it did and held true. */
export type DrillFigures = {
  /** Processes killed by SIGKILL after which all was as promised. */
  killsSurvived?: number;
  /** Writes that were answered as done … */
  acknowledged?: number;
  /** … and found again, whole, after what was done to Weft. */
  found?: number;
  /** Requests, texts, files and tamperings that must be refused or found, and were. */
  badInputs?: number;
  /** Servers, disks, clocks and lines that were stopped, frozen, filled, moved or cut. */
  faults?: number;
};

/** Hands figures over to the drill that is under way, at the end of a test that held; without one it does nothing. */
export function tellDrill(figures: DrillFigures): void {
  const report = process.env.WEFT_DRILL_REPORT;
  if (report) appendFileSync(report, `${JSON.stringify(figures)}\n`);
}
