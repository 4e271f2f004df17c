import { Button } from "@mantine/core";
import type { Ask } from "#kernel/contract/core/attention.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Duty, sessions } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";

/** On Home: taken or declined with one click. Whoever asks has the turn until then. */
export function InPlace({ ask, done }: { ask: Ask; done: () => void }) {
  const params = { session: ask.record.key };
  const { data: session, error } = useOperation(sessions.operations.get, { params });
  const answer = useChange(sessions.operations.answerSwap, { onDone: done });
  const duty = ask.subject as Duty;
  const asker = session?.turns.find((turn) => turn.duty === duty)?.holder;
  const say = (agree: boolean) => void answer.run({ params, body: { duty, agree } });
  if (error) return <ProblemNote problem={error} />;
  if (!session) return <Loading lines={2} />;
  return (
    <div className={classes.form}>
      <p>
        {t(duty === "facilitator" ? "askedToFacilitate" : "askedToTakeNotes", {
          name: asker?.name ?? t("nobody"),
          day: session.on,
        })}
      </p>
      <div className={classes.row}>
        <Button size="xs" loading={answer.pending} onClick={() => say(true)}>
          {t("agree")}
        </Button>
        <Button size="xs" variant="default" disabled={answer.pending} onClick={() => say(false)}>
          {t("decline")}
        </Button>
      </div>
    </div>
  );
}
