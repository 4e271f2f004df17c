import { Button, Checkbox } from "@mantine/core";
import { useRef, useState } from "react";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { people } from "../contract.ts";
import classes from "./departments.module.css";
import { t } from "./messages.ts";

/** Who may well speak for the departments that have no head: looked through, and taken over at once. */
export function ProposedHeads() {
  const { data } = useOperation(people.operations.proposeHeads);
  const look = useRef<HTMLButtonElement>(null);
  const [looking, setLooking] = useState(false);
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const name = useChange(people.operations.nameHeads);
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const chosen = items.filter(({ department }) => !without.has(department.id));

  function choose(department: string, to: boolean) {
    const next = new Set(without);
    if (to) next.delete(department);
    else next.add(department);
    setWithout(next);
  }

  async function takeOver() {
    const heads = chosen.map(({ department, head }) => ({ department: department.id, head: head.id }));
    if (!(await name.run({ body: { heads } }))) return;
    setLooking(false);
    look.current?.focus();
  }

  return (
    <section className={classes.proposed} aria-label={t("proposedHeads")}>
      <p>
        {t("headsProposed", { count: items.length })}{" "}
        <Button
          ref={look}
          size="xs"
          variant="default"
          aria-expanded={looking}
          onClick={() => setLooking(!looking)}
        >
          {t("lookThrough")}
        </Button>
      </p>
      {looking && (
        <>
          <ul>
            {items.map(({ department, head, title, reports, from }) => (
              <li key={department.id}>
                <Checkbox
                  checked={!without.has(department.id)}
                  onChange={({ currentTarget }) => choose(department.id, currentTarget.checked)}
                  aria-label={t("proposedFor", { name: head.name, department: department.name })}
                />
                <DepartmentDot department={department} />
                <span>
                  <PersonLink person={head} />{" "}
                  <small>
                    {[title, t("reportTo", { count: reports }), from === "file" && t("inTheFile")]
                      .filter(Boolean)
                      .join(" · ")}
                  </small>
                </span>
              </li>
            ))}
          </ul>
          <p>{t("headsWhy")}</p>
          <Button disabled={chosen.length === 0} loading={name.pending} onClick={takeOver}>
            {t("takeOver", { count: chosen.length })}
          </Button>
        </>
      )}
    </section>
  );
}
