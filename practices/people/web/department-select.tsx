import { useOperation } from "#kernel/web/api/queries.ts";
import { Choice } from "#kernel/web/ui/choice.tsx";
import { type Department, people } from "../contract.ts";

/** All departments, each found by its own name or by those above it. */
export function DepartmentSelect({
  label,
  value,
  onChange,
  none,
  without = [],
  ...field
}: {
  label: string;
  /** An id. */
  value: string | null;
  onChange: (id: string | null) => void;
  /** Says what it means to choose none; left out where one must be chosen. */
  none?: string;
  without?: readonly string[];
  error?: string | undefined;
  description?: string;
  autoFocus?: boolean;
  hideLabel?: boolean;
}) {
  const { data } = useOperation(people.operations.listDepartments);
  const departments = data?.items ?? [];
  return (
    <Choice
      {...field}
      label={label}
      clearable={none !== undefined}
      placeholder={none}
      value={value}
      onChange={onChange}
      options={pathsOf(departments).filter(({ value: id }) => !without.includes(id))}
    />
  );
}

/** "Natural sciences / Botany", in the order of the tree. */
function pathsOf(departments: readonly Department[]): { value: string; label: string }[] {
  const byId = new Map(departments.map((department) => [department.id, department]));
  const path = (department: Department): string => {
    const parent = department.parent && byId.get(department.parent.id);
    return parent ? `${path(parent)} / ${department.name}` : department.name;
  };
  return departments
    .map((department) => ({ value: department.id, label: path(department) }))
    .sort((a, b) => a.label.localeCompare(b.label));
}
