import { Button, CloseButton } from "@mantine/core";
import { useState } from "react";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import layout from "../ui/layout.module.css";
import { Loading, ProblemNote } from "../ui/notes.tsx";
import { RecordPicker } from "../ui/record-picker.tsx";
import { t } from "./messages.ts";
import type { PageRecord } from "./page-record.ts";
import classes from "./record-page.module.css";
import { type Holder, holderInWords } from "./seen-by.ts";

const { getAudience, setAudience } = core.operations;
const EVERYBODY = "workspace";
/** A key that was drawn begins with a letter: it tells nothing of how many there are. */
const DRAWN = /-[A-Z]/;

type Chosen = Pick<Holder, "token" | "name" | "people">;

/** How many see a record, by what, what confidential means, and the change for whoever may. */
export function WhoSeesDialog({ record, close }: { record: PageRecord; close: () => void }) {
  const { data, error } = useOperation(getAudience, { params: { record: record.id } });
  const [chosen, setChosen] = useState<Chosen[] | null>(null);
  const change = useChange(setAudience, { quiet: true, done: t("audienceChanged"), onDone: close });
  if (error) return <ProblemNote problem={error} />;
  if (!data) return <Loading lines={3} />;
  const shown: readonly Chosen[] = chosen ?? data.items;
  const everybody = shown.some(({ token }) => token === EVERYBODY);

  return (
    <div className={layout.form}>
      {!chosen && (
        <p>
          {data.people === null
            ? t("peopleUnknown")
            : t(everybody ? "peopleAll" : "peopleSome", { count: data.people })}
        </p>
      )}
      <ul className={classes.holders} aria-label={t("whoSees")}>
        {shown.map((holder) => (
          <li key={holder.token}>
            <span>{holderInWords(holder)}</span>
            {holder.people !== null && !holder.token.startsWith("person:") && (
              <span className={classes.quiet}>{t("peopleCount", { count: holder.people })}</span>
            )}
            {chosen && (
              <CloseButton
                size="sm"
                aria-label={t("removeHolder", { name: holderInWords(holder) })}
                onClick={() => setChosen(chosen.filter(({ token }) => token !== holder.token))}
              />
            )}
          </li>
        ))}
      </ul>
      <p className={classes.hint}>
        {everybody ? t("openMeans") : t("confidentialMeans")}{" "}
        {!everybody && !chosen && t(DRAWN.test(record.key) ? "keyDrawn" : "keyNumbered")}
      </p>
      {chosen ? (
        <>
          <RecordPicker
            adding
            label={t("addHolder")}
            kinds={["person", "department", "council"]}
            without={chosen.map(({ token }) => token.slice(token.indexOf(":") + 1))}
            value={null}
            onChange={(picked) =>
              picked && setChosen([...narrowed(chosen), { ...holderOf(picked), people: null }])
            }
          />
          {!everybody && (
            <Button
              size="xs"
              variant="subtle"
              onClick={() => setChosen([{ token: EVERYBODY, name: null, people: null }])}
            >
              {t("openToAll")}
            </Button>
          )}
          <ProblemNote problem={change.problem} />
          <div className={layout.row}>
            <Button
              size="xs"
              loading={change.pending}
              disabled={chosen.length === 0}
              onClick={() =>
                void change.run({
                  params: { record: record.id },
                  body: { audience: chosen.map(({ token }) => token) },
                  ifMatch: record.version,
                })
              }
            >
              {t("save")}
            </Button>
            <Button size="xs" variant="default" onClick={() => setChosen(null)}>
              {t("cancel")}
            </Button>
          </div>
        </>
      ) : (
        data.may.includes("setAudience") && (
          <div className={layout.row}>
            <Button size="xs" variant="default" onClick={() => setChosen([...data.items])}>
              {t("changeAudience")}
            </Button>
          </div>
        )
      )}
    </div>
  );
}

/** Whoever names some means those and not everybody. */
const narrowed = (chosen: readonly Chosen[]) => chosen.filter(({ token }) => token !== EVERYBODY);
const holderOf = ({ kind, id, title }: { kind: string; id: string; title: string }) => ({
  token: `${kind}:${id}`,
  name: title,
});
