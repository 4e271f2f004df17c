import { Button } from "@mantine/core";
import type { Practice } from "#kernel/contract/core/practices.ts";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import { useMayCall } from "../session.ts";
import { RelativeTime } from "../ui/dates.tsx";
import { Loading, ProblemNote } from "../ui/notes.tsx";
import classes from "./account.module.css";
import { t } from "./practices-messages.ts";
import { SettingsFrame } from "./settings-frame.tsx";

const { listPractices, switchPractice } = core.operations;

/** What this organisation works with; administrators switch it on and off. */
export function Page() {
  const { data, error, isPending } = useOperation(listPractices);
  const maySwitch = useMayCall(switchPractice);
  const change = useChange(switchPractice, { done: t("done") });

  return (
    <SettingsFrame title={t("practices")} why={t("why")}>
      <section className={classes.block} aria-label={t("practices")}>
        {isPending && <Loading />}
        <ProblemNote problem={error} />
        <ul className={classes.rows}>
          {data?.items.map((practice) => (
            <li key={practice.id}>
              <div>
                <strong>{practice.name}</strong>
                {practice.purpose}
                <State practice={practice} />
              </div>
              {maySwitch && !practice.alwaysOn && (
                <Button
                  size="xs"
                  variant="default"
                  disabled={change.pending}
                  aria-label={t(practice.off ? "switchOnOf" : "switchOffOf", { name: practice.name })}
                  onClick={() =>
                    void change.run({
                      params: { practice: practice.id },
                      body: { on: practice.off !== null },
                    })
                  }
                >
                  {t(practice.off ? "switchOn" : "switchOff")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </section>
    </SettingsFrame>
  );
}

const namesOf = (practices: Practice["needs"]) => practices.map(({ name }) => name).join(", ");

function State({ practice: { alwaysOn, off, needs, neededBy } }: { practice: Practice }) {
  if (alwaysOn) return <small>{t("alwaysOn")}</small>;
  return (
    <>
      {off && (
        <small>
          {off.by ? t("offSince", { name: off.by.name }) : t("offByWeft")} <RelativeTime at={off.at} />
        </small>
      )}
      {needs.length > 0 && <small>{t("needs", { names: namesOf(needs) })}</small>}
      {neededBy.length > 0 && <small>{t("neededBy", { names: namesOf(neededBy) })}</small>}
    </>
  );
}
