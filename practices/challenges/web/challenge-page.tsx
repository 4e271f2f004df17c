import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { usePageParams } from "#kernel/web/navigation.tsx";
import { CarriedSection } from "#kernel/web/record/carried-section.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { TextSection } from "#kernel/web/record/text-section.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { HealthBadge } from "#kernel/web/ui/health-badge.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Challenge, challenges } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";
import { PartsSection } from "./parts-section.tsx";
import { PathAside } from "./path-aside.tsx";
import { PeopleAside } from "./people-aside.tsx";
import { ProblemSection } from "./problem-section.tsx";
import { ParkDialog, useSteps } from "./steps.tsx";
import { UpdateLead } from "./update-lead.tsx";
import { WaitingSection } from "./waiting-section.tsx";

const loadLock = () => import("./lock-criteria.tsx");
/** Scores have most of the page's weight, and come last: their code comes when the rest stands. */
const loadResult = () => import("./result-section.tsx");
const loadTime = () => import("./time/council-time.tsx");

export function Page() {
  const { key } = usePageParams<"key">();
  const { data: challenge, error } = useOperation(challenges.operations.get, { params: { challenge: key } });
  if (error) return <ProblemNote problem={error} />;
  if (!challenge) return <Loading lines={8} />;
  return <ChallengePage challenge={challenge} />;
}

/** Work comes first once there is work; before that the frame does. */
function ChallengePage({ challenge }: { challenge: Challenge }) {
  const edit = useChange(challenges.operations.edit, { labels: { success: m("success") } });
  const { carries, steers } = useMyHand(challenge);
  const { verbs, parking, setParking } = useSteps(challenge);
  const on = { params: { challenge: challenge.key }, ifMatch: challenge.version };
  const working = ["committed", "in_work"].includes(challenge.state);
  const after = ["resolved", "learned", "closed"].includes(challenge.state);
  const framing = (
    <>
      <ProblemSection challenge={challenge} />
      <div id="success">
        <TextSection
          name={`${challenge.id}.success`}
          title={m("success")}
          hint={m("successHint")}
          value={challenge.success}
          maxLength={5000}
          minRows={2}
          {...(carries ? { onSave: (success: string) => edit.attempt({ ...on, body: { success } }) } : {})}
        />
      </div>
      <CarriedSection part="criteria" record={challenge}>
        {steers && <LazyBlock load={loadLock} name="LockCriteria" props={{ challenge }} />}
      </CarriedSection>
    </>
  );
  const work = (
    <>
      <CarriedSection part="deliverables" record={challenge} />
      <CarriedSection part="milestones" record={challenge} />
      <CarriedSection part="help" record={challenge} />
      <CarriedSection part="misalignments" record={challenge} />
      <WaitingSection challenge={challenge} />
    </>
  );
  return (
    <RecordPage
      record={challenge}
      kind="challenge"
      {...(carries ? { onTitle: (title: string) => edit.attempt({ ...on, body: { title } }) } : {})}
      people={[
        { part: m("owner"), person: challenge.owner },
        ...(challenge.sponsor ? [{ part: m("sponsor"), person: challenge.sponsor }] : []),
      ]}
      facts={
        <>
          {challenge.health && !after && <HealthBadge health={challenge.health} />}
          {challenge.parts.map(({ department }) => (
            <DepartmentDot key={department.id} department={department} />
          ))}
        </>
      }
      verbs={verbs}
      lead={
        <div className={classes.lead}>
          {challenge.detail && <p className={classes.detail}>{challenge.detail}</p>}
          <UpdateLead challenge={challenge} open={working} />
        </div>
      }
      aside={
        <>
          <PeopleAside challenge={challenge} />
          <LazyBlock load={loadTime} name="CouncilTime" props={{ challenge }} />
          <PathAside challenge={challenge} />
        </>
      }
    >
      {after && <LazyBlock load={loadResult} name="ResultSection" props={{ challenge }} />}
      {working && work}
      {challenge.state === "in_work" && (
        <LazyBlock load={loadResult} name="ResultSection" props={{ challenge }} />
      )}
      <PartsSection challenge={challenge} />
      {framing}
      {!working && work}
      {parking && <ParkDialog challenge={challenge} close={() => setParking(false)} />}
    </RecordPage>
  );
}
