import { Modal } from "@mantine/core";
import { useState } from "react";
import { useOperation } from "#kernel/web/api/queries.ts";
import { usePageParams } from "#kernel/web/navigation.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import type { Verb } from "#kernel/web/record/verbs.tsx";
import { useMe } from "#kernel/web/session.ts";
import { formatDay } from "#kernel/web/time.ts";
import { DueDate, RelativeTime } from "#kernel/web/ui/dates.tsx";
import { Markdown } from "#kernel/web/ui/markdown.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type Commitment, commitments } from "../contract.ts";
import classes from "./commitments.module.css";
import { t } from "./messages.ts";
import { RenegotiateForm } from "./renegotiate-form.tsx";
import { useClose } from "./use-close.ts";

export function Page() {
  const { key } = usePageParams<"key">();
  const { data: commitment, error } = useOperation(commitments.operations.get, {
    params: { commitment: key },
  });
  const me = useMe();
  const { close } = useClose();
  const [moving, setMoving] = useState(false);
  if (error) return <ProblemNote problem={error} />;
  if (!commitment) return <Loading lines={6} />;

  const { holder, receiver, state, dueOn, closure } = commitment;
  const keepsWorkspace = me.role === "administrator" || me.role === "convener";
  const ours = keepsWorkspace || [holder.id, receiver?.id].includes(me.person.id);
  const verbs: Verb[] = [
    { id: "keep", label: t("keep"), run: () => close(commitment, "kept") },
    { id: "renegotiate", label: t("renegotiate"), secondary: true, run: async () => setMoving(true) },
    { id: "break", label: t("breakIt"), secondary: true, run: () => close(commitment, "broken") },
    { id: "withdraw", label: t("withdraw"), secondary: true, run: () => close(commitment, "withdrawn") },
  ];
  return (
    <RecordPage
      record={commitment}
      kind="commitment"
      people={[
        { part: t("holderColumn"), person: holder },
        ...(receiver ? [{ part: t("receiverColumn").toLowerCase(), person: receiver }] : []),
      ]}
      date={<DueDate on={dueOn} done={state !== "open"} />}
      verbs={ours && state === "open" ? verbs : []}
    >
      {commitment.detail.trim() !== "" && (
        <Section title={t("detail")}>
          <Markdown text={commitment.detail} />
        </Section>
      )}
      {closure && state !== "open" && (
        <Section title={t("closure")}>
          <p>
            {{ kept: t("saidKept"), broken: t("saidBroken"), withdrawn: t("saidWithdrawn") }[state]}{" "}
            <span className={classes.quiet}>
              <PersonLink person={closure.by} /> <RelativeTime at={closure.at} />
            </span>
          </p>
          {closure.note && <Markdown text={closure.note} />}
        </Section>
      )}
      <Moves commitment={commitment} />
      <Modal
        opened={moving}
        onClose={() => setMoving(false)}
        title={t("renegotiate")}
        closeButtonProps={{ "aria-label": t("cancel") }}
      >
        <RenegotiateForm
          commitment={commitment}
          done={() => setMoving(false)}
          cancel={() => setMoving(false)}
        />
      </Modal>
    </RecordPage>
  );
}

function Moves({ commitment }: { commitment: Commitment }) {
  if (commitment.renegotiations.length === 0) return null;
  return (
    <Section title={t("history")}>
      <ol className={classes.moves}>
        {commitment.renegotiations.map(({ at, from, to, reason, by, inTime }) => (
          <li key={at}>
            <strong>{t("moved", { from: formatDay(from), to: formatDay(to) })}</strong>
            {!inTime && <span className={classes.late}> {t("movedLate")}</span>}
            <p>{reason}</p>
            <p className={classes.quiet}>
              {t("movedBy", { name: by.name })} <RelativeTime at={at} />
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
