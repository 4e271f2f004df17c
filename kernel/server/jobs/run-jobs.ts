import { PgBoss } from "pg-boss";
import { inWorkspace } from "../database/pool.ts";
import { workspaces } from "../identity/workspaces.ts";
import type { Kernel } from "../kernel.ts";
import type { Context, WorkspaceRow } from "../operation/context.ts";
import { makeContext } from "../operation/make-context.ts";

type Job = { cron: string; run: (context: Context) => Promise<void> };

/** Recurring work of all practices. pg-boss sees to it that each time is run by one process only. */
export async function startJobs(kernel: Kernel): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({
    ...(kernel.databaseConfig as object),
    max: 2,
    schema: "weft_jobs",
    application_name: "weft jobs",
  } as never);
  boss.on("error", (error) => kernel.log.warn({ error: error.message }, "jobs wait for the database"));
  await boss.start();
  const jobs = Object.assign({}, ...kernel.house.practices.map((practice) => practice.jobs ?? {})) as Record<
    string,
    Job
  >;
  for (const [name, { cron, run }] of Object.entries(jobs)) {
    await boss.createQueue(name, { policy: "singleton", retryLimit: 2 } as never);
    await boss.schedule(name, cron);
    await boss.work(name, { pollingIntervalSeconds: 10 }, async () => {
      for (const workspace of await workspaces(kernel)) await runJob(kernel, workspace, name, run);
    });
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 5_000 }) };
}

/** One run of one job in one workspace, in one transaction, like an operation without a caller. */
export async function runJob(
  kernel: Kernel,
  workspace: WorkspaceRow,
  name: string,
  run: Job["run"],
): Promise<void> {
  let committed = () => {};
  try {
    await inWorkspace(kernel.pool, workspace.id, "write", async (client) => {
      const open = makeContext(kernel, client, { workspace, actor: null, now: kernel.now() });
      await run(open.context);
      await open.finish();
      committed = open.committed;
    });
    committed();
    kernel.metrics.jobs.inc({ job: name, outcome: "done" });
  } catch (error) {
    kernel.metrics.jobs.inc({ job: name, outcome: "failed" });
    kernel.log.error({ job: name, error: (error as Error).message }, "a job failed and will be tried again");
    throw error;
  }
}
