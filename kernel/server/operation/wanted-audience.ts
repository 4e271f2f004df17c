import { Audience, audienceProblems } from "#kernel/contract/core/audiences.ts";
import { problem, problemsOf } from "../problem.ts";
import type { Context } from "./context.ts";
import { maySee } from "./visible-to.ts";

const audienceProblem = problemsOf(audienceProblems);
const named = /^(person|department|council):(.+)$/;

/**
 * Checks an audience somebody asks for, for what they make or for what is there: that they keep sight of it, and that they may
 * know whom it names.
 * @param known tokens that need no look, because the record had them already
 * @throws bad_input, audience_without_you; both name the field
 */
export async function checkAudience(
  context: Context,
  wanted: readonly string[],
  known: readonly string[] = [],
): Promise<string[]> {
  const parsed = Audience.safeParse(wanted);
  if (!parsed.success) throw problem("bad_input", undefined, fault(parsed.error.issues[0]!.message));
  const audience = [...new Set(parsed.data)];
  const unknown = audience.filter((token) => !known.includes(token));
  const names = await holderNames(context, unknown);
  for (const token of unknown) {
    const isThere = token.startsWith("circle:")
      ? context.actor!.tokens.includes(token)
      : names.has(token) || !named.test(token);
    if (!isThere) throw problem("bad_input", undefined, fault("fault_audience_unknown"));
  }
  if (!maySee(context.actor!, { audience }))
    throw audienceProblem("audience_without_you", undefined, fault("fault_audience_without_you"));
  return audience;
}

const fault = (message: string) => ({ errors: [{ path: "audience", message }] });

/** Whom tokens stand for, as far as the actor may know; none for the workspace, roles and circles. */
export async function holderNames(
  context: Context,
  tokens: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = tokens.filter((token) => named.test(token));
  if (asked.length === 0) return new Map();
  const { rows } = await context.client.query<{ token: string; kind: string; title: string }>({
    name: "holder_names",
    text: `select asked.token, r.kind, r.title from unnest($1::text[]) asked (token)
           join record r on r.id = split_part(asked.token, ':', 2)::uuid and r.kind = split_part(asked.token, ':', 1)
           where $2::text[] is null or visible($2, r.audience)`,
    values: [asked, context.actor?.tokens ?? null],
  });
  const resting = (kind: string) => context.off.has(context.house.ownerOf("record", kind) ?? "");
  return new Map(rows.flatMap(({ token, kind, title }) => (resting(kind) ? [] : [[token, title]])));
}
