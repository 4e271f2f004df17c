import { Button, CloseButton, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { useAdding } from "#kernel/web/record/use-adding.tsx";
import { useMe } from "#kernel/web/session.ts";
import { formatDay } from "#kernel/web/time.ts";
import { type Council, councils } from "../contract.ts";
import classes from "./councils.module.css";
import { t } from "./messages.ts";

/** Who is away when: the rota passes them over. */
export function AbsencesSection({ council }: { council: Council }) {
  const me = useMe();
  const remove = useChange(councils.operations.removeAbsence);
  const params = { council: council.key };
  const isIn = council.people.some(({ person }) => person.id === me.person.id);
  const saysForAll =
    me.role === "administrator" ||
    me.role === "convener" ||
    council.people.some(({ person, part }) => person.id === me.person.id && part === "chair");
  const adding = useAdding({
    label: t("iAmAway"),
    may: isIn,
    form: (done) => <NoteAbsence council={council} done={done} />,
  });

  return (
    <Section
      title={t("absences")}
      id="absences"
      holds={
        council.absences.length === 0
          ? t("noAbsences")
          : t("absencesHold", { count: council.absences.length })
      }
      action={adding.action}
    >
      {adding.form}
      {council.absences.length === 0 && <p className={classes.quiet}>{t("noAbsences")}</p>}
      <ul className={classes.plain}>
        {council.absences.map((absence) => (
          <li key={absence.id} className={classes.spread}>
            {absence.to
              ? t("awayFromTo", {
                  name: absence.person.name,
                  from: formatDay(absence.from),
                  to: formatDay(absence.to),
                })
              : t("awayFrom", { name: absence.person.name, from: formatDay(absence.from) })}
            {(saysForAll || absence.person.id === me.person.id) && (
              <CloseButton
                aria-label={t("takeBack", { name: absence.person.name })}
                onClick={() => void remove.run({ params: { ...params, absence: absence.id } })}
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function NoteAbsence({ council, done }: { council: Council; done: () => void }) {
  const note = useChange(councils.operations.noteAbsence);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!from) return;
    const params = { council: council.key };
    if (await note.run({ params, body: { from, ...(to ? { to } : {}) } })) done();
  }

  return (
    <form onSubmit={submit} className={classes.away}>
      <TextInput
        type="date"
        label={t("iAmAwayFrom")}
        value={from}
        onChange={({ currentTarget }) => setFrom(currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t("to")}
        value={to}
        min={from}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={!from} loading={note.pending}>
        {t("note")}
      </Button>
    </form>
  );
}
