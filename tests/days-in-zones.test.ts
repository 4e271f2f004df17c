import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { daysAfter, weekdayOf } from "#kernel/contract/days.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { commitments } from "#practices/commitments/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { decisions } from "#practices/decisions/contract.ts";
import { digests } from "#practices/digests/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { risks } from "#practices/risks/contract.ts";
import { scorecard } from "#practices/scorecard/contract.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { work } from "#practices/work/contract.ts";

/** Both hours are Monday 2 March 2026 in Greenwich, from where the test's clock begins at nine. */
const places = [
  {
    timeZone: "Pacific/Honolulu",
    hours: 0,
    today: "2026-03-01",
    time: "23:30",
    startsAt: "2026-03-02T09:30",
  },
  {
    timeZone: "Pacific/Auckland",
    hours: 3,
    today: "2026-03-03",
    time: "01:30",
    startsAt: "2026-03-02T12:30",
  },
] as const;

describe.each(places)("in $timeZone it is $today", ({ timeZone, hours, today, time, startsAt }) => {
  const yesterday = daysAfter(today, -1);
  let weft: TestWeft;
  beforeAll(async () => {
    weft = await startTestWeft(practiceServers);
    await weft.kernel.pool.query("update workspace set time_zone = $1", [timeZone]);
    weft.workspace.timeZone = timeZone;
    await weft.people.leader.do(core.operations.setPreferences, { body: { timeZone } });
    weft.wait({ hours });
  });
  afterAll(() => weft.stop());

  test("a promise is kept in time on its day where its holder is, whoever writes it down", async () => {
    const { leader, convener } = weft.people;
    const end = async (title: string, dueOn: string, by = leader) => {
      const made = await leader.do(commitments.operations.make, {
        body: { title, dueOn, receiver: convener.id },
      });
      await by.do(commitments.operations.close, {
        params: { commitment: made.key },
        ifMatch: made.version,
        body: { outcome: "kept" },
      });
      return (await weft.events("commitment.outcome")).at(-1)!.data.inTime;
    };
    expect(await end("Due today", today)).toBe(true);
    expect(await end("Due today, closed by somebody in Greenwich", today, convener)).toBe(true);
    expect(await end("Due tomorrow", daysAfter(today, 1))).toBe(true);
    expect(await end("Due yesterday", yesterday)).toBe(false);

    const { to } = await leader.do(scorecard.operations.get);
    expect(to.slice(11)).toBe(timeZone === "Pacific/Auckland" ? "11:00:00.000Z" : "10:00:00.000Z");
  });

  test("a milestone is late from the day after its own where the organisation is", async () => {
    const { leader } = weft.people;
    const { id } = await leader.do(challenges.operations.raise, { body: { title: "Lead times double" } });
    const reach = async (dueOn: string) => {
      const set = await leader.do(work.operations.setMilestone, {
        params: { record: id },
        body: { title: `By ${dueOn}`, indicator: "Half of it", dueOn },
      });
      const milestone = set.milestones.find(({ title }) => title === `By ${dueOn}`)!.id;
      await leader.do(work.operations.reachMilestone, { params: { record: id, milestone }, body: {} });
      return (await weft.events("milestone.reached")).at(-1)!.data.late;
    };
    expect(await reach(today)).toBe(false);
    expect(await reach(yesterday)).toBe(true);
  });

  test("a review is reminded of two days before where its owner is, once", async () => {
    const { leader, member } = weft.people;
    const inTwo = daysAfter(today, 2);
    const inThree = daysAfter(today, 3);
    const raise = (title: string, owner: string, reviewOn: string) =>
      leader.do(risks.operations.raise, { body: { title, owner, reviewOn } });
    const mine = await raise("Looked at in two days", leader.id, inTwo);
    await raise("Looked at in three days", leader.id, inThree);
    // Where it is another day: in Greenwich it is Monday, and what is due on Wednesday is two days ahead.
    const theirs = await raise("Looked at on Wednesday", member.id, "2026-03-04");
    await raise("Looked at on Thursday", member.id, "2026-03-05");
    await remind();
    await remind();
    const told = (await weft.events("ask.fell_due")).map(({ record }) => record?.id);
    expect(told.filter((id) => id === mine.id)).toHaveLength(1);
    expect(new Set(told)).toEqual(new Set([mine.id, theirs.id]));
  });

  const remind = async () => {
    const { run } = weft.kernel.house.practices.flatMap(({ jobs = {} }) =>
      Object.entries(jobs).flatMap(([name, job]) => (name === "core.reminders" ? [job] : [])),
    )[0]!;
    await weft.within(run);
  };

  test("a council begins today where it meets, and its session has the day of that place", async () => {
    const { leader, member } = weft.people;
    const made = await leader.do(councils.operations.make, {
      body: {
        title: "Operations council",
        cadence: { every: "weekly", weekday: weekdayOf(today), time, timeZone, minutes: 30 },
        people: [{ person: leader.id, part: "chair" }],
      },
    });
    expect(made.cadence.startsOn).toBe(today);
    expect(made.people).toMatchObject([{ since: today }]);
    expect(made.upcoming[0]).toMatchObject({ on: today, startsAt: `${startsAt}:00.000Z` });
    const params = { council: made.key };
    const session = await leader.do(sessions.operations.schedule, { params });
    expect(session.title).toBe(`Operations council, ${today}`);
    const joined = await leader.do(councils.operations.appoint, {
      params,
      body: { person: member.id, part: "member" },
    });
    expect(joined.people.find(({ person }) => person.id === member.id)!.since).toBe(today);
    const away = (from: string, to: string) =>
      member.do(councils.operations.noteAbsence, { params, body: { from, to } });
    expect((await away(daysAfter(today, -5), yesterday)).absences).toEqual([]);
    expect((await away(daysAfter(today, -5), today)).absences).toHaveLength(1);
  });

  test("a decision is of today where the organisation is", async () => {
    const made = await weft.people.member.do(decisions.operations.record, {
      body: { title: "One forecast", why: "Three made three truths" },
    });
    expect(made.decidedOn).toBe(today);
  });

  test("a week ends with the Sunday of the organisation", async () => {
    await weft.runJob("digests.week");
    const { items } = await weft.people.leader.do(digests.operations.list);
    expect(items).toMatchObject([
      timeZone === "Pacific/Auckland"
        ? { title: "2026-02-23", from: "2026-02-22T11:00:00.000Z", to: "2026-03-01T11:00:00.000Z" }
        : { title: "2026-02-16", from: "2026-02-16T10:00:00.000Z", to: "2026-02-23T10:00:00.000Z" },
    ]);
  });
});
