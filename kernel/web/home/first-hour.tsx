import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useId, useRef, useState } from "react";
import type { FirstStep } from "#kernel/contract/core/home.ts";
import { core } from "#kernel/contract/core.ts";
import { useChange } from "../api/use-change.ts";
import { useHouse } from "../house.ts";
import { PageLink } from "../navigation.tsx";
import { LazyBlock } from "../ui/lazy-block.tsx";
import { Loading } from "../ui/notes.tsx";
import classes from "./first-hour.module.css";
import { t } from "./messages.ts";

/** The way from an empty workspace to the first work in it, step by step; gone when it is gone, or sent away. */
export function FirstHour({ steps }: { steps: readonly FirstStep[] }) {
  const leave = useChange(core.operations.leaveFirstSteps);
  const list = useRef<HTMLOListElement>(null);

  async function sendAway() {
    if (await leave.run()) document.getElementById("needs-me")?.focus();
  }

  /** Whoever did a step in place goes on with the next. */
  function goOn(after: number) {
    const verbs = [...(list.current?.children ?? [])].slice(after + 1);
    verbs
      .map((step) => step.querySelector<HTMLElement>("[data-step-verb]"))
      .find((verb) => verb !== null)
      ?.focus();
  }

  return (
    <section className={classes.path} aria-labelledby="first-hour">
      <header>
        <h2 id="first-hour">{t("firstHour")}</h2>
        <Button variant="subtle" size="xs" loading={leave.pending} onClick={sendAway}>
          {t("firstHourAway")}
        </Button>
        <p>{t("firstHourWhy")}</p>
      </header>
      <ol ref={list}>
        {steps.map((step, place) => (
          <Step key={step.id} step={step} goOn={() => goOn(place)} />
        ))}
      </ol>
    </section>
  );
}

function Step({ step: { id, title, to, minutes, done, says }, goOn }: { step: FirstStep; goOn: () => void }) {
  const { practices } = useHouse();
  const inPlace = practices.map(({ home }) => home?.steps?.[id]).find((load) => load !== undefined);
  const [open, setOpen] = useState(false);
  const part = useId();

  function finish() {
    setOpen(false);
    goOn();
  }

  const look = { size: "xs", variant: "default", "data-step-verb": true } as const;
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
          {inPlace ? (
            <Button
              {...look}
              aria-expanded={open}
              aria-controls={part}
              aria-label={open ? undefined : t("stepHereWhat", { title })}
              onClick={() => setOpen(!open)}
            >
              {open ? t("inPlaceClose") : t("stepHere")}
            </Button>
          ) : (
            <Button {...look} component={PageLink} to={to} aria-label={t("stepGoTo", { title })}>
              {t("stepGo")}
            </Button>
          )}
        </>
      )}
      {open && !done && inPlace && (
        <div id={part} className={classes.inPlace}>
          <LazyBlock
            load={inPlace}
            name="StepInPlace"
            props={{ done: finish }}
            meanwhile={<Loading lines={3} />}
          />
        </div>
      )}
    </li>
  );
}
