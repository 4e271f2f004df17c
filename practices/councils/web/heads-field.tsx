import type { PersonRef } from "#kernel/contract/record.ts";
import { list } from "#kernel/contract/words/formats.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { language } from "#kernel/web/hand.ts";
import { Choices } from "#kernel/web/ui/choice.tsx";
import { people } from "#practices/people/contract.ts";
import { t } from "./messages.ts";

const MOST_NAMED = 3;

/** A department named here brings whoever heads it among the members, and takes them off again; it is nothing that is kept. */
export function HeadsField({
  members,
  onChange,
}: {
  members: readonly PersonRef[];
  onChange: (members: PersonRef[]) => void;
}) {
  const { data } = useOperation(people.operations.listDepartments);
  const all = (data?.items ?? []).filter(({ into }) => !into);
  const headed = all.flatMap(({ id, name, head }) => (head ? [{ id, name, head }] : []));
  const without = all.filter(({ head }) => !head).map(({ name }) => name);
  const isMember = new Set(members.map(({ id }) => id));
  const chosen = headed.filter(({ head }) => isMember.has(head.id));

  function choose(ids: string[]) {
    const dropped = new Set(chosen.filter(({ id }) => !ids.includes(id)).map(({ head }) => head.id));
    const added = new Map(headed.filter(({ id }) => ids.includes(id)).map(({ head }) => [head.id, head]));
    for (const { id } of members) added.delete(id);
    for (const id of dropped) added.delete(id);
    onChange([...members.filter(({ id }) => !dropped.has(id)), ...added.values()]);
  }

  if (headed.length === 0) return null;
  return (
    <Choices
      label={t("headsOf")}
      description={missing(without)}
      value={chosen.map(({ id }) => id)}
      onChange={choose}
      options={headed.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

/** Few by name; the many of a workspace that has just begun only by their number. */
function missing(names: readonly string[]): string | undefined {
  const count = names.length;
  if (count === 0) return undefined;
  return count > MOST_NAMED
    ? t("headsMissingMany", { count })
    : t("headsMissing", { count, names: list(names, { language }) });
}
