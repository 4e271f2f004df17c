import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { Choice } from "#kernel/web/ui/choice.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Duty, type SessionPage, sessions } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";

type Given = { session: SessionPage; duty: Duty; done: () => void };

export function SkipForm({ session, duty, done }: Given) {
  const skip = useChange(sessions.operations.skip, { quiet: true, done: t("skipDone"), onDone: done });
  const [reason, setReason] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    if (reason.trim())
      void skip.run({ params: { session: session.key }, body: { duty, reason: reason.trim() } });
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        autoFocus
        label={t("skip")}
        description={t("reasonFor")}
        value={reason}
        maxLength={300}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <ProblemNote problem={skip.problem} />
      <div className={classes.row}>
        <Button type="submit" size="xs" loading={skip.pending} disabled={!reason.trim()}>
          {t("doIt")}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={done}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}

export function SwapForm({ session, duty, done }: Given) {
  const ask = useChange(sessions.operations.askSwap, { quiet: true, done: t("swapDone"), onDone: done });
  const holders = session.turns.map(({ holder }) => holder?.id);
  const others = session.members.filter(({ id }) => !holders.includes(id));
  const [person, setPerson] = useState<string | null>(null);
  return (
    <div className={classes.form}>
      <Choice
        label={t("swapWith")}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={person}
        onChange={setPerson}
      />
      <ProblemNote problem={ask.problem} />
      <div className={classes.row}>
        <Button
          size="xs"
          disabled={!person}
          loading={ask.pending}
          onClick={() =>
            person && void ask.run({ params: { session: session.key }, body: { duty, with: person } })
          }
        >
          {t("swapAsk")}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={done}>
          {t("back")}
        </Button>
      </div>
    </div>
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
      <Choice
        label={t("standInWho")}
        description={named?.why}
        options={items.map(({ person, here }) => ({
          value: person.id,
          label: here ? t("isHere", { name: person.name }) : person.name,
        }))}
        value={named?.person.id ?? null}
        onChange={setChosen}
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
