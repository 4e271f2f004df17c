import { Button, NativeSelect } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { asProblem } from "../../api/problem-error.ts";
import { toast } from "../../ui/toast-store.ts";
import type { Row } from "../arrange.ts";
import classes from "../record-list.module.css";
import type { Act, ActResult, Choice } from "./acts.ts";
import { t } from "./messages.ts";
import { useFollowMany } from "./use-follow-many.ts";

type Props<Item extends Row> = {
  picked: readonly Item[];
  /** How many match in all; null where all of them are chosen. */
  rest: number | null;
  chooseAll: () => Promise<void>;
  clear: () => void;
  acts: readonly Act<Item>[];
  saveCsv: (items: readonly Item[]) => void;
};

/** What can be done with the chosen rows, the question before what cannot be taken back, and what came of it. */
export function ChosenBar<Item extends Row>(props: Props<Item>) {
  const { picked, rest, chooseAll, clear, acts, saveCsv } = props;
  const follow = useFollowMany();
  const [asking, setAsking] = useState<{ act: Act<Item>; choices: readonly Choice[] } | null>(null);
  const [choice, setChoice] = useState("");
  const [busy, setBusy] = useState<string | null>(null);
  const [came, setCame] = useState<(ActResult & { of: number }) | null>(null);
  // Whoever chooses other rows meanwhile is about to do something else.
  const result = came?.of === picked.length ? came : null;
  const bar = useRef<HTMLDivElement>(null);
  const step = asking ? "asking" : result ? "done" : "choosing";

  // What the button was, is another one now: the first of the new ones has the focus, so that it is never lost.
  const last = useRef(step);
  useEffect(() => {
    if (last.current !== step) bar.current?.querySelector<HTMLElement>("[data-first]")?.focus();
    last.current = step;
  }, [step]);

  async function run(label: string, work: () => Promise<ActResult | null>) {
    setBusy(label);
    try {
      const answer = await work();
      setAsking(null);
      if (answer) setCame({ ...answer, of: picked.length });
    } catch (error) {
      toast(asProblem(error).message, { tone: "problem" });
    } finally {
      setBusy(null);
    }
  }

  /** Asks before it is done where there is something to ask, else does it. */
  async function begin(act: Act<Item>) {
    if (!act.among && !act.confirm) return run(act.label, () => act.run(picked));
    setBusy(act.label);
    try {
      const choices = (await act.among?.load()) ?? [];
      setChoice(choices[0]?.value ?? "");
      if (act.among && choices.length === 0) setCame({ said: act.among.none, of: picked.length });
      else setAsking({ act, choices });
    } catch (error) {
      toast(asProblem(error).message, { tone: "problem" });
    } finally {
      setBusy(null);
    }
  }

  function leave() {
    setCame(null);
    clear();
  }

  if (asking) {
    const { act, choices } = asking;
    return (
      <div ref={bar} className={classes.bulk} role="group" aria-label={act.label}>
        <span role="status">{act.confirm?.(picked.length) ?? t("selected", { count: picked.length })}</span>
        {act.among && (
          <NativeSelect
            data-first
            size="xs"
            aria-label={act.among.label}
            value={choice}
            data={[...choices]}
            onChange={({ currentTarget }) => setChoice(currentTarget.value)}
          />
        )}
        <Button
          {...(act.among ? {} : { "data-first": true })}
          size="xs"
          loading={busy !== null}
          onClick={() =>
            void run(act.label, () =>
              act.run(
                picked,
                choices.find(({ value }) => value === choice),
              ),
            )
          }
        >
          {act.label}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => setAsking(null)}>
          {t("cancel")}
        </Button>
      </div>
    );
  }
  if (result)
    return (
      <div ref={bar} className={classes.bulk} role="group" aria-label={t("cameOf")}>
        <span role="status">{result.said}</span>
        {result.undo && (
          <Button
            size="xs"
            variant="default"
            loading={busy !== null}
            onClick={() =>
              void run("undo", async () => {
                await result.undo!();
                return { said: t("undone") };
              })
            }
          >
            {t("undo")}
          </Button>
        )}
        <Button data-first size="xs" variant="subtle" onClick={leave}>
          {t("ready")}
        </Button>
        {result.not && result.not.length > 0 && (
          <details className={classes.notDone} open={result.not.length <= 3}>
            <summary>{t("notDone", { count: result.not.length })}</summary>
            <ul>
              {result.not.map(({ key, title, why }) => (
                <li key={key}>
                  {key} {title}: {why}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    );
  return (
    <div ref={bar} className={classes.bulk} role="group" aria-label={t("chosenRows")}>
      <span role="status">{t("selected", { count: picked.length })}</span>
      {rest !== null && (
        <Button
          size="xs"
          variant="subtle"
          loading={busy === "all"}
          onClick={() =>
            void run("all", async () => {
              await chooseAll();
              return null;
            })
          }
        >
          {t("selectMatching", { count: rest })}
        </Button>
      )}
      {[...acts, ...(follow as readonly Act<Item>[])].map((act, nth) => (
        <Button
          key={act.label}
          {...(nth === 0 ? { "data-first": true } : {})}
          size="xs"
          variant={nth === 0 ? "filled" : "default"}
          loading={busy === act.label}
          onClick={() => void begin(act)}
        >
          {act.label}
        </Button>
      ))}
      <Button size="xs" variant="default" onClick={() => saveCsv(picked)}>
        {t("csv")}
      </Button>
      <Button size="xs" variant="subtle" onClick={clear}>
        {t("clear")}
      </Button>
    </div>
  );
}
