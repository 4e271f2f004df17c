import { useState } from "react";
import { FormDialog } from "#kernel/web/form/form-dialog.tsx";
import { useBegin } from "#kernel/web/record/begins.tsx";
import { CarriedSection } from "#kernel/web/record/carried-section.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { RecordScreen } from "#kernel/web/record/record-screen.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import type { Verb } from "#kernel/web/record/verbs.tsx";
import { formatDay, useToday } from "#kernel/web/time.ts";
import { DueDate, RelativeTime } from "#kernel/web/ui/dates.tsx";
import layout from "#kernel/web/ui/layout.module.css";
import { Markdown } from "#kernel/web/ui/markdown.tsx";
import { PrivacyNote } from "#kernel/web/ui/notes.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type Commitment, commitments } from "../contract.ts";
import classes from "./commitments.module.css";
import { RenegotiateForm, useClose } from "./end-forms.tsx";
import { headSentence } from "./head-sentence.ts";
import { t } from "./messages.ts";

export function Page() {
  return (
    <RecordScreen get={commitments.operations.get}>
      {(commitment) => <CommitmentView commitment={commitment} />}
    </RecordScreen>
  );
}

function CommitmentView({ commitment }: { commitment: Commitment }) {
  const { close } = useClose();
  const { today } = useToday();
  const help = useBegin(commitment, "help");
  const [moving, setMoving] = useState(false);
  const { holder, receiver, state, dueOn, closure, outcome, may } = commitment;
  const end = { label: t("keep"), run: () => close(commitment, "kept") };
  const verbs: Verb[] = [
    ...(may.includes("close") ? [{ id: "keep", ...end }] : []),
    ...(may.includes("renegotiate")
      ? [{ id: "renegotiate", label: t("renegotiate"), secondary: true, run: async () => setMoving(true) }]
      : []),
    ...(may.includes("close")
      ? [
          { id: "break", label: t("breakIt"), secondary: true, run: () => close(commitment, "broken") },
          {
            id: "withdraw",
            label: t("withdraw"),
            secondary: true,
            run: () => close(commitment, "withdrawn"),
          },
        ]
      : []),
  ];
  return (
    <RecordPage
      record={commitment}
      kind="commitment"
      people={[
        { part: t("holderColumn"), person: holder },
        ...(receiver ? [{ part: t("receiverPart"), person: receiver }] : []),
      ]}
      date={<DueDate on={dueOn} done={state !== "open" && state !== "proposed"} />}
      verbs={verbs}
      sentence={headSentence(commitment, today)}
      begins={help}
      talks
    >
      {commitment.detail.trim() !== "" && (
        <Section title={t("detail")} open>
          <Markdown text={commitment.detail} />
        </Section>
      )}
      {closure && outcome && (
        <Section title={t("closure")} open>
          <p>
            {{ kept: t("saidKept"), broken: t("saidBroken"), withdrawn: t("saidWithdrawn") }[outcome]}{" "}
            <span className={layout.quiet}>
              <PersonLink person={closure.by} /> <RelativeTime at={closure.at} />
            </span>
          </p>
          {closure.note && <Markdown text={closure.note} />}
          <PrivacyNote>{t(receiver ? "closurePrivacy" : "closurePrivacyMine")}</PrivacyNote>
        </Section>
      )}
      {state === "past" && (
        <PrivacyNote>
          {receiver
            ? t("pastNote", { holder: holder.name, receiver: receiver.name })
            : t("pastNoteAlone", { holder: holder.name })}
        </PrivacyNote>
      )}
      <CarriedSection part="help" record={commitment} />
      <Moves commitment={commitment} />
      <FormDialog opened={moving} close={() => setMoving(false)} title={t("renegotiate")}>
        <RenegotiateForm commitment={commitment} close={() => setMoving(false)} />
      </FormDialog>
    </RecordPage>
  );
}

function Moves({ commitment }: { commitment: Commitment }) {
  if (!commitment.renegotiations?.length) return null;
  return (
    <Section title={t("history")} open>
      <ol className={layout.plain}>
        {commitment.renegotiations.map(({ at, from, to, reason, by, inTime }) => (
          <li key={at}>
            <strong>{t("moved", { from: formatDay(from), to: formatDay(to) })}</strong>
            {!inTime && <span className={classes.late}> {t("movedLate")}</span>}
            <p>{reason}</p>
            <p className={layout.quiet}>
              {t("movedBy", { name: by.name })} <RelativeTime at={at} />
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
