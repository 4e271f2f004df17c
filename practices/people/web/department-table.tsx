import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { asProblem, isProblem } from "#kernel/web/api/problem-error.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { type Department, people } from "../contract.ts";
import { CellEditor, type Column, columns, type Edit, type Step } from "./department-cell.tsx";
import classes from "./department-table.module.css";
import { t } from "./messages.ts";

type Place = { id: string; column: Column };
/** `seen`: the version as it was opened; what others change meanwhile is asked about. */
type Open = Place & { seen: number; error: string | null };

const cellId = ({ id, column }: Place) => `cell-${column}-${id}`;

/**
 * Departments as a table whose cells are edited in place. One cell is open at a time: Enter saves and goes on below, Tab to the next cell,
 * Esc leaves it as it was. Each change names the version it saw, so that two who keep the tree never overwrite each other unasked.
 */
export function DepartmentTable({ departments }: { departments: readonly Department[] }) {
  const edit = useChange(people.operations.editDepartment, {
    quiet: true,
    labels: { name: t("departmentName"), parent: t("parent"), head: t("head") },
  });
  const [open, setOpen] = useState<Open | null>(null);
  const [at, setAt] = useState<Place | null>(null);
  const [said, setSaid] = useState("");
  // Of the cell that is open, and versions of what was just saved, which the list may not have heard of yet.
  const draft = useRef<Edit | null>(null);
  const versions = useRef(new Map<string, number>());
  const saving = useRef(false);
  const first = departments[0];
  const current = departments.some(({ id }) => id === at?.id)
    ? at
    : first && { id: first.id, column: columns[0] };

  // Once the editor has given way to the cell.
  const [wanted, setWanted] = useState<Place | null>(null);
  useEffect(() => {
    if (wanted) document.getElementById(cellId(wanted))?.focus();
  }, [wanted]);

  function focusOn(place: Place): void {
    setAt(place);
    setWanted({ ...place });
  }

  function begin(place: Place): void {
    draft.current = null;
    setAt(place);
    const listed = departments.find(({ id }) => id === place.id)?.version ?? 0;
    setOpen({ ...place, seen: Math.max(listed, versions.current.get(place.id) ?? 0), error: null });
  }

  /** The cell to go on to, or null at the end. */
  function after({ id, column }: Place, step: Step): Place | null {
    const row = departments.findIndex((department) => department.id === id);
    const place = columns.indexOf(column);
    if (step === "down" || step === "up") {
      const next = departments[row + (step === "down" ? 1 : -1)];
      return next ? { id: next.id, column } : null;
    }
    const flat = row * columns.length + place + (step === "next" ? 1 : -1);
    const next = departments[Math.floor(flat / columns.length)];
    return next && flat >= 0 ? { id: next.id, column: columns[flat % columns.length]! } : null;
  }

  /** Saves what is open. @returns whether nothing is open any more. */
  async function save(): Promise<boolean> {
    if (!open) return true;
    if (saving.current) return false;
    const body = draft.current;
    const department = departments.find(({ id }) => id === open.id);
    if (!body || !department) {
      setOpen(null);
      return true;
    }
    saving.current = true;
    try {
      const changed = await edit.attempt({
        params: { department: department.key },
        ifMatch: open.seen,
        body,
      });
      versions.current.set(department.id, changed.version);
      setSaid(t("cellSaved", { name: changed.name }));
    } catch (error) {
      if (!isProblem(error, "given_up")) {
        const { message, errors } = asProblem(error);
        setOpen({ ...open, error: errors[0]?.message ?? message });
        return false;
      }
    } finally {
      saving.current = false;
    }
    draft.current = null;
    setOpen(null);
    return true;
  }

  async function saveAndGo(step: Step | "stay", opens: boolean): Promise<void> {
    const from = open!;
    const next = step === "stay" ? null : after(from, step);
    if (!(await save())) return;
    if (next && opens) begin(next);
    else focusOn(next ?? from);
  }

  function leave(): void {
    const place = open!;
    draft.current = null;
    setOpen(null);
    focusOn(place);
  }

  function keysOpen(event: KeyboardEvent): void {
    if (event.key === "Escape") leave();
    else if (event.key === "Tab") void saveAndGo(event.shiftKey ? "previous" : "next", true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function keysResting(event: KeyboardEvent, place: Place): void {
    const steps: Record<string, Step> = {
      ArrowDown: "down",
      ArrowUp: "up",
      ArrowRight: "next",
      ArrowLeft: "previous",
    };
    const row = departments.findIndex(({ id }) => id === place.id);
    const next =
      event.key === "Home"
        ? { id: departments[event.ctrlKey ? 0 : row]!.id, column: columns[0] }
        : event.key === "End"
          ? { id: departments[event.ctrlKey ? departments.length - 1 : row]!.id, column: columns.at(-1)! }
          : steps[event.key] && after(place, steps[event.key]!);
    if (event.key === "F2") begin(place);
    else if (next) focusOn(next);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <p className={classes.how}>
        <span className={classes.byKey}>{t("tableHow")}</span>
        <span className={classes.byTouch}>{t("tableHowTouch")}</span>
      </p>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <div role="grid" className={classes.table} aria-label={t("departments")}>
        <div role="rowgroup" className={classes.head}>
          <div role="row" className={classes.row}>
            {columns.map((column) => (
              <span role="columnheader" key={column}>
                {t(heads[column])}
              </span>
            ))}
            <span role="columnheader" className={classes.number}>
              {t("peopleIn")}
            </span>
          </div>
        </div>
        <div role="rowgroup">
          {departments.map((department) => (
            <div role="row" className={classes.row} key={department.id}>
              {columns.map((column) => {
                const place = { id: department.id, column };
                const isOpen = open?.id === department.id && open.column === column;
                return (
                  <div role="gridcell" key={column} data-column={column} data-open={isOpen || undefined}>
                    {isOpen ? (
                      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the field within
                      <div
                        className={classes.editor}
                        onKeyDown={keysOpen}
                        onBlur={({ currentTarget, relatedTarget }) => {
                          // Elsewhere in the table it is saved by what was pressed there.
                          if (currentTarget.contains(relatedTarget) || relatedTarget?.closest("[role=grid]"))
                            return;
                          if (relatedTarget || column === "name") void save();
                        }}
                      >
                        <CellEditor
                          department={department}
                          column={column}
                          error={open.error}
                          onChange={(change) => {
                            draft.current = change;
                          }}
                          onDone={(change, step) => {
                            draft.current = change;
                            void saveAndGo(step, false);
                          }}
                        />
                      </div>
                    ) : (
                      <button
                        type="button"
                        id={cellId(place)}
                        className={classes.cell}
                        tabIndex={current?.id === department.id && current.column === column ? 0 : -1}
                        aria-label={t("cellOf", {
                          column: t(heads[column]),
                          department: department.name,
                          value: valueOf(department, column) ?? t("cellEmpty"),
                        })}
                        onFocus={() => setAt(place)}
                        onKeyDown={(event) => keysResting(event, place)}
                        onClick={async () => {
                          if (await save()) begin(place);
                        }}
                      >
                        {column !== "name" && (
                          <small className={classes.called} aria-hidden="true">
                            {t(heads[column])}
                          </small>
                        )}
                        {column === "name" ? (
                          <DepartmentDot department={department} />
                        ) : (
                          (valueOf(department, column) ?? (
                            <span className={classes.none}>{column === "head" ? t("noHead") : "–"}</span>
                          ))
                        )}
                      </button>
                    )}
                  </div>
                );
              })}
              <div role="gridcell" className={classes.number} data-figures>
                {department.peopleBelow}
              </div>
            </div>
          ))}
        </div>
      </div>
    </>
  );
}

const heads = { name: "departmentName", head: "head", parent: "parent" } as const;

const valueOf = (department: Department, column: Column): string | null =>
  column === "name" ? department.name : (department[column]?.name ?? null);
