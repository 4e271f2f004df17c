import { useChange } from "#kernel/web/api/use-change.ts";
import { QuickCreate } from "#kernel/web/form/quick-create.tsx";
import { RecordList } from "#kernel/web/list/record-list.tsx";
import { useMayCall } from "#kernel/web/session.ts";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { DepartmentDots } from "#kernel/web/ui/department-dots.tsx";
import { HealthBadge } from "#kernel/web/ui/health-badge.tsx";
import { EmptyState } from "#kernel/web/ui/notes.tsx";
import { PageHead } from "#kernel/web/ui/page-head.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type ChallengeItem, ChallengeState, challenges, Health } from "../contract.ts";
import { useDepartments, useOwnDepartments } from "./departments.tsx";
import { m } from "./messages.ts";
import { useBringing } from "./use-bringing.ts";
import { t } from "./words.ts";

/** Their health was of the work, which is over. */
const over = new Set<string>(["resolved", "learned", "closed"]);

export function Page() {
  const raise = useChange(challenges.operations.raise);
  const mayRaise = useMayCall(challenges.operations.raise);
  const { all, byId } = useDepartments();
  const departments = useOwnDepartments();
  const bring = useBringing();
  const namesOf = ({ departments }: ChallengeItem) =>
    departments.flatMap((id) => byId.get(id)?.name ?? []).join(", ");
  return (
    <>
      <PageHead title={t("challenges")} lead={m("lead")} />
      {mayRaise && (
        <QuickCreate
          name="challenge"
          label={m("quick")}
          action={m("raise")}
          create={async (title, madeFor) =>
            `challenges/${(await raise.attempt({ body: { title, departments }, ...madeFor })).key}`
          }
        />
      )}
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
          {
            id: "state",
            label: m("state"),
            options: ChallengeState.options.map((value) => ({ value, label: t(value) })),
            query: (state) => ({ state }),
            ofStates: true,
          },
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
          { id: "state", label: m("state"), of: ({ state }) => state, says: ({ state }) => t(state) },
          { id: "owner", label: m("owner"), of: ({ owner }) => owner.id, says: ({ owner }) => owner.name },
        ]}
        acts={bring}
        empty={<EmptyState title={m("none")} why={m("noneWhy")} example={m("noneExample")} />}
      />
    </>
  );
}
