import type { CodedPlanFault } from "#analysis/forecast/plan.ts";
import { InputFault } from "#kernel/server/cli/command.ts";
import { headText, type OpenFile, openFile } from "#kernel/server/cli/open-file.ts";
import { readJsonText } from "#kernel/server/cli/read-json.ts";
import { type FileNote, fileNotes } from "./file-notes.ts";
import { ForecastPlan } from "./forecast-plan.ts";
import type { ProjectNote } from "./project-plan.ts";
import { say } from "./say-forecast.ts";

export type ReadPlan = {
  plan: ForecastPlan;
  /** Ends the command with what is wrong with the plan, where the file's form lets it by place. */
  refuse(faults: readonly Pick<CodedPlanFault, "path" | "message">[]): never;
  /** In the language of the moment. */
  notes(): FileNote<ProjectNote>[];
};

async function textOf({ bytes }: OpenFile): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

/**
 * Reads a plan, in Weft's JSON or MS Project's XML, known by its beginning.
 *
 * @param spread least and most of every duration that is one number, as shares of it (PERT).
 */
export async function readPlan(path: string, spread?: { low: number; high: number }): Promise<ReadPlan> {
  const notes = fileNotes<ProjectNote>();
  const opened = await openFile(path);
  const list = () => notes.list((code, values) => say(`note_${code}`, values));
  const isXml = headText(opened.head).trimStart().startsWith("<");
  if (!isXml) {
    const { value, refuse } = readJsonText(await textOf(opened), opened.file, ForecastPlan);
    return { plan: spread ? spreadOut(value, spread, new Set()) : value, refuse, notes: list };
  }
  const { readProject } = await import("./read-project.ts");
  const { activities, steps } = await readProject(opened, notes);
  const plan: ForecastPlan = {
    activities: activities.map((activity) => ({ ...activity, after: [...activity.after] })),
  };
  const single = activities.filter(({ id, duration }) => duration > 0 && !steps.has(id)).length;
  if (spread === undefined) notes.add("single_durations", undefined, single);
  return {
    plan: spread ? spreadOut(plan, spread, steps) : plan,
    refuse: (faults) => {
      throw new InputFault(faults.map(({ message }) => ({ file: opened.file, message })));
    },
    notes: list,
  };
}

function spreadOut(
  plan: ForecastPlan,
  { low, high }: { low: number; high: number },
  steps: ReadonlySet<string>,
): ForecastPlan {
  return {
    ...plan,
    activities: plan.activities.map((activity) => {
      const { id, duration } = activity;
      if (typeof duration !== "number" || duration <= 0 || steps.has(id)) return activity;
      const range = { min: low * duration, likely: duration, max: high * duration };
      return { ...activity, duration: { ...range, distribution: "pert" as const } };
    }),
  };
}
