import { DepartmentDot } from "./department-dot.tsx";
import classes from "./department-dots.module.css";

type Department = { id: string; name: string; order: number };

const MOST = 6;

/**
 * Departments where there is room for dots alone. Their names are read out, and stand beside them while the pointer is over
 * them, while they are touched, and while the focus is in their row.
 */
export function DepartmentDots({ departments }: { departments: readonly Department[] }) {
  if (departments.length === 0) return null;
  const names = departments.map(({ name }) => name);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a touch shows the names; the keyboard passes by, the focus of the row shows them
    <span className={classes.dots} role="img" aria-label={names.join(", ")} tabIndex={-1}>
      {departments.slice(0, MOST).map((department) => (
        <DepartmentDot key={department.id} department={department} nameless />
      ))}
      {departments.length > MOST && `+${departments.length - MOST}`}
      <span className={classes.names} aria-hidden="true">
        {departments.map((department) => (
          <DepartmentDot key={department.id} department={department} />
        ))}
      </span>
    </span>
  );
}
