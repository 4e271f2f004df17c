import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import type { Loom } from "../contract.ts";
import { lettersOfAll } from "../rules/first-letters.ts";
import { type Cloth, LONGEST_NAME, xOf } from "../rules/layout.ts";
import classes from "./loom.module.css";
import { t } from "./messages.ts";
import { widthOf } from "./name-sizes.ts";

type Props = {
  departments: Loom["departments"];
  cloth: Cloth;
  faded: ReadonlySet<string>;
  /** The column that is pointed at. */
  column: number | null;
  pulled: string | null;
  onPull: ((department: string | null) => void) | undefined;
  onPoint: (column: number | null) => void;
};

/** The names of the departments above their threads. Where they can be pulled they are one stop of the Tab key, with the arrow keys from there. */
export function ClothNames({ departments, cloth, faded, column, pulled, onPull, onPoint }: Props) {
  const band = useRef<HTMLDivElement>(null);
  const [entry, setEntry] = useState(0);
  const isShort = cloth.names === "letters" || cloth.names === "one";
  const letters = useMemo(() => (isShort ? lettersOfAll(departments) : null), [isShort, departments]);
  const first = Math.min(entry, departments.length - 1);
  const inFull = column ?? departments.findIndex(({ id }) => id === pulled);

  function keys({ key, preventDefault }: Pick<KeyboardEvent, "key" | "preventDefault">) {
    const to = { ArrowRight: first + 1, ArrowLeft: first - 1, Home: 0, End: departments.length - 1 }[key];
    if (to === undefined || to < 0 || to >= departments.length) return;
    preventDefault();
    band.current?.querySelectorAll("button")[to]?.focus();
  }

  const look = (at: number) => ({
    "data-shown": at === column || undefined,
    "data-faded": faded.has(departments[at]!.id) || undefined,
    style: {
      left: xOf(cloth, at),
      ...(cloth.names === "level" && { width: cloth.column - 8 }),
      ...(cloth.names === "slanted" && { maxWidth: LONGEST_NAME }),
      ...(isShort && { width: cloth.column }),
    },
    title: departments[at]!.name,
  });
  const inside = (department: Loom["departments"][number]) =>
    letters ? (
      cloth.names === "letters" ? (
        letters.get(department.id)
      ) : null
    ) : (
      <DepartmentDot department={department} />
    );

  return (
    <div
      className={classes.names}
      style={{ height: cloth.head }}
      data-names={cloth.names}
      ref={band}
      {...(onPull ? { role: "group", "aria-label": t("departments") } : { "aria-hidden": true })}
    >
      {departments.map((department, at) =>
        onPull ? (
          <button
            key={department.id}
            type="button"
            className={classes.name}
            tabIndex={at === first ? 0 : -1}
            aria-label={department.name}
            aria-pressed={department.id === pulled}
            onClick={() => onPull(department.id === pulled ? null : department.id)}
            onFocus={() => {
              setEntry(at);
              onPoint(at);
            }}
            onBlur={() => onPoint(null)}
            onKeyDown={(event) => keys({ key: event.key, preventDefault: () => event.preventDefault() })}
            {...look(at)}
          >
            {inside(department)}
          </button>
        ) : (
          <span key={department.id} className={classes.name} {...look(at)}>
            {inside(department)}
          </span>
        ),
      )}
      {isShort && departments[inFull] && (
        <InFull department={departments[inFull]} cloth={cloth} at={inFull} />
      )}
    </div>
  );
}

/** The name that is pointed at, in full, above the letters of the others; it stays within the cloth. */
function InFull({
  department,
  cloth,
  at,
}: {
  department: Loom["departments"][number];
  cloth: Cloth;
  at: number;
}) {
  const half = (widthOf(department.name) + 32) / 2;
  const left = Math.max(half, Math.min(xOf(cloth, at), cloth.width - half));
  return (
    <span className={classes.inFull} style={{ left }} aria-hidden="true">
      <DepartmentDot department={department} />
    </span>
  );
}
