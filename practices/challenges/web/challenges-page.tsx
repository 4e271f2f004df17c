import { asLabel } from "#kernel/web/as-label.ts";
import { ListHead } from "#kernel/web/form/list-head.tsx";
import { stateFilter } from "#kernel/web/list/columns.tsx";
import { RecordList } from "#kernel/web/list/record-list.tsx";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { DepartmentDots } from "#kernel/web/ui/department-dots.tsx";
import { HealthBadge } from "#kernel/web/ui/health-badge.tsx";
import { EmptyState } from "#kernel/web/ui/notes.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type ChallengeItem, ChallengeState, challenges, Health } from "../contract.ts";
import { useDepartments } from "./departments.tsx";
import { m } from "./messages.ts";
import { useBringing } from "./use-bringing.ts";
import { t } from "./words.ts";

/** Their health was of the work, which is over. */
const over = new Set<string>(["resolved", "learned", "closed"]);

const loadLine = () => import("./raise-line.tsx");

export function Page() {
  const { all, byId } = useDepartments();
  const bring = useBringing();
  const namesOf = ({ departments }: ChallengeItem) =>
    departments.flatMap((id) => byId.get(id)?.name ?? []).join(", ");
  return (
    <>
      <ListHead
        title={t("challenges")}
        lead={m("lead")}
        create={{ operation: challenges.operations.raise, label: t("raise"), load: loadLine }}
      />
      <RecordList
        name="challenges"
        label={t("challenges")}
        kind="challenge"
        operation={challenges.operations.list}
        living={{ over: (count) => m("overCount", { count }) }}
        columns={[
          {
            id: "health",
            label: m("health"),
            render: ({ health, state }) => health && !over.has(state) && <HealthBadge health={health} />,
            text: ({ health }) => (health ? m(health) : ""),
          },
          {
            id: "departments",
            label: m("departments"),
            render: (challenge) => (
              <DepartmentDots departments={challenge.departments.flatMap((id) => byId.get(id) ?? [])} />
            ),
            text: namesOf,
          },
          {
            id: "owner",
            label: m("owner"),
            render: ({ owner }) => <PersonLink person={owner} />,
            text: ({ owner }) => owner.name,
            wideOnly: true,
          },
          {
            id: "touched",
            label: m("touched"),
            render: ({ updatedAt }) => <RelativeTime at={updatedAt} />,
            text: ({ updatedAt }) => updatedAt,
            wideOnly: true,
          },
        ]}
        filters={[
          stateFilter(m("state"), ChallengeState.options, t),
          {
            id: "health",
            label: m("health"),
            options: Health.options.map((value) => ({ value, label: m(value) })),
            query: (health) => ({ health }),
          },
          {
            id: "department",
            label: m("department"),
            options: all.map(({ id, name }) => ({ value: id, label: name })),
            query: (department) => ({ department }),
          },
        ]}
        sorts={[
          { id: "touched", label: m("touched") },
          { id: "-raised", label: m("raisedOn") },
          { id: "title", label: m("title") },
        ]}
        groups={[
          {
            id: "department",
            label: m("department"),
            of: ({ departments }) => departments[0],
            says: ({ departments }) => byId.get(departments[0] ?? "")?.name ?? m("noDepartment"),
          },
          {
            id: "state",
            label: m("state"),
            of: ({ state }) => state,
            says: ({ state }) => asLabel(t(state)),
          },
          { id: "owner", label: m("owner"), of: ({ owner }) => owner.id, says: ({ owner }) => owner.name },
        ]}
        acts={bring}
        empty={<EmptyState title={m("none")} why={m("noneWhy")} example={m("noneExample")} />}
      />
    </>
  );
}
