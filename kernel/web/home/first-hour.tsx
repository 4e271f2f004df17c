import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { FirstStep } from "#kernel/contract/core/home.ts";
import { core } from "#kernel/contract/core.ts";
import { useChange } from "../api/use-change.ts";
import { PageLink } from "../navigation.tsx";
import classes from "./first-hour.module.css";
import { t } from "./messages.ts";

/** The way from an empty workspace to the first work in it, step by step; gone when it is gone, or sent away. */
export function FirstHour({ steps }: { steps: readonly FirstStep[] }) {
  const leave = useChange(core.operations.leaveFirstSteps);

  async function sendAway() {
    if (await leave.run()) document.getElementById("needs-me")?.focus();
  }

  return (
    <section className={classes.path} aria-labelledby="first-hour">
      <header>
        <h2 id="first-hour">{t("firstHour")}</h2>
        <Button variant="subtle" size="compact-sm" loading={leave.pending} onClick={sendAway}>
          {t("firstHourAway")}
        </Button>
        <p>{t("firstHourWhy")}</p>
      </header>
      <ol>
        {steps.map((step) => (
          <Step key={step.id} {...step} />
        ))}
      </ol>
    </section>
  );
}

function Step({ title, to, minutes, done, says }: FirstStep) {
  return (
    <li className={classes.step} data-done={done || undefined}>
      <span className={classes.mark}>
        {done && (
          <>
            <IconCheck size={14} stroke={2.2} aria-hidden="true" />
            <span className="visually-hidden">{t("stepDone")}</span>
          </>
        )}
      </span>
      <span className={classes.what}>
        <strong>{title}</strong>
        {says && <small>{says}</small>}
      </span>
      {!done && (
        <>
          <small className={classes.time}>{t("stepMinutes", { count: minutes })}</small>
          <Button
            component={PageLink}
            to={to}
            size="compact-sm"
            variant="default"
            aria-label={t("stepGoTo", { title })}
          >
            {t("stepGo")}
          </Button>
        </>
      )}
    </li>
  );
}
