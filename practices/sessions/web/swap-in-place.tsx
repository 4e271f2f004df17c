import { Button } from "@mantine/core";
import type { Ask } from "#kernel/contract/core/attention.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { formatDay } from "#kernel/web/time.ts";
import { type Duty, sessions } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";

/** On Home: taken or declined with one click. */
export function InPlace({ ask, done }: { ask: Ask; done: () => void }) {
  const answer = useChange(sessions.operations.answerSwap, { onDone: done });
  const duty = ask.subject as Duty;
  const say = (agree: boolean) =>
    void answer.run({ params: { session: ask.record.key }, body: { duty, agree } });
  return (
    <div className={classes.form}>
      <p>
        {t("answerLead", { name: ask.detail, duty: t(duty), day: ask.dueOn ? formatDay(ask.dueOn) : "" })}
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
