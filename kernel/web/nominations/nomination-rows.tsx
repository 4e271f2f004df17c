import { Button } from "@mantine/core";
import type { Nomination } from "#kernel/contract/core/nominations.ts";
import { core } from "#kernel/contract/core.ts";
import { useChange } from "../api/use-change.ts";
import { useMe } from "../session.ts";
import { toast } from "../ui/toast-store.ts";
import { Answer } from "./answer.tsx";
import { t } from "./messages.ts";
import { NameAnother } from "./name-another.tsx";
import classes from "./nominations.module.css";

const { withdrawNomination } = core.operations;

/** Answered and taken back where it is mine to. */
export function NominationRows({ record, items }: { record: string; items: readonly Nomination[] }) {
  const me = useMe();
  return (
    <ul className={classes.list} aria-label={t("label")}>
      {items.map((nomination) => (
        <Row key={nomination.id} record={record} nomination={nomination} me={me.person.id} />
      ))}
    </ul>
  );
}

function Row({ record, nomination, me }: { record: string; nomination: Nomination; me: string }) {
  const { id, person, says, by, from, state } = nomination;
  const isLeft = from !== null && from.id === by.id;
  const withdraw = useChange(withdrawNomination);
  const mine = state === "open" && person.id === me;
  const who = { name: mine ? by.name : person.name, says };
  return (
    <li data-mine={mine || undefined}>
      <span className={classes.who}>
        {t(mine ? (isLeft ? "leftYou" : "asksYou") : state === "open" ? "isAsked" : "hasDeclined", who)}
        {!mine && <small> {t(isLeft ? "leftNobody" : "askedBy", { name: by.name })}</small>}
        {nomination.reason && <small> {nomination.reason}</small>}
      </span>
      {mine && (
        <div>
          <Answer record={record} nomination={id} of={says} />
          {from && <NameAnother record={record} nomination={id} of={says} />}
        </div>
      )}
      {nomination.mayWithdraw && !mine && (
        <Button
          size="xs"
          variant="subtle"
          aria-label={t("of", { act: t("withdraw"), what: t("isAsked", who) })}
          loading={withdraw.pending}
          onClick={async () => {
            if (await withdraw.run({ params: { record, nomination: id } })) toast(t("withdrawn"));
          }}
        >
          {t("withdraw")}
        </Button>
      )}
    </li>
  );
}
