import type pg from "pg";
import { inWorkspace } from "../database/pool.ts";
import { outsideTransaction } from "../database/within-transaction.ts";

/**
 * The numbers of short keys. Who makes a record takes one before their transaction, since a counter raised within it keeps everybody
 * else who makes a record of the kind waiting until it has ended, each with a connection of the pool in hand.
 */
export type RecordNumbers = {
  /** The next number of the kind with this prefix; nobody else is given it. */
  take(workspaceId: string, prefix: string): Promise<number>;
  /** One that no record has got: the next who asks is given it, so that what failed leaves no gap. */
  giveBack(workspaceId: string, prefix: string, number: number): void;
};

type Waiting = { resolve: (number: number) => void; reject: (error: unknown) => void };
type Counter = { free: number[]; waiting: Waiting[]; raising: boolean };

export function makeRecordNumbers(pool: pg.Pool): RecordNumbers {
  const counters = new Map<string, Counter>();

  function counterOf(workspaceId: string, prefix: string): Counter {
    const name = `${workspaceId} ${prefix}`;
    const counter = counters.get(name) ?? { free: [], waiting: [], raising: false };
    counters.set(name, counter);
    return counter;
  }

  /** All who wait are given theirs by one statement; those who come meanwhile by the next. */
  async function raise(workspaceId: string, prefix: string, counter: Counter): Promise<void> {
    counter.raising = true;
    while (counter.waiting.length > 0) {
      const served = counter.waiting.splice(0);
      try {
        const last = await raiseBy(pool, workspaceId, prefix, served.length);
        for (const [at, { resolve }] of served.entries()) resolve(last - served.length + 1 + at);
      } catch (error) {
        for (const { reject } of served) reject(error);
      }
    }
    counter.raising = false;
  }

  return {
    async take(workspaceId, prefix) {
      outsideTransaction("A number was taken");
      const counter = counterOf(workspaceId, prefix);
      const free = counter.free.shift();
      if (free !== undefined) return free;
      return new Promise((resolve, reject) => {
        counter.waiting.push({ resolve, reject });
        if (!counter.raising) void raise(workspaceId, prefix, counter);
      });
    },
    giveBack(workspaceId, prefix, number) {
      const { free } = counterOf(workspaceId, prefix);
      free.push(number);
      free.sort((one, other) => one - other);
    },
  };
}

/** @returns the last of `count` new numbers */
function raiseBy(pool: pg.Pool, workspaceId: string, prefix: string, count: number): Promise<number> {
  return inWorkspace(pool, workspaceId, "write", async (client) => {
    // Not waited for on the disk: the record that gets the number comes later in the same log, and brings this along.
    await client.query("set local synchronous_commit to off");
    const { rows } = await client.query({
      name: "record_counter_raise",
      text: `insert into record_counter as counter (prefix, last) values ($1, $2)
             on conflict (workspace_id, prefix) do update set last = counter.last + $2 returning last`,
      values: [prefix, count],
    });
    return rows[0].last;
  });
}
