import { Button, NativeSelect } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Organisation } from "#kernel/contract/core/organisation.ts";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import { useMayCall } from "../session.ts";
import { Loading, ProblemNote } from "../ui/notes.tsx";
import classes from "./account.module.css";
import { t } from "./organisation-messages.ts";
import { SettingsFrame } from "./settings-frame.tsx";

const { getOrganisation, reviseOrganisation } = core.operations;

/** What holds for everybody; administrators change it. */
export function Page() {
  const { data, error } = useOperation(getOrganisation);
  return (
    <SettingsFrame title={t("organisation")} why={t("why")}>
      <ProblemNote problem={error} />
      {!data && !error && <Loading />}
      {data && <TimeZone organisation={data} />}
    </SettingsFrame>
  );
}

function TimeZone({ organisation }: { organisation: Organisation }) {
  const { timeZone, version, following } = organisation;
  const mayChange = useMayCall(reviseOrganisation);
  const change = useChange(reviseOrganisation, { done: t("done"), labels: { timeZone: t("timeZone") } });
  /** Null while nothing else is chosen: then it is what somebody else makes it meanwhile. */
  const [chosen, setChosen] = useState<string | null>(null);
  const zones = [...new Set([timeZone, "UTC", ...Intl.supportedValuesOf("timeZone")])];

  async function send(event: FormEvent) {
    event.preventDefault();
    if (chosen && (await change.run({ body: { timeZone: chosen }, ifMatch: version }))) setChosen(null);
  }

  return (
    <form className={classes.block} onSubmit={send}>
      <NativeSelect
        label={t("timeZone")}
        description={t("timeZoneWhy")}
        value={chosen ?? timeZone}
        disabled={!mayChange}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        data={zones}
      />
      {following !== null && <p className={classes.quiet}>{t("following", { count: following })}</p>}
      {mayChange ? (
        <div>
          <Button type="submit" loading={change.pending} disabled={chosen === null || chosen === timeZone}>
            {t("change")}
          </Button>
        </div>
      ) : (
        <p className={classes.quiet}>{t("onlyAdministrators")}</p>
      )}
    </form>
  );
}
