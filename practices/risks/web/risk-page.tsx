import { Modal } from "@mantine/core";
import { useState } from "react";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { PageLink, usePageParams } from "#kernel/web/navigation.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { TextSection } from "#kernel/web/record/text-section.tsx";
import { useMe } from "#kernel/web/session.ts";
import { DueDate, RelativeTime } from "#kernel/web/ui/dates.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type Risk, risks } from "../contract.ts";
import { Exposure, Matrix } from "./exposure.tsx";
import { t } from "./messages.ts";
import { RespondForm } from "./respond-form.tsx";
import classes from "./risks.module.css";

export function Page() {
  const { key } = usePageParams<"key">();
  const { data: risk, error } = useOperation(risks.operations.get, { params: { risk: key } });
  const me = useMe();
  const assess = useChange(risks.operations.assess);
  const [isResponding, setResponding] = useState(false);
  if (error) return <ProblemNote problem={error} />;
  if (!risk) return <Loading lines={6} />;

  const on = { params: { risk: risk.key }, ifMatch: risk.version };
  const hasEnded = risk.state === "gone" || risk.state === "happened";
  const mayChange =
    !hasEnded && (me.role === "administrator" || me.role === "convener" || risk.owner.id === me.person.id);
  return (
    <RecordPage
      record={risk}
      kind="risk"
      {...(mayChange ? { onTitle: (title: string) => assess.run({ ...on, body: { title } }) } : {})}
      people={[{ part: t("ownerColumn").toLowerCase(), person: risk.owner }]}
      facts={<Exposure value={risk.exposure} ended={hasEnded} />}
      date={risk.reviewOn && <DueDate on={risk.reviewOn} done={hasEnded} />}
      verbs={mayChange ? [{ id: "assess", label: t("assess"), run: async () => setResponding(true) }] : []}
    >
      <Section title={t("exposure")}>
        <Matrix likelihood={risk.likelihood} impact={risk.impact} />
        <p className={classes.quiet}>
          {t(risk.kind)} · {t("response").toLowerCase()}:{" "}
          {risk.response ? t(risk.response).toLowerCase() : t("noResponse")}
        </p>
        {risk.about && (
          <p className={classes.quiet}>
            {t("about")} <PageLink to={`go/${risk.about.key}`}>{risk.about.title}</PageLink>
          </p>
        )}
      </Section>
      <TextSection
        name={`${risk.id}.detail`}
        title={t("detail")}
        value={risk.detail}
        hint={t("detailHint")}
        maxLength={10_000}
        {...(mayChange ? { onSave: (detail: string) => assess.attempt({ ...on, body: { detail } }) } : {})}
      />
      <Ends risk={risk} />
      <Modal
        opened={isResponding}
        onClose={() => setResponding(false)}
        title={t("assess")}
        size="lg"
        closeButtonProps={{ "aria-label": t("cancel") }}
      >
        <RespondForm key={risk.version} risk={risk} done={() => setResponding(false)} />
      </Modal>
    </RecordPage>
  );
}

function Ends({ risk: { acceptance, closure, state } }: { risk: Risk }) {
  return (
    <>
      {acceptance && (
        <Section title={t("acceptance")}>
          <p>{t("acceptedAt", { exposure: acceptance.exposure, reason: acceptance.reason })}</p>
          {acceptance.stale && <p className={classes.quiet}>{t("stale")}</p>}
          <p className={classes.quiet}>
            <PersonLink person={acceptance.by} /> <RelativeTime at={acceptance.at} />
          </p>
        </Section>
      )}
      {closure && (
        <Section title={t("closure")}>
          <p>
            {t(state)}
            {closure.note && `: ${closure.note}`}
          </p>
          <p className={classes.quiet}>
            <PersonLink person={closure.by} /> <RelativeTime at={closure.at} />
          </p>
        </Section>
      )}
    </>
  );
}
