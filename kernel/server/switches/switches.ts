import type pg from "pg";
import { inWorkspace } from "../database/pool.ts";
import { outsideTransaction } from "../database/within-transaction.ts";

/** Which practices are off, by workspace: asked with every call, so kept in each process until it hears of a change. */
export type Switches = {
  /** Ids of the practices that are off. To be asked before a transaction is begun: it may need a connection of its own. */
  off(workspaceId: string): Promise<ReadonlySet<string>>;
  /** What was answered last, for who stands in a transaction already; nothing is off where nobody has asked yet. */
  known(workspaceId: string): ReadonlySet<string>;
  /** Something was switched there; without an id: anywhere. */
  forget(workspaceId?: string): void;
};

const NOTHING: ReadonlySet<string> = new Set();

export function makeSwitches(pool: pg.Pool): Switches {
  const asked = new Map<string, Promise<ReadonlySet<string>>>();
  const last = new Map<string, { off: ReadonlySet<string>; begun: number }>();
  let begun = 0;

  async function read(workspaceId: string): Promise<ReadonlySet<string>> {
    return inWorkspace(pool, workspaceId, "read", async (client) => {
      const { rows } = await client.query({
        name: "practices_off",
        text: "select practice from workspace_practice",
      });
      return new Set(rows.map(({ practice }) => practice as string));
    });
  }

  return {
    off(workspaceId) {
      outsideTransaction("Which practices are off was asked");
      const before = asked.get(workspaceId);
      if (before) return before;
      begun += 1;
      const own = begun;
      const answer = read(workspaceId).then((off) => {
        // Also of an answer that nobody else is given, because a change was heard of meanwhile: what is known is then newer than it was.
        if (own > (last.get(workspaceId)?.begun ?? 0)) last.set(workspaceId, { off, begun: own });
        return off;
      });
      asked.set(workspaceId, answer);
      answer.catch(() => asked.get(workspaceId) === answer && asked.delete(workspaceId));
      return answer;
    },
    known: (workspaceId) => last.get(workspaceId)?.off ?? NOTHING,
    forget(workspaceId) {
      if (workspaceId === undefined) asked.clear();
      else asked.delete(workspaceId);
    },
  };
}
