import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { asLabel } from "#kernel/web/as-label.ts";
import { FormDialog } from "#kernel/web/form/form-dialog.tsx";
import { PageLink } from "#kernel/web/navigation.tsx";
import { LazyOffers } from "#kernel/web/offers/lazy-offers.tsx";
import type { Box } from "#kernel/web/record/boxes.tsx";
import { ByLine } from "#kernel/web/record/by-line.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { type RecordOn, RecordScreen } from "#kernel/web/record/record-screen.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { TextSection } from "#kernel/web/record/text-section.tsx";
import { useToday } from "#kernel/web/time.ts";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import layout from "#kernel/web/ui/layout.module.css";
import { type Risk, risks } from "../contract.ts";
import { Exposure, Matrix } from "./exposure.tsx";
import { headSentence } from "./head-sentence.ts";
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
  const { today } = useToday();
  const mayAssess = risk.may.includes("assess");
  return (
    <RecordPage
      record={risk}
      kind="risk"
      {...(mayAssess ? { onTitle: (title: string) => assess.run({ ...on, body: { title } }) } : {})}
      people={[{ part: t("ownerPart"), person: risk.owner }]}
      sentence={headSentence(risk, today)}
      boxes={headBoxes(risk)}
      talks
      lead={!hasEnded && <LazyOffers about={risk.key} />}
      verbs={mayAssess ? [{ id: "assess", label: t("assess"), run: async () => setResponding(true) }] : []}
    >
      <TextSection
        name={`${risk.id}.detail`}
        title={t("detail")}
        open
        value={risk.detail}
        hint={t("detailHint")}
        maxLength={10_000}
        {...(mayAssess ? { onSave: (detail: string) => assess.attempt({ ...on, body: { detail } }) } : {})}
      />
      <Section title={t("matrix")} id="matrix">
        <Matrix likelihood={risk.likelihood} impact={risk.impact} />
      </Section>
      <Ends risk={risk} />
      <FormDialog opened={isResponding} close={close} title={t("assess")} size="lg">
        <RespondForm risk={risk} done={close} />
      </FormDialog>
    </RecordPage>
  );
}

/** What is asked of a risk first: how likely and hard it is, what is done about it, and what it endangers. */
function headBoxes(risk: Risk): Box[] {
  const hasEnded = risk.closure !== null;
  return [
    {
      id: "exposure",
      title: t("exposure"),
      children: (
        <>
          <Exposure value={risk.exposure} ended={hasEnded} />
          <p className={layout.quiet}>
            {t("likelihood")}: {t(`likelihood${risk.likelihood as Grade}`)} · {t("impact")}:{" "}
            {t(`impact${risk.impact as Grade}`)}
          </p>
        </>
      ),
    },
    {
      id: "response",
      title: t("response"),
      children: (
        <>
          <p>{risk.response ? t(risk.response) : t("noResponse")}</p>
          <p className={layout.quiet}>{t(risk.kind)}</p>
        </>
      ),
    },
    {
      id: "about",
      title: t("about"),
      children: (
        <>
          {risk.about ? (
            <PageLink to={`go/${risk.about.key}`}>{risk.about.title}</PageLink>
          ) : (
            <p className={layout.quiet}>{t("aboutNothing")}</p>
          )}
          {risk.reviewOn && (
            <p className={layout.quiet}>
              {t("review")}: <DueDate on={risk.reviewOn} done={hasEnded} />
            </p>
          )}
        </>
      ),
    },
  ];
}

type Grade = 1 | 2 | 3 | 4 | 5;

function Ends({ risk: { acceptance, closure, state } }: { risk: Risk }) {
  return (
    <>
      {acceptance && (
        <Section title={t("acceptance")} id="acceptance" open>
          <p>{t("acceptedAt", { exposure: acceptance.exposure, reason: acceptance.reason })}</p>
          {acceptance.stale && <p className={layout.quiet}>{t("stale")}</p>}
          <ByLine {...acceptance} />
        </Section>
      )}
      {closure && (
        <Section title={t("closure")} id="closure" open>
          <p>
            {closure.note
              ? t("endedNote", { state: asLabel(t(state)), note: closure.note })
              : asLabel(t(state))}
          </p>
          <ByLine {...closure} />
        </Section>
      )}
    </>
  );
}
