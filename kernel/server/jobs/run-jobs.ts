import { CronExpressionParser } from "cron-parser";
import type { PoolClient } from "pg";
import { SKEW_SECONDS } from "../clock-skew.ts";
import { isAway } from "../database/is-away.ts";
import { inWorkspace } from "../database/pool.ts";
import { errorText, secondsAfter } from "../events/derivation-failures.ts";
import { workspaces } from "../identity/workspaces.ts";
import type { Kernel } from "../kernel.ts";
import type { Context, WorkspaceRow } from "../operation/context.ts";
import { makeContext } from "../operation/make-context.ts";

type Job = { cron: string; run: (context: Context) => Promise<void> };

const LOOK_MS = 10_000;
/** Seconds before a job that failed is tried again; after the last, and at the latest, when it is its time again. */
const RETRY_SECONDS = [60, 300, 900, 3_600];

/** Those of the practices that are on. */
const jobsOf = (kernel: Kernel, off: ReadonlySet<string>): [name: string, job: Job][] =>
  kernel.house.practices
    .filter(({ contract }) => !off.has(contract.id))
    .flatMap(({ jobs = {} }) => Object.entries(jobs));

/** When a job is due next, after an instant, by the clock of a zone. */
export function nextTime(cron: string, after: string, timeZone: string): string {
  return CronExpressionParser.parse(cron, { currentDate: new Date(after), tz: timeZone })
    .next()
    .toDate()
    .toISOString();
}

/**
 * Recurring work of all practices and the sending of what waits, in every workspace, until it is stopped. A job and a workspace are one
 * row, which whoever runs it holds until its transaction ends, so each time is run once whatever the number of processes; what fails in one
 * workspace is tried again there and holds up no other.
 */
export async function startJobs(kernel: Kernel): Promise<{ stop(): Promise<void> }> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  function look(): void {
    looking = lookOnce(kernel, () => stopped)
      .catch((error: Error) => kernel.log.warn({ error: error.message }, "jobs wait for the database"))
      .finally(() => {
        if (!stopped) timer = setTimeout(look, LOOK_MS);
      });
  }
  look();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

async function lookOnce(kernel: Kernel, stopped: () => boolean): Promise<void> {
  for (const workspace of await workspaces(kernel)) {
    if (stopped()) return;
    kernel.deliverer.wake(workspace.id);
    await runDueJobs(kernel, workspace, stopped);
  }
}

/** Runs what is due in one workspace, one job after the other. */
export async function runDueJobs(
  kernel: Kernel,
  workspace: WorkspaceRow,
  stopped: () => boolean = () => false,
): Promise<void> {
  const jobs = jobsOf(kernel, await kernel.switches.off(workspace.id));
  const now = kernel.now();
  const due = await inWorkspace(kernel.pool, workspace.id, "read", (client) =>
    jobsDue(client, jobs, now, workspace.timeZone),
  );
  for (const [name, job] of due) {
    if (stopped()) return;
    try {
      await runWhenDue(kernel, workspace, name, job);
    } catch (error) {
      if (isAway(error)) throw error;
      await keepJobFailure(kernel, workspace, name, job, error);
    }
  }
}

/**
 * Due are those whose time has come, those this workspace has no row of yet, and those that wait beyond their next time: a clock that was
 * wrong put them there.
 */
async function jobsDue(
  client: PoolClient,
  jobs: [string, Job][],
  now: string,
  timeZone: string,
): Promise<[string, Job][]> {
  const { rows } = await client.query({
    name: "jobs_waiting",
    text: "select name, next_at from job where name = any ($1) and next_at > $2",
    values: [jobs.map(([name]) => name), now],
  });
  const waiting = new Map<string, string>(rows.map(({ name, next_at }) => [name, next_at]));
  return jobs.filter(([name, { cron }]) => {
    const next = waiting.get(name);
    return next === undefined || next > latestNext(cron, now, timeZone);
  });
}

/** No right clock notes a later next time than this: by one that is ahead by as much as is believed. */
const latestNext = (cron: string, now: string, timeZone: string): string =>
  nextTime(cron, secondsAfter(now, SKEW_SECONDS), timeZone);

async function runWhenDue(kernel: Kernel, workspace: WorkspaceRow, name: string, job: Job): Promise<void> {
  const now = kernel.now();
  await inJobTransaction(kernel, workspace, name, async (context) => {
    const { client } = context;
    const { rowCount } = await client.query({
      name: "job_begin",
      // A job begins with its next time and not at once: starting Weft is no reason to run it.
      text: "insert into job (name, next_at) values ($1, $2) on conflict do nothing",
      values: [name, nextTime(job.cron, now, workspace.timeZone)],
    });
    if (rowCount === 1) return false;
    await client.query({
      name: "job_brought_back",
      text: "update job set next_at = $2 where name = $1 and next_at > $3",
      values: [
        name,
        nextTime(job.cron, now, workspace.timeZone),
        latestNext(job.cron, now, workspace.timeZone),
      ],
    });
    const { rows } = await client.query({
      name: "job_claim",
      text: "select 1 from job where name = $1 and next_at <= $2 for update skip locked",
      values: [name, now],
    });
    if (rows.length === 0) return false;
    await job.run(context);
    await client.query({
      name: "job_done",
      text: "update job set next_at = $2, tries = 0, last_error = null, ran_at = $3 where name = $1",
      values: [name, nextTime(job.cron, now, workspace.timeZone), now],
    });
    return true;
  });
}

async function keepJobFailure(
  kernel: Kernel,
  workspace: WorkspaceRow,
  name: string,
  { cron }: Job,
  error: unknown,
): Promise<void> {
  const now = kernel.now();
  const regular = nextTime(cron, now, workspace.timeZone);
  await inWorkspace(kernel.pool, workspace.id, "write", async (client) => {
    const { rows } = await client.query({
      name: "job_failed",
      text: "update job set tries = tries + 1, last_error = $2, ran_at = $3 where name = $1 returning tries",
      values: [name, errorText(error), now],
    });
    const wait = RETRY_SECONDS[rows[0].tries - 1];
    const again = wait === undefined ? regular : secondsAfter(now, wait);
    await client.query({
      name: "job_again",
      text: "update job set next_at = least($2, $3::timestamptz) where name = $1",
      values: [name, again, regular],
    });
  });
}

/** One run of one job in one workspace, in one transaction, like an operation without a caller. */
export async function runJob(
  kernel: Kernel,
  workspace: WorkspaceRow,
  name: string,
  run: Job["run"],
): Promise<void> {
  await inJobTransaction(kernel, workspace, name, async (context) => {
    await run(context);
    return true;
  });
}

/** @param work answers whether it ran anything, for the figures. */
async function inJobTransaction(
  kernel: Kernel,
  workspace: WorkspaceRow,
  name: string,
  work: (context: Context) => Promise<boolean>,
): Promise<void> {
  await kernel.switches.off(workspace.id);
  let committed = () => {};
  try {
    const ran = await inWorkspace(kernel.pool, workspace.id, "patient write", async (client) => {
      const open = makeContext(kernel, client, { workspace, actor: null, now: kernel.now() });
      const answer = await work(open.context);
      await open.finish();
      committed = open.committed;
      return answer;
    });
    committed();
    if (ran) kernel.metrics.jobs.inc({ job: name, outcome: "done" });
  } catch (error) {
    kernel.metrics.jobs.inc({ job: name, outcome: "failed" });
    kernel.log.error(
      { job: name, workspace: workspace.id, error: (error as Error).message },
      "a job failed and will be tried again",
    );
    throw error;
  }
}
