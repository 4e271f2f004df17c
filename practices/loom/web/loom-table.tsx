import { RecordLink } from "#kernel/web/navigation.tsx";
import { useTimeZone } from "#kernel/web/time.ts";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { HealthBadge } from "#kernel/web/ui/health-badge.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import type { Loom } from "../contract.ts";
import classes from "./loom.module.css";
import { looseStoryOf } from "./loom-story.ts";
import { t } from "./messages.ts";

/** The same cloth in rows and columns: for the screen reader, for print, for who prefers it. */
export function LoomTable({ loom }: { loom: Loom }) {
  const timeZone = useTimeZone();
  const departments = new Map(loom.departments.map((department) => [department.id, department]));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={classes.tableFrame} tabIndex={0} role="region" aria-label={t("title")}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("challenge")}</th>
            <th scope="col">{t("department")}</th>
            <th scope="col">{t("carries")}</th>
            <th scope="col">{t("health")}</th>
            <th scope="col">{t("waits")}</th>
            <th scope="col">{t("ledBy")}</th>
          </tr>
        </thead>
        <tbody>
          {loom.challenges.flatMap((challenge) => {
            const knots = loom.knots.filter((knot) => knot.challenge === challenge.id);
            const loose = loom.loose.filter((thread) => thread.challenge === challenge.id);
            const name = (
              <RecordLink record={{ kind: "challenge", ...challenge }}>
                {challenge.key} {challenge.title}
              </RecordLink>
            );
            return [
              ...knots.flatMap((knot, at) => {
                const department = departments.get(knot.department);
                return department
                  ? [
                      <tr key={challenge.id + knot.department} data-first={at === 0 || undefined}>
                        <th scope="row">{name}</th>
                        <td>
                          <DepartmentDot department={department} />
                        </td>
                        <td data-figures>{knot.load}</td>
                        <td>
                          <HealthBadge health={knot.health ?? "unknown"} />
                        </td>
                        <td>{knot.waiting ? t(knot.waiting) : ""}</td>
                        <td>{knot.lead && <PersonLink person={knot.lead} />}</td>
                      </tr>,
                    ]
                  : [];
              }),
              ...loose.flatMap((thread) => {
                const department = departments.get(thread.department);
                return department
                  ? [
                      <tr key={`${challenge.id} loose ${thread.department}`}>
                        <th scope="row">{name}</th>
                        <td>
                          <DepartmentDot department={department} />
                        </td>
                        <td colSpan={4} className={classes.looseCell}>
                          {looseStoryOf(thread, {
                            department: department.name,
                            challenge: challenge.title,
                            timeZone,
                          })}
                        </td>
                      </tr>,
                    ]
                  : [];
              }),
            ];
          })}
        </tbody>
      </table>
    </div>
  );
}
