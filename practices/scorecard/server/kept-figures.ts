import type { Context } from "#kernel/server/operation/context.ts";

const MOST = 200;
const kept = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Figures are made of the record alone, so they are computed once for each state of it: the place of the log names the
 * state, and whoever sees the same records gets the same. What is computed while somebody writes may already hold what they
 * write; it is never older than its name.
 *
 * @param what names what is computed, beside the state and the reader.
 */
export async function oncePerState<Answer>(
  { kernel, workspace, client, actor }: Context,
  what: string,
  compute: () => Promise<Answer>,
): Promise<Answer> {
  const tokens = actor?.tokens ?? ["everything"];
  // What comes of a role is held by many; the rest counts only where it opens something more.
  const others = tokens.filter((token) => token === "workspace" || token.startsWith("role:"));
  const own = tokens.filter((token) => !others.includes(token));
  const { rows } = await client.query({
    name: "state_seen",
    text: `select (select seq from event_head) as seq, sees_more_by($1, $2) as more`,
    values: [own, others],
  });
  const seen = rows[0].more ? [...tokens] : others;
  const name = [workspace.id, rows[0].seq, what, ...seen.toSorted()].join(" ");
  const answers = kept.get(kernel.house) ?? new Map<string, Promise<unknown>>();
  kept.set(kernel.house, answers);
  const before = answers.get(name);
  if (before) return before as Promise<Answer>;
  if (answers.size >= MOST) answers.clear();
  const answer = compute();
  answers.set(name, answer);
  answer.catch(() => answers.delete(name));
  return answer;
}
