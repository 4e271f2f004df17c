import { useOperation } from "#kernel/web/api/queries.ts";
import { useMayCall } from "#kernel/web/session.ts";
import { Choice, Choices } from "#kernel/web/ui/choice.tsx";
import { people } from "#practices/people/contract.ts";

type Given<Value> = {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  error?: string | undefined;
};

/** Departments in their order; those of a record where it has some. */
function useOptions(among: readonly string[] = []): { value: string; label: string }[] {
  // A guest sees a record, not the organisation.
  const enabled = useMayCall(people.operations.listDepartments);
  const { data } = useOperation(people.operations.listDepartments, {}, { enabled });
  return (data?.items ?? [])
    .filter(({ id }) => among.length === 0 || among.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
}

export function DepartmentChoice({ among, ...field }: Given<string | null> & { among?: readonly string[] }) {
  return <Choice {...field} clearable options={useOptions(among)} />;
}

export function DepartmentsChoice(field: Given<string[]>) {
  return <Choices {...field} options={useOptions()} />;
}
