import type { RecordRef } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { makeStore } from "#kernel/web/store.ts";
import { useNow } from "#kernel/web/time.ts";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { people, type Undoable } from "../contract.ts";
import { t } from "./messages.ts";

type Returned = { what: Undoable["what"]; left: readonly RecordRef[] };

/** What was left when merging or splitting a department was undone here, by the department's id. */
export const returnedStore = makeStore<Readonly<Record<string, Returned>>>({});

/** Undoes merging or splitting a department, and keeps for its page what was left. */
export function useReturn() {
  const change = useChange(people.operations.returnDepartment);
  return async (key: string, what: Undoable["what"]): Promise<boolean> => {
    const done = await change.run({ params: { department: key } });
    if (!done) return false;
    const { department, left } = done;
    returnedStore.set({ ...returnedStore.get(), [department.id]: { what, left } });
    toast(t(what === "merge" ? "mergeUndone" : "splitUndone", { name: department.name }));
    return true;
  };
}

/** Whether it can still be undone. */
export function useCanReturn(undo: Undoable | null): boolean {
  const now = useNow();
  return undo !== null && undo.until > new Date(now).toISOString();
}
