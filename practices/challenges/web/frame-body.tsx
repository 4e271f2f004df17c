import { useChange } from "#kernel/web/api/use-change.ts";
import { CarriedSection } from "#kernel/web/record/carried-section.tsx";
import { TextSection } from "#kernel/web/record/text-section.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { type Challenge, challenges } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";
import { ProblemSection } from "./problem-section.tsx";

const loadLock = () => import("./lock-criteria.tsx");

/** What they agreed it is: the problem, what success means, what it is judged by. */
export function FrameBody({ challenge }: { challenge: Challenge }) {
  const edit = useChange(challenges.operations.edit, { labels: { success: m("success") } });
  const { carries, steers } = useMyHand(challenge);
  const on = { params: { challenge: challenge.key }, ifMatch: challenge.version };
  const isRead = !["raised", "framed"].includes(challenge.state);
  return (
    <>
      {challenge.detail && isRead && <p className={classes.detail}>{challenge.detail}</p>}
      <ProblemSection challenge={challenge} />
      <TextSection
        id="success"
        name={`${challenge.id}.success`}
        title={m("success")}
        hint={m("successHint")}
        value={challenge.success}
        maxLength={5000}
        minRows={2}
        {...(carries ? { onSave: (success: string) => edit.attempt({ ...on, body: { success } }) } : {})}
      />
      <CarriedSection part="criteria" record={challenge}>
        {steers && <LazyBlock load={loadLock} name="LockCriteria" props={{ challenge }} />}
      </CarriedSection>
    </>
  );
}
