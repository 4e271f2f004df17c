import type { Operation } from "#kernel/contract/operation.ts";
import { problem } from "../problem.ts";
import type { OpenContext } from "./make-context.ts";
import { requireSightOfParts } from "./require-sight.ts";

/**
 * What a call made against what its contract says that it makes, and against who was to see it: an audience that nothing was made
 * for would leave somebody believing that they had said something in confidence.
 * @throws bad_input that names the audience
 */
export async function checkMade(
  { context, made }: { context: Pick<OpenContext["context"], "client">; made: OpenContext["made"] },
  { id, makes }: Pick<Operation, "id" | "makes">,
  audience: readonly string[] | undefined,
): Promise<void> {
  const chosen = made.filter((each) => each.chosen);
  const other = chosen.find(({ kind }) => kind !== makes);
  if (other) throw new Error(`${id} makes a ${other.kind}, which its contract does not say (makes)`);
  if (!audience) return;
  if (chosen.length === 0)
    throw problem("bad_input", undefined, {
      errors: [{ path: "audience", message: "fault_audience_unused" }],
    });
  await requireSightOfParts(
    context,
    chosen.map((each) => each.id),
  );
}
