import { useOperation } from "#kernel/web/api/queries.ts";
import { useMayCall, useMe } from "#kernel/web/session.ts";
import { Choice, Choices } from "#kernel/web/ui/choice.tsx";
import type { DepartmentRef } from "#practices/people/contract.ts";
import { people } from "#practices/people/contract.ts";

const none: never[] = [];

/** All departments in their order, by id too. */
export function useDepartments(): { all: DepartmentRef[]; byId: ReadonlyMap<string, DepartmentRef> } {
  // A guest sees a challenge, not the organisation.
  const enabled = useMayCall(people.operations.listDepartments);
  const { data } = useOperation(people.operations.listDepartments, {}, { enabled });
  const all = data?.items ?? none;
  return { all, byId: new Map(all.map((department) => [department.id, department])) };
}

/** The id of the one I speak for: what I raise is theirs too. Whoever speaks for several says which it is about. */
export function useOwnDepartments(): string[] {
  const enabled = useMayCall(people.operations.listDepartments);
  const { data } = useOperation(people.operations.listDepartments, {}, { enabled });
  const me = useMe().person.id;
  const own = (data?.items ?? none).filter(({ head, into }) => head?.id === me && !into);
  return own.length === 1 ? own.map(({ id }) => id) : none;
}

type Given = { label: string; without?: readonly string[]; description?: string; error?: string | undefined };

export function DepartmentSelect({
  value,
  onChange,
  without = [],
  among,
  ...rest
}: Given & {
  value: string | null;
  onChange: (id: string | null) => void;
  among?: readonly DepartmentRef[];
}) {
  const { all } = useDepartments();
  return (
    <Choice
      {...rest}
      clearable
      value={value}
      onChange={onChange}
      options={(among ?? all)
        .filter(({ id }) => !without.includes(id))
        .map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

export function DepartmentsSelect({
  value,
  onChange,
  ...rest
}: Given & { value: string[]; onChange: (ids: string[]) => void }) {
  const { all } = useDepartments();
  return (
    <Choices
      {...rest}
      value={value}
      onChange={onChange}
      options={all.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
