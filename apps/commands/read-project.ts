import { InputFault } from "#kernel/server/cli/command.ts";
import type { OpenFile } from "#kernel/server/cli/open-file.ts";
import { readXml } from "#kernel/server/cli/read-xml.ts";
import type { FileNotes } from "./file-notes.ts";
import { type LinkKind, type ProjectNote, type ProjectTask, projectActivities } from "./project-plan.ts";
import { say } from "./say-forecast.ts";

const KINDS: readonly LinkKind[] = ["FF", "FS", "SF", "SS"];
/** What the file says a day has where it says nothing. */
const MINUTES_A_DAY = 480;
const ELAPSED_DAY = 1440;

/** Formats of durations and lags that count round the clock, and those that are shares of another duration. */
const ELAPSED = new Set(["4", "6", "8", "10", "12", "36", "38", "40", "42", "44"]);
const PERCENT = new Set(["19", "20", "51", "52"]);

/** Minutes of `PT40H30M0S`; null where it is something else. */
function minutesOf(text: string): number | null {
  const found = /^PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(text);
  if (found === null || text === "PT") return null;
  const [hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  return 60 * hours! + minutes! + seconds! / 60;
}

type Values = Map<string, string>;
type RawTask = { values: Values; links: Values[] };

/** Each entry of a file of MS Project (`<Project>`), and what it says of itself. */
async function readTasks(opened: OpenFile): Promise<{ project: Values; tasks: RawTask[] }> {
  const path: string[] = [];
  const project: Values = new Map();
  const tasks: RawTask[] = [];
  /** By their UID. */
  const names = new Map<string, string>();
  await readXml(opened, {
    open({ name }, fault) {
      if (path.length === 0 && name !== "Project") fault(say("notProject", { root: name }));
      path.push(name);
      if (path.join("/") === "Project/Tasks/Task") tasks.push({ values: new Map(), links: [] });
      else if (path.join("/") === "Project/Tasks/Task/PredecessorLink") tasks.at(-1)!.links.push(new Map());
    },
    close(name, text, fault) {
      const within = path.slice(0, -1).join("/");
      path.pop();
      if (within === "Project") project.set(name, text);
      else if (within === "Project/Tasks/Task") {
        tasks.at(-1)!.values.set(name, text);
        if (name === "Duration" && text !== "" && minutesOf(text) === null)
          fault(say("notADuration", { given: text }));
      } else if (within === "Project/Tasks/Task/PredecessorLink") {
        tasks.at(-1)!.links.at(-1)!.set(name, text);
        if (name === "LinkLag" && !Number.isFinite(Number(text))) fault(say("notALag", { given: text }));
      } else if (name === "Task" && within === "Project/Tasks") {
        const { values } = tasks.at(-1)!;
        const uid = values.get("UID");
        if (uid === undefined || values.get("IsNull") === "1") return;
        const one = names.get(uid);
        const other = values.get("Name") ?? "";
        if (one !== undefined) fault(say("twoUids", { uid, one, other }));
        names.set(uid, other);
      }
    },
  });
  return { project, tasks };
}

/**
 * The plan of an XML file of MS Project, in working days: tasks, durations, links of every kind with their lags. What a forecast
 * has no place for (calendars, constraints, deadlines, progress, people) is told with its count.
 *
 * @returns the activities, and the ids that stand for links rather than for work.
 * @example (await readProject(await openFile("plan.xml"), fileNotes())).activities
 */
export async function readProject(opened: OpenFile, notes: FileNotes<ProjectNote>) {
  const { project, tasks } = await readTasks(opened);
  const given = Number(project.get("MinutesPerDay") ?? "");
  const day = given > 0 ? given : MINUTES_A_DAY;
  const days = (minutes: number, format: string | undefined) =>
    minutes / (ELAPSED.has(format ?? "") ? ELAPSED_DAY : day);
  notes.add("working_days", String(day / 60));

  for (const { values } of tasks) {
    if (!values.has("UID") && values.get("IsNull") !== "1")
      notes.add("without_uid", (values.get("Name") || values.get("ID") || "").normalize("NFC") || undefined);
  }
  const read = tasks
    .filter(({ values }) => values.get("IsNull") !== "1" && values.has("UID"))
    .map(({ values, links }): ProjectTask => {
      const name = (values.get("Name") ?? "").normalize("NFC");
      const uid = values.get("UID")!;
      const shown = name || uid;
      const format = values.get("DurationFormat");
      const summary = values.get("Summary") === "1" || uid === "0";
      const active = values.get("Active") !== "0";
      const minutes = minutesOf(values.get("Duration") ?? "");
      if (!summary && active) {
        if (ELAPSED.has(format ?? "") && minutes !== null) notes.add("elapsed", shown);
        if (!["", "0"].includes(values.get("ConstraintType") ?? "")) notes.add("constraints", shown);
        if ((values.get("Deadline") ?? "") !== "") notes.add("deadlines", shown);
        if (!["", "-1"].includes(values.get("CalendarUID") ?? "")) notes.add("calendars", shown);
        if (Number(values.get("PercentComplete") ?? 0) > 0) notes.add("progress", shown);
        if (values.get("Manual") === "1") notes.add("manual", shown);
        if (Number(values.get("LevelingDelay") ?? 0) !== 0) notes.add("levelling", shown);
      }
      return {
        uid,
        id: values.get("ID") ?? "",
        name,
        level: Number(values.get("OutlineLevel") ?? 1),
        summary,
        active,
        duration: minutes === null ? null : days(minutes, format),
        links: links.map((link) => {
          const lagFormat = link.get("LagFormat");
          const share = PERCENT.has(lagFormat ?? "");
          const tenths = Number(link.get("LinkLag") ?? 0);
          if (share && tenths !== 0) notes.add("lags_in_percent", `${link.get("PredecessorUID")} → ${shown}`);
          else if (tenths !== 0 && ELAPSED.has(lagFormat ?? "")) notes.add("elapsed", shown);
          const kind = KINDS[Number(link.get("Type") || 1)];
          if (kind === undefined)
            notes.add("links_of_unknown_kind", `${link.get("PredecessorUID")} → ${shown}`);
          return {
            from: link.get("PredecessorUID") ?? "",
            kind: kind ?? "FS",
            lag: share ? 0 : days(tenths / 10, lagFormat),
          };
        }),
      };
    });
  const plan = projectActivities(read, notes);
  if (plan.activities.length === 0) throw new InputFault([{ file: opened.file, message: say("noTasks") }]);
  return plan;
}
