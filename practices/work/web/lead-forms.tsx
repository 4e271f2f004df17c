import { Button, Checkbox, NumberInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { PersonRef } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { ChooseForm } from "#kernel/web/form/choose-form.tsx";
import { ReasonForm } from "#kernel/web/form/reason-form.tsx";
import { useMe } from "#kernel/web/session.ts";
import { useToday } from "#kernel/web/time.ts";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { type Deliverable, type Turn, work } from "../contract.ts";
import { gathered } from "../rules/gathered-changes.ts";
import { t } from "./messages.ts";
import classes from "./work.module.css";

const { operations } = work;

type Params = { record: string; deliverable: string };

type Given = { params: Params; deliverable: Deliverable; done: () => void };

/** Draws the turns to come, with whoever leads it by turns now already named. */
export function Rota({ params, deliverable, done }: Given) {
  const [people, setPeople] = useState<PersonRef[]>(deliverable.leads.map(({ person }) => person));
  const [from, setFrom] = useState(useToday().today);
  const [days, setDays] = useState(28);
  const draw = useChange(operations.setRota);

  async function send(event: FormEvent) {
    event.preventDefault();
    const body = { people: people.map(({ id }) => id), from, days };
    if (await draw.run({ params, body })) done();
  }

  return (
    <form onSubmit={send} className={classes.panel}>
      <ol className={classes.people}>
        {people.map((person) => (
          <li key={person.id}>
            <PersonLink person={person} />
          </li>
        ))}
      </ol>
      <PersonPicker
        label={t("rotaPeople")}
        adding
        without={people.map(({ id }) => id)}
        value={null}
        onChange={(person) => {
          if (person) setPeople([...people, person]);
        }}
      />
      <div className={classes.row}>
        <TextInput
          type="date"
          size="xs"
          label={t("rotaFrom")}
          value={from}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <NumberInput
          size="xs"
          w={96}
          min={1}
          max={366}
          label={t("rotaDays")}
          value={days}
          onChange={(value) => setDays(Number(value) || 1)}
        />
      </div>
      <div className={classes.row}>
        <Button type="submit" size="xs" loading={draw.pending} disabled={people.length === 0 || !from}>
          {t("drawRota")}
        </Button>
      </div>
    </form>
  );
}

export function Handover({ params, deliverable: { checklist, turns, current }, done }: Given) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState("");
  const hand = useChange(operations.handOver);
  const next = turns.find(({ position }) => current !== null && position === current + 1);

  async function send(event: FormEvent) {
    event.preventDefault();
    const body = { note, checklist: checklist.map((text) => ({ text, done: ticked.has(text) })) };
    if (await hand.run({ params, body })) done();
  }

  return (
    <form onSubmit={send} className={classes.panel} aria-label={t("handOver")}>
      <strong>{t("checklist")}</strong>
      {checklist.map((text) => (
        <Checkbox
          key={text}
          size="xs"
          label={text}
          checked={ticked.has(text)}
          onChange={({ currentTarget }) => {
            const kept = new Set(ticked);
            if (currentTarget.checked) kept.add(text);
            else kept.delete(text);
            setTicked(kept);
          }}
        />
      ))}
      <TextInput
        aria-label={t("handNote")}
        placeholder={t("handNote")}
        value={note}
        maxLength={2000}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <div className={classes.row}>
        <Button type="submit" size="xs" loading={hand.pending}>
          {next?.person ? t("handOverTo", { name: next.person.name }) : t("handOverEnd")}
        </Button>
      </div>
    </form>
  );
}

/** Whose each turn is and why, who has led how often, and what whoever has a turn may do with it. */
export function Turns({ params, deliverable }: Given) {
  const { leads, turns } = deliverable;
  const over = turns.filter(({ handover }) => handover !== null).length;
  return (
    <div className={classes.panel}>
      <ul className={classes.people} aria-label={t("leadBalance")}>
        {leads.map(({ person, led, accepted }) => (
          <li key={person.id}>
            <span>
              <bdi>{person.name}</bdi>: {t("hasLed", { led, over })}
              {!accepted && ` (${t("leadAsked")})`}
            </span>
          </li>
        ))}
      </ul>
      {turns.map(
        ({ position, person, handover }) =>
          handover?.note && (
            <div key={position}>
              <p>
                <strong>
                  <bdi>{person?.name ?? t("leadNobody")}</bdi>
                </strong>{" "}
                {t("handed")}
              </p>
              <p className={classes.quiet}>{handover.note}</p>
            </div>
          ),
      )}
      {turns
        .filter(({ handover }) => handover === null)
        .map((turn) => (
          <TurnToCome key={turn.position} params={params} deliverable={deliverable} turn={turn} />
        ))}
    </div>
  );
}

function TurnToCome({ params, deliverable, turn }: Omit<Given, "done"> & { turn: Turn }) {
  const { person } = useMe();
  const [open, setOpen] = useState<"skip" | "ask" | null>(null);
  const skip = useChange(operations.skipLead, { quiet: true });
  const ask = useChange(operations.askLead, { quiet: true, done: t("leadAskedDone") });
  const { position } = turn;
  const isMine = turn.person?.id === person.id;
  const close = () => setOpen(null);
  return (
    <div>
      <p>
        <strong>
          <bdi>{turn.person?.name ?? t("leadNobody")}</bdi>
        </strong>{" "}
        <DueDate on={turn.from} done />
      </p>
      {turn.why && <p className={classes.quiet}>{turn.why}</p>}
      {gathered(turn.changes).map(({ at, kind, from, to, reason }) => (
        <p key={at + kind + from?.id + to?.id} className={classes.quiet}>
          {t(`lead_${kind}`, {
            from: from?.name ?? t("leadNobody"),
            to: to?.name ?? t("leadNobody"),
            reason,
          })}
        </p>
      ))}
      {turn.passedOver.map((each) => (
        <p key={each.person.id} className={classes.quiet}>
          <bdi>{each.person.name}</bdi>: {each.why}
        </p>
      ))}
      {open === null && isMine && (
        <div className={classes.row}>
          <button type="button" className={classes.quietLink} onClick={() => setOpen("skip")}>
            {t("leadSkip")}
          </button>
          <button type="button" className={classes.quietLink} onClick={() => setOpen("ask")}>
            {t("leadAsk")}
          </button>
        </div>
      )}
      {open === "skip" && (
        <ReasonForm
          draft={`lead.${deliverable.id}.${position}.skip`}
          label={t("leadSkipWhy")}
          action={t("leadSkip")}
          send={(reason) => skip.attempt({ params, body: { position, reason } })}
          close={close}
        />
      )}
      {open === "ask" && (
        <ChooseForm
          draft={`lead.${deliverable.id}.${position}.ask`}
          label={t("leadAskWho")}
          action={t("leadAsk")}
          people={deliverable.leads.flatMap(({ person: other }) => (other.id === person.id ? [] : [other]))}
          send={(chosen) => ask.attempt({ params, body: { position, with: chosen } })}
          close={close}
        />
      )}
    </div>
  );
}
