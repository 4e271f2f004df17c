import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type Challenge, challenges, type Misalignment } from "../contract.ts";
import classes from "./challenge.module.css";
import { DepartmentSelect } from "./departments.tsx";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";

const { operations } = challenges;

/** Where two departments pull in different directions, and how it was settled. */
export function MisalignmentsSection({ challenge }: { challenge: Challenge }) {
  const { carries } = useMyHand(challenge);
  return (
    <Section title={m("misalignments")} id="misalignments">
      {challenge.misalignments.length === 0 && <p className={classes.quiet}>{m("misalignmentsWhy")}</p>}
      <ul className={classes.cards}>
        {challenge.misalignments.map((flag) => (
          <Row key={flag.id} challenge={challenge} flag={flag} />
        ))}
      </ul>
      {carries && challenge.state !== "closed" && <Flag challenge={challenge} />}
    </Section>
  );
}

function Row({ challenge, flag }: { challenge: Challenge; flag: Misalignment }) {
  const { carries } = useMyHand(challenge);
  const [note, setNote] = useState("");
  const settle = useChange(operations.resolveMisalignment);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!note.trim()) return;
    await settle.run({
      params: { challenge: challenge.key, misalignment: flag.id },
      body: { note },
    });
  }

  return (
    <li className={classes.card} data-done={flag.resolution ? true : undefined}>
      <p className={classes.by}>
        <DepartmentDot department={flag.between[0]} /> {m("andThen")}{" "}
        <DepartmentDot department={flag.between[1]} />
        <PersonLink person={flag.by} />
        <RelativeTime at={flag.at} />
      </p>
      <p>{flag.about}</p>
      {flag.resolution ? (
        <p className={classes.reply}>{m("settled", { note: flag.resolution.note })}</p>
      ) : (
        carries && (
          <form onSubmit={send} className={classes.inline}>
            <TextInput
              className={classes.grow}
              size="xs"
              aria-label={m("settleNote")}
              placeholder={m("settleNote")}
              value={note}
              maxLength={2000}
              onChange={({ currentTarget }) => setNote(currentTarget.value)}
            />
            <Button
              type="submit"
              size="xs"
              variant="default"
              loading={settle.pending}
              disabled={!note.trim()}
            >
              {m("settle")}
            </Button>
          </form>
        )
      )}
    </li>
  );
}

function Flag({ challenge }: { challenge: Challenge }) {
  const [one, other] = challenge.departments;
  const form = useFields(
    { about: "", one: one ?? null, other: other ?? null } as {
      about: string;
      one: string | null;
      other: string | null;
    },
    { draft: `flag.${challenge.id}` },
  );
  const flag = useChange(operations.flagMisalignment, { quiet: true });
  const { values } = form;

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!values.one || !values.other) return;
    try {
      await flag.attempt({
        params: { challenge: challenge.key },
        body: { about: values.about, between: [values.one, values.other] },
      });
      form.clear();
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <form onSubmit={send} className={classes.form}>
      <TextInput
        aria-label={m("flagNew")}
        placeholder={m("flagNew")}
        maxLength={500}
        {...form.text("about")}
      />
      {values.about !== "" && (
        <>
          <div className={classes.inline}>
            <DepartmentSelect label={m("between")} {...form.field("one")} />
            <DepartmentSelect label={m("andThen")} {...form.field("other")} />
          </div>
          <ProblemNote problem={form.problem} />
          <div className={classes.row}>
            <Button
              type="submit"
              size="xs"
              loading={flag.pending}
              disabled={!values.one || !values.other || values.one === values.other}
            >
              {m("flag")}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
