import { Button } from "@mantine/core";
import { useState } from "react";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { PageLink, RecordLink, usePageParams } from "#kernel/web/navigation.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { TextSection } from "#kernel/web/record/text-section.tsx";
import { useMayCall, useMe } from "#kernel/web/session.ts";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { EmptyState, Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { type Department, type Invitation, people, type WorkingWithUs } from "../contract.ts";
import { DepartmentPeople } from "./department-people.tsx";
import { DepartmentSelect } from "./department-select.tsx";
import { hasSaidHow } from "./department-tree.ts";
import { InvitationLinks } from "./invitation-links.tsx";
import { LeftAsItIs } from "./left-as-it-is.tsx";
import { t } from "./messages.ts";
import classes from "./people.module.css";
import { useCanReturn, useReturn } from "./use-return.ts";

const sections = ["whatWeDo", "whatWeNeed", "whatToBringUs", "whenNotTo", "whoDecidesWhat"] as const;
const LONGEST = 5_000;
const loadDissolve = () => import("./dissolve-department.tsx");

export function Page() {
  const { key } = usePageParams<"key">();
  const { data: department, error } = useOperation(people.operations.getDepartment, {
    params: { department: key },
  });
  const all = useOperation(people.operations.listDepartments);
  const edit = useChange(people.operations.editDepartment);
  const me = useMe();
  const keepsTree = useMayCall(people.operations.addDepartment);
  const mayInvite = useMayCall(people.operations.invitePeople);
  const takeBack = useReturn();
  const canReturn = useCanReturn(department?.undo ?? null);
  if (error) return <ProblemNote problem={error} />;
  if (!department) return <Loading lines={8} />;

  const { undo } = department;
  const writes = department.into === null && (keepsTree || department.head?.id === me.person.id);
  const change = (body: NonNullable<Parameters<typeof edit.attempt>[0]>["body"]) =>
    edit.attempt({ params: { department: department.key }, body, ifMatch: department.version });
  const below = (all.data?.items ?? []).filter(({ parent }) => parent?.id === department.id);

  return (
    <RecordPage
      record={department}
      kind="department"
      {...(keepsTree && department.into === null
        ? {
            onTitle: (name: string) =>
              change({ name }).catch((refused) => toast(refused.message, { tone: "problem" })),
          }
        : {})}
      verbs={
        undo && canReturn
          ? [
              {
                id: "undo",
                label: t(undo.what === "merge" ? "undoMerge" : "undoSplit"),
                secondary: true,
                run: async () => void (await takeBack(department.key, undo.what)),
              },
            ]
          : []
      }
      people={department.head ? [{ part: t("head"), person: department.head }] : []}
      facts={
        <>
          <DepartmentDot department={department} />
          {department.into && (
            <span>
              {t("wentInto")}{" "}
              <RecordLink
                record={{ kind: "department", key: department.into.key, title: department.into.name }}
              >
                {department.into.name}
              </RecordLink>
            </span>
          )}
          {department.outOf && (
            <span>
              {t("cameOutOf")}{" "}
              <RecordLink
                record={{ kind: "department", key: department.outOf.key, title: department.outOf.name }}
              >
                {department.outOf.name}
              </RecordLink>
            </span>
          )}
          <span>
            {department.people === department.peopleBelow
              ? t("people", { count: department.people })
              : t("andBelow", { own: department.people, all: department.peopleBelow })}
          </span>
        </>
      }
      aside={
        <>
          <LeftAsItIs department={department} />
          {keepsTree && department.into === null && <Place department={department} change={change} />}
          {below.length > 0 && (
            <Section title={t("departmentsBelow")}>
              <ul className={classes.plain}>
                {below.map((each) => (
                  <li key={each.id}>
                    <RecordLink record={{ kind: "department", key: each.key, title: each.name }}>
                      <DepartmentDot department={each} />
                    </RecordLink>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {keepsTree && department.into === null && (
            <PageLink to={`departments/${department.key}/split`}>{t("split")}</PageLink>
          )}
          {keepsTree && department.into === null && (
            <LazyBlock load={loadDissolve} name="DissolveDepartment" props={{ department }} />
          )}
          {mayInvite && <InviteAll department={department} />}
        </>
      }
    >
      <TextSection
        name={`${department.id}.purpose`}
        title={t("purpose")}
        hint={t("purposeHint")}
        value={department.purpose}
        maxLength={LONGEST}
        minRows={2}
        {...(writes ? { onSave: (purpose: string) => change({ purpose }) } : {})}
      />
      <HowToWorkWithUs department={department} writes={writes} change={change} />
      <DepartmentPeople department={department} />
    </RecordPage>
  );
}

type Change = (body: {
  workingWithUs?: Partial<WorkingWithUs>;
  parent?: string | null;
  head?: string | null;
}) => Promise<unknown>;

function HowToWorkWithUs(props: { department: Department; writes: boolean; change: Change }) {
  const { department, writes, change } = props;
  return (
    <div className={classes.sections}>
      <h2 className={classes.sectionsHead}>{t("workingWithUs")}</h2>
      {!writes && !hasSaidHow(department) ? (
        <EmptyState
          title={t("notSaid", { name: department.name })}
          why={t("notSaidWhy")}
          action={department.head ? t("notSaidAsk", { head: department.head.name }) : t("notSaidNobody")}
        />
      ) : (
        <div className={classes.words}>
          {sections
            .filter((section) => writes || department.workingWithUs[section].trim() !== "")
            .map((section) => (
              <TextSection
                key={section}
                name={`${department.id}.${section}`}
                title={t(section)}
                hint={t(`${section}Hint`)}
                value={department.workingWithUs[section]}
                maxLength={LONGEST}
                minRows={3}
                {...(writes
                  ? { onSave: (text: string) => change({ workingWithUs: { [section]: text } }) }
                  : {})}
              />
            ))}
        </div>
      )}
    </div>
  );
}

/** Where it hangs and who speaks for it: for those who keep the tree. */
function Place({ department, change }: { department: Department; change: Change }) {
  const said = (refused: Error) => toast(refused.message, { tone: "problem" });
  return (
    <Section title={t("place")}>
      <div className={classes.form}>
        <PersonPicker
          label={t("head")}
          near={department.id}
          description={t("headHint")}
          value={department.head}
          onChange={(head) => void change({ head: head?.id ?? null }).catch(said)}
        />
        <DepartmentSelect
          label={t("parent")}
          none={t("atTheTop")}
          without={[department.id]}
          value={department.parent?.id ?? null}
          onChange={(parent) => void change({ parent }).catch(said)}
        />
      </div>
    </Section>
  );
}

function InviteAll({ department }: { department: Department }) {
  const invite = useChange(people.operations.invitePeople);
  const [made, setMade] = useState<readonly Invitation[]>([]);

  async function run() {
    const answer = await invite.run({ body: { department: department.key } });
    if (!answer) return;
    if (answer.invitations.length === 0) toast(t("invitedNobody"));
    else if (answer.sent) toast(t("linksSent", { count: answer.invitations.length }));
    else setMade(answer.invitations);
  }

  return (
    <div>
      <Button variant="default" onClick={run} loading={invite.pending}>
        {t("inviteAll")}
      </Button>
      <InvitationLinks invitations={made} close={() => setMade([])} />
    </div>
  );
}
