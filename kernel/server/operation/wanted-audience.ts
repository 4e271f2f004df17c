import { Audience, audienceProblems } from "#kernel/contract/core/audiences.ts";
import { problem, problemsOf } from "../problem.ts";
import type { Context } from "./context.ts";
import { maySee } from "./visible-to.ts";

const audienceProblem = problemsOf(audienceProblems);
const named = /^(person|department|council|circle):(.+)$/;

/**
 * Checks an audience somebody asks for: that they keep sight of it, and that whom it names is there.
 * @param known tokens that need no look, because the record had them already
 * @throws bad_input, audience_without_you
 */
export async function checkAudience(
  context: Context,
  wanted: readonly string[],
  known: readonly string[] = [],
): Promise<string[]> {
  const parsed = Audience.safeParse(wanted);
  if (!parsed.success) throw refusal(parsed.error.issues[0]!.message);
  const audience = [...new Set(parsed.data)];
  for (const token of audience) if (!known.includes(token)) await requireHolder(context, token);
  if (!maySee(context.actor!, { audience })) throw audienceProblem("audience_without_you");
  return audience;
}

async function requireHolder(context: Context, token: string): Promise<void> {
  const [, kind, id] = named.exec(token) ?? [];
  if (!kind || !id) return;
  const isThere =
    kind === "circle" ? context.actor!.tokens.includes(token) : (await titleOf(context, kind, id)) !== null;
  if (!isThere) throw refusal("fault_audience_unknown");
}

function refusal(message: string) {
  return problem("bad_input", undefined, { errors: [{ path: "audience", message }] });
}

async function titleOf(context: Context, kind: string, id: string): Promise<string | null> {
  return context.records.find(id, kind).then(
    ({ title }) => title,
    () => null,
  );
}

/** Whom a token stands for, as far as the actor may know; null for the workspace, roles and circles. */
export async function holderName(context: Context, token: string): Promise<string | null> {
  const [, kind, id] = named.exec(token) ?? [];
  return kind && id && kind !== "circle" ? titleOf(context, kind, id) : null;
}
