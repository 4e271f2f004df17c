import { Button } from "@mantine/core";
import { useState } from "react";
import { core } from "#kernel/contract/core.ts";
import { leaveForSignIn } from "../api/call.ts";
import { useOperation } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import { useMayCall } from "../session.ts";
import { RelativeTime } from "../ui/dates.tsx";
import { Loading, ProblemNote } from "../ui/notes.tsx";
import classes from "./account.module.css";
import { deviceName } from "./device-name.ts";
import { t } from "./messages.ts";
import { SettingsFrame } from "./settings-frame.tsx";

const { listSecurity, listAllSecurity, listAllKeys, endAnyKey, signOutEverywhere } = core.operations;

/** What happened to how one comes in; administrators see it of everybody, and everybody's keys. */
export function Page() {
  const mayAll = useMayCall(listAllSecurity);
  const [all, setAll] = useState(false);
  const leave = useChange(signOutEverywhere, { onDone: leaveForSignIn });
  return (
    <SettingsFrame title={t("security")} why={t("securityWhy")}>
      <section className={classes.block}>
        <p className={classes.quiet}>{t("signOutEverywhereWhy")}</p>
        <div>
          <Button variant="default" loading={leave.pending} onClick={() => void leave.run({})}>
            {t("signOutEverywhere")}
          </Button>
        </div>
        <ProblemNote problem={leave.problem} />
      </section>
      {mayAll && <AllKeys />}
      {mayAll && (
        <div>
          <Button size="xs" variant="default" aria-pressed={all} onClick={() => setAll(!all)}>
            {t("securityAll")}
          </Button>
        </div>
      )}
      <Entries key={String(all)} of={all ? listAllSecurity : listSecurity} named={all} />
    </SettingsFrame>
  );
}

function Entries({ of, named }: { of: typeof listSecurity | typeof listAllSecurity; named: boolean }) {
  const { data, error, isPending } = useOperation(of as typeof listSecurity, { query: { limit: 100 } });
  return (
    <section className={classes.block} aria-label={t("security")}>
      {isPending && <Loading />}
      <ProblemNote problem={error} />
      <ul className={classes.rows}>
        {data?.items.map(({ id, at, what, about, person, by, device, network }) => (
          <li key={id}>
            <div>
              {t(what)} {about}
              <small>
                {[named && person.name, by?.name, device && deviceName(device), network]
                  .filter(Boolean)
                  .join(" · ")}{" "}
                <RelativeTime at={at} />
              </small>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AllKeys() {
  const { data, error } = useOperation(listAllKeys);
  const end = useChange(endAnyKey, { done: t("keyEnded") });
  return (
    <section className={classes.block} aria-label={t("allKeys")}>
      <h2>{t("allKeys")}</h2>
      <ProblemNote problem={error} />
      <ul className={classes.rows}>
        {data?.items.map((key) => (
          <li key={key.id}>
            <div>
              {key.person.name}: {key.name}
              <small>
                {key.scopes.join(", ")} · {key.lastUsedAt ? t("keyUsed") : t("keyUnused")}{" "}
                {key.lastUsedAt && <RelativeTime at={key.lastUsedAt} />}
              </small>
            </div>
            <Button
              size="xs"
              variant="default"
              aria-label={t("keyEnd", { name: key.name })}
              onClick={() => void end.run({ params: { apiKey: key.id } })}
            >
              {t("end")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
