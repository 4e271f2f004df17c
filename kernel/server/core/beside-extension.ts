import { extensionPoint } from "../extension-point.ts";
import type { Context } from "../operation/context.ts";

/** What tells records of a kind apart where one of them is picked. Asked for insiders alone. */
export type Beside = {
  kind: string;
  /** What stands below the title, by id; of whom there is nothing to say is left out. */
  says(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Who come first where it is about a department; `mine`: the caller's own. */
  near(context: Context, department: string): Promise<readonly string[]>;
};

export const besides = extensionPoint<Beside>("core.search-beside");
