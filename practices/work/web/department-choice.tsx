import { useOperation } from "#kernel/web/api/queries.ts";
import { useMayCall } from "#kernel/web/session.ts";
import { Choice, Choices } from "#kernel/web/ui/choice.tsx";
import { type DepartmentRef, people } from "#practices/people/contract.ts";

type Given<Value> = {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  error?: string | undefined;
};

/** Departments in their order; of a record those that take part in it, where some do. */
function useOptions(among: readonly DepartmentRef[] = []): { value: string; label: string }[] {
  // A guest sees a record, not the organisation.
  const enabled = useMayCall(people.operations.listDepartments) && among.length === 0;
  const { data } = useOperation(people.operations.listDepartments, {}, { enabled });
  const all = among.length > 0 ? among : (data?.items ?? []);
  return all.map(({ id, name }) => ({ value: id, label: name }));
}

export function DepartmentChoice({
  among,
  ...field
}: Given<string | null> & { among?: readonly DepartmentRef[] }) {
  return <Choice {...field} clearable options={useOptions(among)} />;
}

export function DepartmentsChoice(field: Given<string[]>) {
  return <Choices {...field} options={useOptions()} />;
}
