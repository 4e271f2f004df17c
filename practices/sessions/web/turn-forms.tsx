import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { ChooseForm } from "#kernel/web/form/choose-form.tsx";
import { ReasonForm } from "#kernel/web/form/reason-form.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { type Duty, type SessionPage, sessions } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";

type Given = { session: SessionPage; duty: Duty; done: () => void };

export function SkipForm({ session, duty, done }: Given) {
  const skip = useChange(sessions.operations.skip, { quiet: true, done: t("skipDone") });
  return (
    <ReasonForm
      draft={`turn.${session.id}.${duty}.skip`}
      label={t("skip")}
      hint={t("reasonFor")}
      action={t("doIt")}
      send={(reason) => skip.attempt({ params: { session: session.key }, body: { duty, reason } })}
      close={done}
    />
  );
}

export function SwapForm({ session, duty, done }: Given) {
  const ask = useChange(sessions.operations.askSwap, { quiet: true, done: t("swapDone") });
  const holders = session.turns.map(({ holder }) => holder?.id);
  return (
    <ChooseForm
      draft={`turn.${session.id}.${duty}.swap`}
      label={t("swapWith")}
      action={t("swapAsk")}
      people={session.members.filter(({ id }) => !holders.includes(id))}
      send={(person) => ask.attempt({ params: { session: session.key }, body: { duty, with: person } })}
      close={done}
    />
  );
}

/** Names somebody to stand in; they are asked, and it is theirs once they accept. The next by the rota is chosen already. */
export function StandInForm({ session, duty, done }: Given) {
  const params = { session: session.key };
  const { data, error } = useOperation(sessions.operations.standIns, { params, query: { duty } });
  const ask = useChange(sessions.operations.standIn, { quiet: true, done: t("standInAsked"), onDone: done });
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const items = data?.items ?? [];
  const named = items.find(({ person }) => person.id === chosen) ?? items[0];
  function submit(event: FormEvent) {
    event.preventDefault();
    const why = reason.trim();
    if (named)
      void ask.run({
        params,
        body: { duty, person: named.person.id, ...(why ? { passing: { reason: why } } : {}) },
      });
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <PersonPicker
        label={t("standInWho")}
        description={named?.why}
        among={items.map(({ person }) => person.id)}
        marks={new Map(items.flatMap(({ person, here }) => (here ? [[person.id, t("isHere")]] : [])))}
        required
        value={named?.person ?? null}
        onChange={(person) => person && setChosen(person.id)}
      />
      <TextInput
        label={t("standInWhy")}
        description={t("standInWhyHint")}
        value={reason}
        maxLength={300}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <ProblemNote problem={error ?? ask.problem} />
      <div className={classes.row}>
        <Button type="submit" size="xs" loading={ask.pending} disabled={!named}>
          {t("swapAsk")}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={done}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}
