import { dayIn } from "#kernel/contract/days.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { usePageParams } from "#kernel/web/navigation.tsx";
import { useBegin } from "#kernel/web/record/begins.tsx";
import { CarriedSection } from "#kernel/web/record/carried-section.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { useTimeZone, useToday } from "#kernel/web/time.ts";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Challenge, challenges } from "../contract.ts";
import classes from "./challenge.module.css";
import { headBoxes } from "./head-boxes.tsx";
import { headSentence, waitedFor } from "./head-sentence.ts";
import { HealthTrend } from "./health-trend.tsx";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";
import { ParkDialog, useSteps } from "./steps.tsx";
import { UpdateLead } from "./update-lead.tsx";
import { WayToStep } from "./way-to-step.tsx";

/** Scores have most of the page's weight, and come last: their code comes when the rest stands. */
const loadResult = () => import("./result-section.tsx");
const loadTime = () => import("./time/council-time.tsx");
/** What stands in folded sections comes when the head is read. */
const loadFolded = () => import("./folded.ts");
const loadWait = () => import("./start-waiting.tsx");

const parts = ["deliverables", "milestones", "help", "misalignments"] as const;

export function Page() {
  const { key } = usePageParams<"key">();
  const { data: challenge, error } = useOperation(challenges.operations.get, { params: { challenge: key } });
  if (error) return <ProblemNote problem={error} />;
  if (!challenge) return <Loading lines={8} />;
  return <ChallengePage challenge={challenge} />;
}

/** Until there is work, what the next step asks for is the page; then the work is; then what came of it. */
function ChallengePage({ challenge }: { challenge: Challenge }) {
  const edit = useChange(challenges.operations.edit);
  const { carries } = useMyHand(challenge);
  const { verbs, parking, setParking } = useSteps(challenge);
  const { today } = useToday();
  const timeZone = useTimeZone();
  const dayOf = (instant: string) => dayIn(timeZone, instant);
  const help = useBegin(challenge, "help");
  const misalignments = useBegin(challenge, "misalignments");
  const deliverables = useBegin(challenge, "deliverables");
  const milestones = useBegin(challenge, "milestones");
  const { state } = challenge;
  const working = ["committed", "in_work"].includes(state);
  const framing = ["raised", "framed"].includes(state);
  const after = ["resolved", "learned", "closed"].includes(state);
  // While it is framed nothing is begun here; what was all the same, such as a question to somebody, is seen with its answer.
  const begun = parts.filter((part) => challenge[part].length > 0);
  const asks = challenge.help.some(({ answer, withdrawnAt }) => !answer && !withdrawnAt);
  const hasWay = framing || state === "committed" || state === "resolved" || state === "learned";
  const waiting = {
    id: "waiting",
    label: m("itWaits"),
    form: (done: () => void) => <LazyBlock load={loadWait} name="BeginForm" props={{ challenge, done }} />,
  };
  const result = <LazyBlock load={loadResult} name="ResultSection" props={{ challenge, open: after }} />;
  const on = { params: { challenge: challenge.key }, ifMatch: challenge.version };
  return (
    <RecordPage
      record={challenge}
      kind="challenge"
      sentence={headSentence(challenge, today, dayOf)}
      {...(working ? { boxes: headBoxes(challenge, waitedFor(challenge, today, dayOf)) } : {})}
      {...(carries ? { onTitle: (title: string) => edit.attempt({ ...on, body: { title } }) } : {})}
      people={[
        { part: m("owner"), person: challenge.owner },
        ...(challenge.sponsor ? [{ part: m("sponsor"), person: challenge.sponsor }] : []),
      ]}
      facts={!framing && !after && <HealthTrend challenge={challenge} />}
      verbs={verbs.filter((verb) => verb.behind || !hasWay || verb.id === "resume")}
      lead={
        <>
          {hasWay && (
            <WayToStep challenge={challenge} verb={verbs.find(({ id }) => id === challenge.next?.verb)} />
          )}
          {challenge.detail && framing && <p className={classes.detail}>{challenge.detail}</p>}
          {!after && <UpdateLead challenge={challenge} open={working} />}
        </>
      }
      begins={
        working
          ? [...help, ...(carries ? [waiting] : []), ...misalignments, ...deliverables, ...milestones]
          : []
      }
      history={
        <>
          <LazyBlock load={loadFolded} name="EarlierUpdates" props={{ challenge }} />
          <LazyBlock load={loadFolded} name="PathSection" props={{ challenge }} />
          <LazyBlock load={loadTime} name="CouncilTime" props={{ challenge }} />
        </>
      }
    >
      {after && result}
      {(!framing || begun.length > 0 || challenge.waits.length > 0) && (
        <Section title={m("work")} id="work" holds={workHolds(challenge)} open={framing && asks}>
          {(framing ? begun : parts).map((part) => (
            <CarriedSection key={part} part={part} record={challenge} />
          ))}
          <LazyBlock load={loadFolded} name="WaitingSection" props={{ challenge }} />
        </Section>
      )}
      <LazyBlock load={loadFolded} name="PartsSection" props={{ challenge }} />
      <Section title={m("frameSection")} id="frame" holds={frameHolds(challenge)} open={framing}>
        <LazyBlock load={loadFolded} name="FrameBody" props={{ challenge }} />
      </Section>
      {state === "in_work" && result}
      <LazyBlock load={loadFolded} name="PeopleSection" props={{ challenge }} />
      {parking && <ParkDialog challenge={challenge} close={() => setParking(false)} />}
    </RecordPage>
  );
}

function workHolds({ deliverables, milestones, help }: Challenge): string {
  return m("workHolds", {
    deliverables: deliverables.length,
    milestones: milestones.length,
    help: help.filter(({ answer, withdrawnAt }) => !answer && !withdrawnAt).length,
  });
}

function frameHolds({ parts: taking, statements, merged }: Challenge): string {
  const sides = taking.filter(({ department }) =>
    statements.some((each) => each.department === department.id),
  );
  return [
    m("frameHolds", { sides: sides.length, all: taking.length }),
    ...(merged ? [m("frameAgreed", { agreed: merged.agreements.length, all: taking.length })] : []),
  ].join(" · ");
}
