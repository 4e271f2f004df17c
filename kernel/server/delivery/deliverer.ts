// Says what the kernel's own events hold.
import type {} from "#kernel/contract/core.ts";
import { isAway } from "../database/is-away.ts";
import { inWorkspace } from "../database/pool.ts";
import { secondsAfter } from "../events/derivation-failures.ts";
import { withContext } from "../identity/workspaces.ts";
import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";
import { makeContext } from "../operation/make-context.ts";
import type { Channel, Outcome } from "./channel.ts";
import {
  claimDue,
  type DeliveryRow,
  dropDelivery,
  endTry,
  noteHandingOver,
  RETRY_SECONDS,
} from "./delivery-store.ts";

/** Sends what waits. Any number of processes may do so beside each other. */
export type Deliverer = {
  /** There may be something to send in this workspace. */
  wake(workspaceId: string): void;
  /** Resolves when nothing is being sent here. */
  idle(): Promise<void>;
  /** Claims nothing more, and waits a moment for what is being sent. What is not done by then is sent by whoever comes next. */
  stop(): Promise<void>;
};

const STOP_MS = 5_000;

export function makeDeliverer(kernel: Kernel, channels: readonly Channel[]): Deliverer {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  let stopped = false;
  const open = channels.filter(({ configured }) => configured);

  function wake(workspaceId: string): void {
    if (stopped || open.length === 0) return;
    if (running.has(workspaceId)) {
      again.add(workspaceId);
      return;
    }
    const run = sendAll(workspaceId)
      .catch((error: Error) => kernel.log.warn({ error: error.message }, "deliveries wait"))
      .finally(() => {
        running.delete(workspaceId);
        if (again.delete(workspaceId)) wake(workspaceId);
      });
    running.set(workspaceId, run);
  }

  /** Each lane of each channel sends one after the other, so that one that hangs holds up no other lane. */
  async function sendAll(workspaceId: string): Promise<void> {
    const workspace = await kernel.identity.workspace(workspaceId);
    if (!workspace) return;
    await Promise.all(
      open.map(async (channel) => {
        // One look where there is nothing to do; the other lanes open when there is.
        const first = await claim(workspace, channel);
        if (!first) return;
        await Promise.all(
          Array.from({ length: channel.lanes }, (_, lane) =>
            sendOneByOne(workspace, channel, lane === 0 ? first : null).catch((error: Error) =>
              kernel.log.warn({ error: error.message }, "deliveries wait"),
            ),
          ),
        );
      }),
    );
  }

  async function sendOneByOne(
    workspace: WorkspaceRow,
    channel: Channel,
    first: DeliveryRow | null,
  ): Promise<void> {
    let delivery = first ?? (await claim(workspace, channel));
    while (delivery) {
      await deliver(kernel, workspace, channel, delivery);
      delivery = stopped ? null : await claim(workspace, channel);
    }
  }

  async function claim(workspace: WorkspaceRow, channel: Channel): Promise<DeliveryRow | null> {
    const [claimed] = await inWorkspace(kernel.pool, workspace.id, "write", (client) =>
      claimDue(client, [channel.id], 1, kernel.now()),
    );
    return claimed ?? null;
  }

  const idle = async () => {
    while (running.size > 0) await Promise.all(running.values());
  };
  return {
    wake,
    idle,
    async stop() {
      stopped = true;
      let patience: NodeJS.Timeout | undefined;
      const moment = new Promise<void>((resolve) => {
        patience = setTimeout(resolve, STOP_MS);
      });
      await Promise.race([idle(), moment]);
      clearTimeout(patience);
      for (const channel of channels) channel.close();
    },
  };
}

/** One try of one delivery that is claimed: composed in a transaction that reads, sent outside any, marked in a third. */
async function deliver(
  kernel: Kernel,
  workspace: WorkspaceRow,
  channel: Channel,
  delivery: DeliveryRow,
): Promise<void> {
  const now = kernel.now();
  if (delivery.good_until !== null && delivery.good_until < now) {
    // Its link has run out: no news for anybody, whoever waited has asked again.
    await withContext(kernel, workspace, now, ({ client }) =>
      endTry(client, delivery, { state: "given_up", error: "It was too late for it" }, now),
    );
    return;
  }
  let outcome: Outcome;
  try {
    const message = await inWorkspace(kernel.pool, workspace.id, "read", (client) =>
      channel.compose(makeContext(kernel, client, { workspace, actor: null, now }).context, delivery),
    );
    if (message === null) {
      await inWorkspace(kernel.pool, workspace.id, "write", (client) => dropDelivery(client, delivery));
      return;
    }
    outcome = await channel.send(message, () =>
      inWorkspace(kernel.pool, workspace.id, "write", (client) =>
        noteHandingOver(client, delivery, kernel.now()),
      ),
    );
  } catch (error) {
    // The database is away: the claim runs out and it is tried again.
    if (isAway(error)) throw error;
    outcome = { is: "later", error: (error as Error).message, code: "not composed" };
  }
  await mark(kernel, workspace, delivery, outcome);
}

async function mark(
  kernel: Kernel,
  workspace: WorkspaceRow,
  delivery: DeliveryRow,
  outcome: Outcome,
): Promise<void> {
  const now = kernel.now();
  const wait = RETRY_SECONDS[delivery.tries - 1];
  const { id, purpose, person_id: person, channel, tries } = delivery;
  if (outcome.is === "sent") {
    await withContext(kernel, workspace, now, async ({ client }) => {
      await endTry(client, delivery, { state: "sent", messageId: outcome.messageId }, now);
      // Taken: what was refused before is refused no more.
      await client.query({
        name: "address_taken",
        text: `delete from refused_address r using person p
               where p.id = $1 and r.channel = $2 and r.address = lower(p.email)`,
        values: [person, channel],
      });
    });
    return;
  }
  const { error, code } = outcome;
  const said = { delivery: id, person, purpose, tries, code };
  if (outcome.is === "uncertain" && delivery.good_until === null) {
    kernel.log.warn(said, "a delivery may or may not have arrived and is not sent again by itself");
    await withContext(kernel, workspace, now, ({ client }) =>
      endTry(client, delivery, { state: "uncertain", error }, now),
    );
    return;
  }
  if ((outcome.is === "later" || outcome.is === "uncertain") && wait !== undefined) {
    kernel.log.warn(said, "a delivery failed and will be tried again");
    const nextAt = secondsAfter(now, wait);
    await withContext(kernel, workspace, now, ({ client }) =>
      endTry(client, delivery, { state: "failed", error, nextAt }, now),
    );
    return;
  }
  kernel.log.error(said, "a delivery was given up");
  const refused = outcome.is === "never" && outcome.address;
  await withContext(kernel, workspace, now, async (context) => {
    if (!(await endTry(context.client, delivery, { state: "given_up", error }, now))) return;
    if (refused) {
      await context.client.query({
        name: "address_refused",
        text: `insert into refused_address (channel, address, refused_at)
               select $2, lower(email), $3 from person where id = $1 on conflict do nothing`,
        values: [person, channel, now],
      });
    }
    context.emit("delivery.given_up", {
      record: person,
      audience: ["role:administrator"],
      data: { delivery: id, channel, purpose, refused },
    });
  });
}
