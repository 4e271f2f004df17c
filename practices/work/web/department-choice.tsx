import { useOperation } from "#kernel/web/api/queries.ts";
import { useMayCall } from "#kernel/web/session.ts";
import { Choice } from "#kernel/web/ui/choice.tsx";
import { people } from "#practices/people/contract.ts";

/** One of the departments, in their order. */
export function DepartmentChoice({
  label,
  value,
  onChange,
  error,
}: {
  label: string;
  value: string | null;
  onChange: (id: string | null) => void;
  error?: string | undefined;
}) {
  const enabled = useMayCall(people.operations.listDepartments);
  const { data } = useOperation(people.operations.listDepartments, {}, { enabled });
  return (
    <Choice
      label={label}
      clearable
      value={value}
      onChange={onChange}
      error={error}
      options={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
