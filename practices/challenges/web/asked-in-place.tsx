import { Button, TextInput } from "@mantine/core";
import type { Ask } from "#kernel/contract/core/attention.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { PageLink } from "#kernel/web/navigation.tsx";
import { AskedRecord } from "#kernel/web/record/record-screen.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Challenge, challenges } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";
import { Answers, SideForm } from "./problem-section.tsx";

const { operations } = challenges;
const scoreForm = () => import("./score-form.tsx");

type Asked = { ask: Ask; done: () => void };
type On = { challenge: Challenge; ask: Ask; done: () => void };

/** On Home: what a challenge asks of whoever speaks for a department, or owns it, done where it is asked. */
export function InPlace({ ask, done }: Asked) {
  return (
    <AskedRecord get={operations.get} ask={ask}>
      {(challenge) => <Asked challenge={challenge} ask={ask} done={done} />}
    </AskedRecord>
  );
}

function Asked({ challenge, ask, done }: On) {
  if (ask.verb === "challenges.look_again") return <LookAgain challenge={challenge} ask={ask} done={done} />;
  const department = challenge.parts.find((part) => part.department.id === ask.subject)?.department;
  if (department && ask.verb === "challenges.write_statement")
    return <SideForm challenge={challenge} department={department} done={done} />;
  if (department && ask.verb === "challenges.score")
    return <LazyBlock load={scoreForm} name="ScoreForm" props={{ challenge, department, done }} />;
  if (department && ask.verb === "challenges.agree" && challenge.merged)
    return <Agree challenge={challenge} ask={ask} done={done} />;
  return <p className={classes.quiet}>{m("askedMeanwhile")}</p>;
}

/** The statement as it is, and that it says it for my department too; what it does not say is said on the page. */
function Agree({ challenge, ask, done }: On) {
  const agree = useChange(operations.agree, { onDone: done });
  const { merged, parts, key } = challenge;
  const { name = "" } = parts.find(({ department }) => department.id === ask.subject)?.department ?? {};
  const body = { department: ask.subject, version: merged!.version };
  return (
    <div className={classes.form}>
      <Answers text={merged!} />
      <div className={classes.row}>
        <Button
          size="xs"
          loading={agree.pending}
          onClick={() => void agree.run({ params: { challenge: key }, body })}
        >
          {m("agree", { department: name })}
        </Button>
        <PageLink to={`challenges/${key}#problem`}>{m("agreeNotYet")}</PageLink>
      </div>
    </div>
  );
}

/** Taken up again, or put aside until another day. */
function LookAgain({ challenge, done }: On) {
  const on = { params: { challenge: challenge.key }, ifMatch: challenge.version };
  const resume = useChange(operations.resume, { onDone: done });
  const park = useChange(operations.park, { quiet: true });
  const form = useFields(
    { reason: challenge.parking?.reason ?? "", lookAgainOn: "" },
    { draft: `park.${challenge.id}` },
  );
  const { reason, lookAgainOn } = form.values;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void form.attempt(() => park.attempt({ ...on, body: form.values }), done);
      }}
    >
      <div className={classes.row}>
        <Button size="xs" loading={resume.pending} onClick={() => void resume.run(on)}>
          {m("resume")}
        </Button>
      </div>
      <TextInput size="xs" label={m("parkReason")} maxLength={500} {...form.text("reason")} />
      <div className={classes.row}>
        <TextInput type="date" size="xs" label={m("lookAgain")} {...form.text("lookAgainOn")} />
        <Button
          type="submit"
          size="xs"
          variant="default"
          loading={park.pending}
          disabled={!reason.trim() || !lookAgainOn}
        >
          {m("parkOn")}
        </Button>
      </div>
      <ProblemNote problem={form.problem} />
    </form>
  );
}
