import { Button } from "@mantine/core";
import { useState } from "react";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import type { ActResult } from "#kernel/web/list/chosen/acts.ts";
import { RecordList } from "#kernel/web/list/record-list.tsx";
import { PageLink } from "#kernel/web/navigation.tsx";
import { useMayCall } from "#kernel/web/session.ts";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { EmptyState } from "#kernel/web/ui/notes.tsx";
import { PageHead } from "#kernel/web/ui/page-head.tsx";
import { ToneBadge } from "#kernel/web/ui/state-badge.tsx";
import { type Invitation, type Person, people } from "../contract.ts";
import { AddPersonButton } from "./add-buttons.tsx";
import { InvitationLinks } from "./invitation-links.tsx";
import { InviteLeaders } from "./invite-leaders.tsx";
import { accesses, accessTone, levels, positionOf, roles } from "./labels.ts";
import { t } from "./messages.ts";

const departmentOf = ({ placement }: Person) => placement?.department.name ?? "";

/** Only those who have neither joined nor left get a link. */
const whyNot = (access: Person["access"]) => t(access === "deactivated" ? "hasLeft" : "hasJoined");

export function Page() {
  const departments = useOperation(people.operations.listDepartments).data?.items ?? [];
  const mayAdd = useMayCall(people.operations.addPerson);
  const administers = useMayCall(people.operations.invitePeople);
  const invite = useChange(people.operations.invitePeople);
  const [made, setMade] = useState<readonly Invitation[]>([]);

  async function inviteChosen(chosen: readonly Person[]): Promise<ActResult | null> {
    const answer = await invite.run({ body: { people: chosen.map(({ id }) => id), again: true } });
    if (!answer) return null;
    if (!answer.sent && answer.invitations.length > 0) setMade(answer.invitations);
    const invited = new Set(answer.invitations.map(({ person }) => person.id));
    const not = chosen
      .filter(({ id }) => !invited.has(id))
      .map(({ key, title, access }) => ({ key, title, why: whyNot(access) }));
    if (invited.size === 0) return { said: t("invitedNobody"), not };
    return { said: t(answer.sent ? "linksSent" : "linksMade", { count: invited.size }), not };
  }

  const add = mayAdd ? <AddPersonButton /> : null;
  const waiting =
    useOperation(people.operations.proposeHeads, undefined, { enabled: administers }).data?.leaders ?? 0;
  const bringIn = administers ? (
    <Button component={PageLink} to="people/import" variant="default">
      {t("import")}
    </Button>
  ) : null;
  return (
    <>
      <PageHead
        title={t("peopleTitle")}
        lead={t("peopleLead")}
        actions={
          <>
            <InviteLeaders offered={waiting > 0} />
            {bringIn}
            {add}
          </>
        }
      />
      <RecordList
        name="people"
        label={t("peopleTitle")}
        kind="person"
        titled={t("name")}
        operation={people.operations.listPeople}
        opens={{ id: null, label: t("byName") }}
        living={{ over: (count) => t("leftCount", { count }) }}
        unsaid={["active", "deactivated"]}
        columns={[
          {
            id: "title",
            label: t("position"),
            width: "minmax(0, 0.8fr)",
            render: positionOf,
            text: positionOf,
          },
          {
            id: "department",
            label: t("department"),
            width: "minmax(0, 0.8fr)",
            render: ({ placement }) =>
              placement && (
                <PageLink to={`departments/${placement.department.key}`}>
                  <DepartmentDot department={placement.department} />
                </PageLink>
              ),
            text: departmentOf,
          },
          {
            id: "role",
            label: t("role"),
            width: "8rem",
            wideOnly: true,
            render: ({ role }) => t(role),
            text: ({ role }) => t(role),
          },
          {
            id: "access",
            label: t("access"),
            width: "7rem",
            render: ({ access }) => <ToneBadge tone={accessTone[access]}>{t(access)}</ToneBadge>,
            text: ({ access }) => t(access),
          },
        ]}
        filters={[
          {
            id: "department",
            label: t("department"),
            options: departments
              .map(({ id, name }) => ({ value: id, label: name }))
              .sort((a, b) => a.label.localeCompare(b.label)),
            query: (department) => ({ department, below: true }),
          },
          { id: "level", label: t("level"), options: levels, query: (level) => ({ level }) },
          { id: "role", label: t("role"), options: roles, query: (role) => ({ role }) },
          {
            id: "access",
            label: t("access"),
            options: accesses,
            query: (access) => ({ access }),
            ofStates: true,
          },
        ]}
        sorts={[
          { id: "department", label: t("department") },
          { id: "position", label: t("position") },
          { id: "access", label: t("access") },
        ]}
        groups={[
          {
            id: "department",
            label: t("department"),
            of: ({ placement }) => placement?.department.id,
            says: (person) => departmentOf(person) || t("noDepartment"),
          },
          { id: "role", label: t("role"), of: ({ role }) => role, says: ({ role }) => t(role) },
          { id: "access", label: t("access"), of: ({ access }) => access, says: ({ access }) => t(access) },
        ]}
        acts={
          administers
            ? [
                {
                  label: t("invite"),
                  confirm: (count) => t("inviteConfirm", { count }),
                  run: inviteChosen,
                },
              ]
            : []
        }
        empty={
          <EmptyState
            title={t("noPeople")}
            why={t("noPeopleWhy")}
            action={
              <>
                {add}
                {bringIn}
              </>
            }
          />
        }
      />
      <InvitationLinks invitations={made} close={() => setMade([])} />
    </>
  );
}
