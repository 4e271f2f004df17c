import { Button } from "@mantine/core";
import { useState } from "react";
import type { PutAside } from "#kernel/contract/core/offers.ts";
import { core } from "#kernel/contract/core.ts";
import { useChange } from "../api/use-change.ts";
import { ReasonForm } from "../form/reason-form.tsx";
import { RecordLink } from "../navigation.tsx";
import { ByLine } from "../record/by-line.tsx";
import { useMe } from "../session.ts";
import { t } from "./messages.ts";
import classes from "./offers.module.css";

type Props = {
  about: string;
  items: readonly PutAside[];
  /** The id of what was put aside just now: asked about at once. */
  last: string | null;
  /** It is offered again. */
  back: (id: string) => void;
};

/** What is not offered at a record any more, by whom and why, and the way back. */
export function PutAsideHere({ about, items, last, back }: Props) {
  const [open, setOpen] = useState(false);
  const asked = items.some(({ record }) => record.id === last);
  if (items.length === 0) return null;
  return (
    <details
      className={classes.here}
      open={open || asked}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{t("putAsideHere", { count: items.length })}</summary>
      <ul>
        {items.map((one) => (
          <Row
            key={`${one.record.id} ${one.by.id}`}
            about={about}
            one={one}
            asked={one.record.id === last}
            back={back}
          />
        ))}
      </ul>
    </details>
  );
}

function Row({
  about,
  one,
  asked,
  back,
}: {
  about: string;
  one: PutAside;
  asked: boolean;
  back: Props["back"];
}) {
  const { person } = useMe();
  const mine = one.by.id === person.id;
  const [saying, setSaying] = useState(asked);
  const again = useChange(core.operations.offerAgain, {
    done: t("offeredAgain"),
    onDone: () => back(one.record.id),
  });
  const say = useChange(core.operations.dismissOffer, { quiet: true });
  const params = { record: about, offered: one.record.key };
  return (
    <li>
      <RecordLink record={one.record} target="_blank" />
      {one.reason && <p>{one.reason}</p>}
      {mine ? <p>{t(one.forAll ? "forAll" : "forYou")}</p> : <ByLine by={one.by} at={one.at} />}
      {saying ? (
        <ReasonForm
          draft={`aside.${about}.${one.record.id}`}
          name={t("whyOf", { title: one.record.title })}
          label={t("whyNot")}
          hint={t("whyHint")}
          action={t("keepWhy")}
          before={one.reason ?? ""}
          optional
          send={(reason) => say.attempt({ params, body: reason ? { reason } : {} })}
          close={() => setSaying(false)}
        />
      ) : (
        mine && (
          <Button variant="subtle" size="xs" onClick={() => setSaying(true)}>
            {t(one.reason ? "changeWhy" : "sayWhy")}
          </Button>
        )
      )}
      {one.may.includes("offerAgain") && (
        <Button
          variant="subtle"
          size="xs"
          aria-label={t("againOne", { title: one.record.title })}
          loading={again.pending}
          onClick={() => void again.run({ params })}
        >
          {t("again")}
        </Button>
      )}
    </li>
  );
}
