import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { criticalPath } from "#analysis/forecast/critical-path.ts";
import { forecast } from "#analysis/forecast/forecast.ts";
import { InputFault } from "#kernel/server/cli/command.ts";
import { readPlan } from "./read-plan.ts";

const folder = mkdtempSync(join(tmpdir(), "weft-project-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Link = { from: number; type?: number; lag?: number; format?: number };

/** One task as Project writes it; days are working days of eight hours. */
function task(uid: number, days: number | null, links: Link[] = [], more = "", level = 1): string {
  const waits = links.map(
    ({ from, type = 1, lag = 0, format = 7 }) =>
      `<PredecessorLink><PredecessorUID>${from}</PredecessorUID><Type>${type}</Type><CrossProject>0</CrossProject><LinkLag>${lag * 4800}</LinkLag><LagFormat>${format}</LagFormat></PredecessorLink>`,
  );
  const duration = days === null ? "" : `<Duration>PT${days * 8}H0M0S</Duration>`;
  return `<Task><UID>${uid}</UID><ID>${uid * 10}</ID><Name>Task ${uid}</Name><OutlineLevel>${level}</OutlineLevel>${duration}<DurationFormat>7</DurationFormat>${more}${waits.join("")}</Task>`;
}

function project(name: string, tasks: string[], head = "<MinutesPerDay>480</MinutesPerDay>"): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Project xmlns="http://schemas.microsoft.com/project">${head}\n<Tasks>\n${tasks.join("\n")}\n</Tasks><Resources><Resource><UID>1</UID></Resource></Resources></Project>`,
  );
  return path;
}

async function read(name: string, tasks: string[], head?: string) {
  const { plan, notes } = await readPlan(project(name, tasks, head));
  const { finish, activities } = criticalPath(
    plan.activities.map((activity) => ({ ...activity, duration: Number(activity.duration) })),
  );
  const ends = Object.fromEntries(plan.activities.map(({ id }, at) => [id, activities[at]!.earliestFinish]));
  return {
    plan,
    finish,
    ends,
    notes: Object.fromEntries(notes().map(({ code, count, examples }) => [code, [count, ...examples]])),
  };
}

describe("a plan of MS Project", () => {
  test("has its tasks, durations in working days, names and links of the usual kind", async () => {
    const { plan, finish, notes } = await read("plain.xml", [
      task(1, 2),
      task(2, 3.5, [{ from: 1 }]),
      task(3, 1, [{ from: 1 }, { from: 2 }]),
    ]);
    expect(plan.activities).toEqual([
      { id: "10", name: "Task 1", after: [], duration: 2 },
      { id: "20", name: "Task 2", after: ["10"], duration: 3.5 },
      { id: "30", name: "Task 3", after: ["10", "20"], duration: 1 },
    ]);
    expect(finish).toBe(6.5);
    expect(notes).toEqual({ working_days: [1, "8"], single_durations: [3] });
    expect((await read("short.xml", [task(1, 2)], "<MinutesPerDay>240</MinutesPerDay>")).finish).toBe(4);
  });

  test("keeps links of all four kinds and lags to the day", async () => {
    // Two ends of five and two days; each kind alone says when the second ends.
    const second = async (link: Link) =>
      (await read("link.xml", [task(1, 5), task(2, 2, [link])])).ends["20:end"] ??
      (await read("link.xml", [task(1, 5), task(2, 2, [link])])).ends["20"];
    expect(await second({ from: 1 })).toBe(7);
    expect(await second({ from: 1, lag: 3 })).toBe(10);
    expect(await second({ from: 1, type: 3 })).toBe(2);
    expect(await second({ from: 1, type: 3, lag: 1 })).toBe(3);
    expect(await second({ from: 1, type: 0 })).toBe(5);
    expect(await second({ from: 1, type: 0, lag: 1.5 })).toBe(6.5);
    expect(await second({ from: 1, type: 2 })).toBe(2);
    expect(await second({ from: 1, type: 2, lag: 6 })).toBe(6);
    const after = await read("chain.xml", [
      task(1, 5),
      task(2, 2, [{ from: 1, type: 0, lag: 1 }]),
      task(3, 1, [{ from: 2 }]),
    ]);
    expect(after.finish).toBe(7);
    expect(after.notes.steps_added).toEqual([2, "20:end", "10→20:lag FF"]);
  });

  test("takes the parts of a summary for it, on both sides of a link", async () => {
    const { plan, finish, notes } = await read("outline.xml", [
      task(0, 9, [], "<Summary>1</Summary>", 0),
      task(1, 2),
      task(2, 9, [{ from: 1 }], "<Summary>1</Summary>"),
      task(3, 3, [], "", 2),
      task(4, 4, [], "<Summary>0</Summary>", 2),
      task(5, 1, [{ from: 2 }]),
    ]);
    expect(plan.activities.map(({ id, after }) => [id, ...after])).toEqual([
      ["10"],
      ["30", "10"],
      ["40", "10"],
      ["50", "30", "40"],
    ]);
    expect(finish).toBe(7);
    expect(notes.summaries).toEqual([2, "Task 0", "Task 2"]);
  });

  test("tells what it cannot take, with counts", async () => {
    const { notes, finish } = await read("odd.xml", [
      task(1, 4, [], "<ConstraintType>4</ConstraintType><Deadline>2027-01-09T17:00:00</Deadline>"),
      task(2, 2, [{ from: 1, lag: -1 }], "<PercentComplete>50</PercentComplete><CalendarUID>3</CalendarUID>"),
      task(
        3,
        2,
        [{ from: 1, lag: 0.5, format: 19 }, { from: 77 }],
        "<Manual>1</Manual><LevelingDelay>4800</LevelingDelay>",
      ),
      task(4, 50, [{ from: 1 }], "<Active>0</Active>"),
      task(5, null, [{ from: 4 }]),
      `<Task><UID>6</UID><ID>60</ID><IsNull>1</IsNull></Task>`,
      task(7, 6, [], "<DurationFormat>8</DurationFormat>"),
    ]);
    expect(finish).toBe(6);
    expect(notes).toEqual({
      working_days: [1, "8"],
      constraints: [1, "Task 1"],
      deadlines: [1, "Task 1"],
      progress: [1, "Task 2"],
      calendars: [1, "Task 2"],
      lags_in_percent: [1, "1 → Task 3"],
      manual: [1, "Task 3"],
      levelling: [1, "Task 3"],
      elapsed: [1, "Task 7"],
      inactive: [1, "Task 4"],
      without_duration: [1, "Task 5"],
      leads: [1, "Task 1 → Task 2"],
      links_unknown: [1, "77 → Task 3"],
      single_durations: [4],
    });
  });

  test("tells a task without a UID and a link of an unknown kind, and refuses a UID that stands twice and a lag that is none", async () => {
    const { plan, notes } = await read("uids.xml", [
      task(1, 2),
      task(2, 1, [{ from: 1, type: 9 }]),
      task(3, 1).replace("<UID>3</UID>", ""),
    ]);
    expect(plan.activities.map(({ id, after }) => [id, ...after])).toEqual([["10"], ["20", "10"]]);
    expect(notes).toMatchObject({ without_uid: [1, "Task 3"], links_of_unknown_kind: [1, "1 → Task 2"] });
    const twice = [task(1, 2), task(2, 1).replace("<UID>2</UID>", "<UID>1</UID>")];
    await expect(read("twice.xml", twice)).rejects.toThrow(/two tasks have the UID 1: “Task 1” and “Task 2”/);
    const lag = [task(1, 2), task(2, 1, [{ from: 1 }]).replace("<LinkLag>0<", "<LinkLag>1 day<")];
    await expect(read("lag.xml", lag)).rejects.toThrow(/“1 day” is not a lag/);
  });

  test("is spread out on demand, its lags left as they are", async () => {
    const path = project("spread.xml", [task(1, 10), task(2, 5, [{ from: 1, lag: 2 }])]);
    const { plan, notes } = await readPlan(path, { low: 0.8, high: 1.6 });
    expect(plan.activities[0]!.duration).toEqual({ min: 8, likely: 10, max: 16, distribution: "pert" });
    expect(plan.activities.find(({ id }) => id === "10→20:lag")!.duration).toBe(2);
    expect(notes().map(({ code }) => code)).not.toContain("single_durations");
    const { finish } = forecast(plan, { trials: 2000, seed: 1, targets: [] });
    expect(finish.mean).toBeGreaterThan(17);
    expect(finish.sd).toBeGreaterThan(0.5);
  });

  test("is refused with what is wrong: another file, a broken one, a duration that is none, a cycle of nothing", async () => {
    const faults = async (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      const failed = await readPlan(join(folder, name)).catch((error: unknown) => error);
      return failed instanceof InputFault ? failed.message : String(failed);
    };
    expect(await faults("gan.xml", "<project><tasks/></project>")).toContain("it begins with <project>");
    expect(await faults("cut.xml", "<Project><Tasks><Task>")).toContain("is not well-formed XML");
    expect(await faults("empty.xml", "<Project/>")).toContain("has no task");
    expect(
      await faults(
        "months.xml",
        "<Project><Tasks><Task><UID>1</UID>\n<Duration>P2M</Duration></Task></Tasks></Project>",
      ),
    ).toContain("months.xml:2: “P2M” is not a duration such as PT40H0M0S");
  });
});
