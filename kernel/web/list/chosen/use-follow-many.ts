import { useQueryClient } from "@tanstack/react-query";
import { MOST_FOLLOWED_AT_ONCE } from "#kernel/contract/core/threads.ts";
import { core } from "#kernel/contract/core.ts";
import { useChange } from "../../api/use-change.ts";
import type { Row } from "../arrange.ts";
import type { Act, ActResult, NotDone } from "./acts.ts";
import { t } from "./messages.ts";

/** Follows the chosen rows, or follows them no longer. */
export function useFollowMany(): readonly Act[] {
  const { attempt } = useChange(core.operations.followMany);
  const client = useQueryClient();

  async function set(ids: readonly string[], following: boolean) {
    const changed: string[] = [];
    const missing: string[] = [];
    for (let from = 0; from < ids.length; from += MOST_FOLLOWED_AT_ONCE) {
      const records = ids.slice(from, from + MOST_FOLLOWED_AT_ONCE);
      const answer = await attempt({ body: { records, following } });
      changed.push(...answer.changed);
      missing.push(...answer.missing);
    }
    await client.invalidateQueries({ queryKey: [core.operations.getRecord.id] });
    return { changed, missing };
  }

  async function run(items: readonly Row[], following: boolean): Promise<ActResult> {
    const { changed, missing } = await set(
      items.map(({ id }) => id),
      following,
    );
    const not = items.flatMap(({ id, key, title }): NotDone[] => {
      if (changed.includes(id)) return [];
      const why = missing.includes(id) ? "notThere" : following ? "followedBefore" : "notFollowed";
      return [{ key, title, why: t(why) }];
    });
    return {
      said: t(following ? "followed" : "unfollowed", { count: changed.length }),
      not,
      ...(changed.length > 0 ? { undo: () => set(changed, !following) } : {}),
    };
  }

  return [
    { label: t("follow"), run: (items) => run(items, true) },
    { label: t("unfollow"), run: (items) => run(items, false) },
  ];
}
