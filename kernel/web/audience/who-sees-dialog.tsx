import { Button } from "@mantine/core";
import { useState } from "react";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import type { PageRecord } from "../record/page-record.ts";
import layout from "../ui/layout.module.css";
import { Loading, ProblemNote } from "../ui/notes.tsx";
import classes from "./audience.module.css";
import { AudienceEditor } from "./audience-editor.tsx";
import { HolderList } from "./holder-list.tsx";
import { EVERYBODY, type Holder } from "./holders.ts";
import { t } from "./messages.ts";

const { getAudience, setAudience } = core.operations;
/** A key that was drawn begins with a letter: it tells nothing of how many there are. */
const DRAWN = /-[A-Z]/;

/** How many see a record, by what, what confidential means, and the change for whoever may. */
export function WhoSeesDialog({ record, close }: { record: PageRecord; close: () => void }) {
  const { data, error } = useOperation(getAudience, { params: { record: record.id } });
  const [chosen, setChosen] = useState<readonly Holder[] | null>(null);
  const change = useChange(setAudience, { quiet: true, done: t("audienceChanged"), onDone: close });
  if (error) return <ProblemNote problem={error} />;
  if (!data) return <Loading lines={3} />;
  const everybody = (chosen ?? data.items).some(({ token }) => token === EVERYBODY.token);
  const means = everybody ? t("openMeans") : t("confidentialMeans");

  if (chosen)
    return (
      <div className={layout.form}>
        <AudienceEditor chosen={chosen} onChange={setChosen} />
        <p className={classes.hint}>{means}</p>
        <ProblemNote problem={change.problem} />
        <div className={layout.row}>
          <Button
            size="xs"
            loading={change.pending}
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
      </div>
    );
  return (
    <div className={layout.form}>
      <p>
        {data.people === null
          ? t("peopleUnknown")
          : t(everybody ? "peopleAll" : "peopleSome", { count: data.people })}
      </p>
      <HolderList holders={data.items} />
      <p className={classes.hint}>
        {means} {!everybody && t(DRAWN.test(record.key) ? "keyDrawn" : "keyNumbered")}
      </p>
      {data.may.includes("setAudience") && (
        <div className={layout.row}>
          <Button size="xs" variant="default" onClick={() => setChosen(data.items)}>
            {t("changeAudience")}
          </Button>
        </div>
      )}
    </div>
  );
}
