import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { FormDialog } from "#kernel/web/form/form-dialog.tsx";
import { LazyOffers } from "#kernel/web/offers/lazy-offers.tsx";
import { AboutLine, ByLine } from "#kernel/web/record/by-line.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { type RecordOn, RecordScreen } from "#kernel/web/record/record-screen.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { TextSection } from "#kernel/web/record/text-section.tsx";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import layout from "#kernel/web/ui/layout.module.css";
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
  const close = () => setResponding(false);
  const hasEnded = risk.closure !== null;
  const mayAssess = risk.may.includes("assess");
  return (
    <RecordPage
      record={risk}
      kind="risk"
      {...(mayAssess ? { onTitle: (title: string) => assess.run({ ...on, body: { title } }) } : {})}
      people={[{ part: t("ownerPart"), person: risk.owner }]}
      facts={<Exposure value={risk.exposure} ended={hasEnded} />}
      aside={!hasEnded && <LazyOffers about={risk.key} />}
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
        <AboutLine label={t("about")} about={risk.about} />
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
      <FormDialog opened={isResponding} close={close} title={t("assess")} size="lg">
        <RespondForm risk={risk} done={close} />
      </FormDialog>
    </RecordPage>
  );
}

function Ends({ risk: { acceptance, closure, state } }: { risk: Risk }) {
  return (
    <>
      {acceptance && (
        <Section title={t("acceptance")} id="acceptance">
          <p>{t("acceptedAt", { exposure: acceptance.exposure, reason: acceptance.reason })}</p>
          {acceptance.stale && <p className={layout.quiet}>{t("stale")}</p>}
          <ByLine {...acceptance} />
        </Section>
      )}
      {closure && (
        <Section title={t("closure")} id="closure">
          <p>{closure.note ? t("endedNote", { state: t(state), note: closure.note }) : t(state)}</p>
          <ByLine {...closure} />
        </Section>
      )}
    </>
  );
}
