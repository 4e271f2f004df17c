import { MOST_VIEWS, type SavedView } from "#kernel/contract/core/views.ts";
import { core } from "#kernel/contract/core.ts";
import { call, newIdempotencyKey } from "../../api/call.ts";
import { isProblem } from "../../api/problem-error.ts";
import { keep, readKept } from "../../kept.ts";
import { shownOf, type View } from "../list-view.ts";

type OnDevice = { name: string; view: View };

const moving = new Set<string>();

/**
 * Brings views that earlier versions kept on this device to the server, and forgets them here: each as it is there. What does not
 * fit (there is a most, or no connection) stays and is tried again when the list is opened next.
 */
export async function moveViews(list: string): Promise<void> {
  const name = `views.${list}`;
  const kept = readKept<OnDevice[]>(name);
  if (!kept || moving.has(list)) return;
  moving.add(list);
  try {
    for (let left = kept; left[0]; ) {
      const [first, ...rest] = left;
      await moveOne(list, first);
      left = rest;
      keep(name, left.length > 0 ? left : null);
    }
  } catch {
    // Stays where it is.
  } finally {
    moving.delete(list);
  }
}

/** Under its name, or with a number behind it where another view has that name already. */
async function moveOne(list: string, { name, view }: OnDevice): Promise<SavedView> {
  for (let nth = 1; ; nth++) {
    const tried = nth === 1 ? name : `${name.slice(0, 55)} ${nth}`;
    try {
      return await call(
        core.operations.saveView,
        { body: { list, name: tried, shown: shownOf(view) } },
        { idempotencyKey: newIdempotencyKey() },
      );
    } catch (error) {
      if (!isProblem(error, "view_name_taken") || nth > MOST_VIEWS) throw error;
    }
  }
}
