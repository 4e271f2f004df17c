import { stateSeen } from "#kernel/server/events/log-state.ts";
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
  context: Context,
  what: string,
  compute: () => Promise<Answer>,
): Promise<Answer> {
  const { kernel, workspace } = context;
  const { seq, tokens } = await stateSeen(context);
  const name = [workspace.id, seq, what, ...tokens].join(" ");
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
