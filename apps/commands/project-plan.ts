import type { Activity } from "#analysis/forecast/plan.ts";
import type { FileNotes } from "./file-notes.ts";

/** What is told about a plan of MS Project; the sentences are `note_…` in forecast.en.ts. */
export type ProjectNote =
  | "working_days"
  | "single_durations"
  | "summaries"
  | "inactive"
  | "steps_added"
  | "leads"
  | "lags_in_percent"
  | "elapsed"
  | "links_unknown"
  | "links_of_unknown_kind"
  | "without_uid"
  | "links_within_summary"
  | "without_duration"
  | "constraints"
  | "deadlines"
  | "calendars"
  | "progress"
  | "manual"
  | "levelling";

/** How one task waits for another: its end or start for the other's end or start. */
export type LinkKind = "FF" | "FS" | "SF" | "SS";

/** A task as the file has it. Times in working days. */
export type ProjectTask = {
  uid: string;
  id: string;
  name: string;
  /** Depth in the outline; the parts of a summary follow it, deeper. */
  level: number;
  summary: boolean;
  active: boolean;
  /** null where the file gives none. */
  duration: number | null;
  links: readonly { from: string; kind: LinkKind; lag: number }[];
};

/** The tasks without parts below each task, itself where it has none. */
function leavesOf(tasks: readonly ProjectTask[]): Map<string, string[]> {
  const leaves = new Map<string, string[]>();
  const above: ProjectTask[] = [];
  for (const task of tasks) {
    while (above.length > 0 && above.at(-1)!.level >= task.level) above.pop();
    leaves.set(task.uid, task.summary ? [] : [task.uid]);
    if (!task.summary) for (const { uid } of above) leaves.get(uid)!.push(task.uid);
    above.push(task);
  }
  return leaves;
}

/**
 * The activities of a plan of MS Project. A summary stands for its parts: who waits for it waits for all of them, and what it
 * waits for they all wait for.
 *
 * Links of all four kinds and lags are kept exactly, by steps of no duration (`3:start`, `3:end`) and of the lag
 * (`2→3:lag`): an activity starts as soon as all it waits for has ended. A lead (a lag below 0) has no such form and is
 * counted as none. O(tasks + links of parts).
 *
 * @returns the activities, and the ids of those that are steps.
 * @example projectActivities([{ uid: "1", id: "1", name: "Dig", level: 1, summary: false, active: true, duration: 2, links: [] }], notes)
 */
export function projectActivities(
  tasks: readonly ProjectTask[],
  notes: FileNotes<ProjectNote>,
): { activities: (Activity & { duration: number })[]; steps: Set<string> } {
  const leaves = leavesOf(tasks);
  const taskBy = new Map(tasks.map((task) => [task.uid, task]));
  const work = tasks.filter(({ summary, active }) => !summary && active);
  const ids = work.map(({ id }) => id);
  const byRow = new Set(ids).size === ids.length && !ids.includes("");
  const idOf = new Map(work.map(({ uid, id }) => [uid, byRow ? id : uid]));
  const named = ({ name, uid }: ProjectTask) => name || uid;
  for (const task of tasks) {
    if (task.summary) notes.add("summaries", named(task));
    else if (!task.active) notes.add("inactive", named(task));
    else if (task.duration === null) notes.add("without_duration", named(task));
  }

  const starts = new Map<string, Set<string>>(work.map(({ uid }) => [uid, new Set()]));
  const ends = new Map<string, Set<string>>();
  const startSteps = new Set<string>();
  const lags = new Map<string, Activity & { duration: number }>();
  const steps = new Set<string>();

  type Wait = { from: string; to: string; kind: LinkKind; lag: number };
  const waits: Wait[] = [];
  for (const task of tasks) {
    for (const { from, kind, lag } of task.links) {
      const before = (leaves.get(from) ?? []).filter((uid) => idOf.has(uid));
      const after = (leaves.get(task.uid) ?? []).filter((uid) => idOf.has(uid));
      const shown = `${taskBy.has(from) ? named(taskBy.get(from)!) : from} → ${named(task)}`;
      if (before.length === 0 || after.length === 0) {
        // Between what is inactive nothing is lost that is not told already.
        if (!taskBy.has(from)) notes.add("links_unknown", shown);
        continue;
      }
      if (before.some((uid) => after.includes(uid))) {
        notes.add("links_within_summary", shown);
        continue;
      }
      if (lag < 0) notes.add("leads", shown);
      for (const first of before)
        for (const to of after) waits.push({ from: first, to, kind, lag: Math.max(0, lag) });
    }
  }
  for (const { from, to, kind } of waits) {
    if (kind[0] === "S") startSteps.add(from);
    if (kind[1] === "F") ends.set(to, new Set());
  }
  const startOf = (uid: string) => `${idOf.get(uid)}:start`;
  const endOf = (uid: string) => (ends.has(uid) ? `${idOf.get(uid)}:end` : idOf.get(uid)!);
  for (const { from, to, kind, lag } of waits) {
    let before = kind[0] === "S" ? startOf(from) : endOf(from);
    if (lag > 0) {
      const id = `${idOf.get(from)}→${idOf.get(to)}:lag${kind === "FS" ? "" : ` ${kind}`}`;
      lags.set(id, { id, after: [before], duration: lag });
      before = id;
    }
    (kind[1] === "F" ? ends : starts).get(to)!.add(before);
  }

  const activities: (Activity & { duration: number })[] = [];
  const step = (activity: Activity & { duration: number }, shown: string) => {
    activities.push(activity);
    steps.add(activity.id);
    notes.add("steps_added", shown);
  };
  for (const task of work) {
    const id = idOf.get(task.uid)!;
    const { name, duration } = task;
    let after = [...starts.get(task.uid)!];
    if (startSteps.has(task.uid)) {
      step({ id: startOf(task.uid), after, duration: 0 }, startOf(task.uid));
      after = [startOf(task.uid)];
    }
    activities.push({ id, ...(name && { name }), after, duration: duration ?? 0 });
    const waited = ends.get(task.uid);
    if (waited) step({ id: endOf(task.uid), after: [id, ...waited], duration: 0 }, endOf(task.uid));
  }
  for (const lag of lags.values()) step(lag, lag.id);
  return { activities, steps };
}
