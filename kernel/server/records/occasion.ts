import { extensionPoint, extensionsOf } from "../extension-point.ts";
import type { Context, RecordRow } from "../operation/context.ts";

/** What goes on in a record while something is made in it: of a session that is open, what its people talk about. */
export type Occasion = {
  /** The record that is talked about; what is made is linked with it too. */
  topic: string | null;
  /** Who is there, by id. */
  present: readonly string[];
};

/** What a record is the occasion of; null where nothing goes on in it. */
export const occasion =
  extensionPoint<(context: Context, record: RecordRow) => Promise<Occasion | null>>("records.occasion");

export async function occasionOf(context: Context, record: RecordRow): Promise<Occasion> {
  for (const ask of extensionsOf(context, occasion)) {
    const found = await ask(context, record);
    if (found) return found;
  }
  return { topic: null, present: [] };
}
