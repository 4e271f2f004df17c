import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";

const { getRecord, follow } = core.operations;

/** Whether I follow a record, shown at once when I change it; null until it is known. */
export function useFollowing({
  id,
}: {
  id: string;
}): { following: boolean; set: (to: boolean) => void } | null {
  const params = { record: id };
  const { data } = useOperation(getRecord, { params });
  const change = useChange(follow, {
    optimistic: ({ body }, cache) => cache.edit(getRecord, { params }, (now) => ({ ...now, ...body })),
  });
  if (!data) return null;
  return {
    following: data.following,
    set: (following) => void change.run({ params, body: { following } }),
  };
}
