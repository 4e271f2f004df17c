import { Modal } from "@mantine/core";
import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { PageLink } from "#kernel/web/navigation.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { type RecordOn, RecordScreen } from "#kernel/web/record/record-screen.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { TextSection } from "#kernel/web/record/text-section.tsx";
import { DueDate, RelativeTime } from "#kernel/web/ui/dates.tsx";
import layout from "#kernel/web/ui/layout.module.css";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type Risk, risks } from "../contract.ts";
import { Exposure, Matrix } from "./exposure.tsx";
import { t } from "./messages.ts";
import { RespondForm } from "./respond-form.tsx";

export function Page() {
  return (
    <RecordScreen get={risks.operations.get}>{(risk, on) => <RiskView risk={risk} on={on} />}</RecordScreen>
  );
}

function RiskView({ risk, on }: { risk: Risk; on: RecordOn<"risk"> }) {
  const assess = useChange(risks.operations.assess);
  const [isResponding, setResponding] = useState(false);
  const hasEnded = risk.closure !== null;
  const mayAssess = risk.may.includes("assess");
  return (
    <RecordPage
      record={risk}
      kind="risk"
      {...(mayAssess ? { onTitle: (title: string) => assess.run({ ...on, body: { title } }) } : {})}
      people={[{ part: t("ownerPart"), person: risk.owner }]}
      facts={<Exposure value={risk.exposure} ended={hasEnded} />}
      date={risk.reviewOn && <DueDate on={risk.reviewOn} done={hasEnded} />}
      verbs={mayAssess ? [{ id: "assess", label: t("assess"), run: async () => setResponding(true) }] : []}
    >
      <Section title={t("exposure")}>
        <Matrix likelihood={risk.likelihood} impact={risk.impact} />
        <p className={layout.quiet}>
          {t("kindAndResponse", {
            kind: t(risk.kind),
            response: risk.response ? t(risk.response) : t("noResponse"),
          })}
        </p>
        {risk.about && (
          <p className={layout.quiet}>
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
        {...(mayAssess ? { onSave: (detail: string) => assess.attempt({ ...on, body: { detail } }) } : {})}
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
          {acceptance.stale && <p className={layout.quiet}>{t("stale")}</p>}
          <p className={layout.quiet}>
            <PersonLink person={acceptance.by} /> <RelativeTime at={acceptance.at} />
          </p>
        </Section>
      )}
      {closure && (
        <Section title={t("closure")}>
          <p>{closure.note ? t("endedNote", { state: t(state), note: closure.note }) : t(state)}</p>
          <p className={layout.quiet}>
            <PersonLink person={closure.by} /> <RelativeTime at={closure.at} />
          </p>
        </Section>
      )}
    </>
  );
}
