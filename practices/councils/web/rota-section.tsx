import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { zone } from "#kernel/contract/words/formats.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { hand } from "#kernel/web/i18n.ts";
import { PageLink } from "#kernel/web/navigation.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { formatDay } from "#kernel/web/time.ts";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type DutyRota, sessions } from "#practices/sessions/contract.ts";
import type { Council } from "../contract.ts";
import classes from "./councils.module.css";
import { t } from "./messages.ts";

/** Turns with their reasons, and how even they are, hours and time zones included. */
export function RotaSection({ council }: { council: Council }) {
  const { data, error } = useOperation(sessions.operations.rota, { params: { council: council.key } });
  const [duty, setDuty] = useState<DutyRota["duty"]>("facilitator");
  const rota = data?.duties.find((each) => each.duty === duty);
  return (
    <Section
      title={t("rota")}
      id="turns"
      holds={data && nextTurns(data.duties)}
      action={
        <SegmentedControl
          size="xs"
          aria-label={t("rota")}
          value={duty}
          onChange={(value) => setDuty(value as DutyRota["duty"])}
          data={[
            { value: "facilitator", label: t("facilitator") },
            { value: "scribe", label: t("scribe") },
          ]}
        />
      }
    >
      <p className={classes.quiet}>{t("rotaLead")}</p>
      <ProblemNote problem={error} />
      {!rota && !error && <Loading />}
      {rota && (
        <>
          <Turns rota={rota} />
          <Balance rota={rota} />
        </>
      )}
    </Section>
  );
}

/** Who is next in each duty: of the session that is planned, else as it would be dealt today. */
function nextTurns(duties: readonly DutyRota[]): string {
  return duties
    .flatMap(({ duty, turns, ahead }) => {
      const next = turns.find(({ session }) => session && session.state !== "closed") ?? ahead[0];
      return next ? [`${t(duty)}: ${next.holder?.name ?? t("nobody")}`] : [];
    })
    .join(" · ");
}

const RECENT = 3;

function Turns({ rota }: { rota: DutyRota }) {
  const recent = rota.turns.slice(-RECENT);
  const earlier = rota.turns.slice(0, -RECENT);
  return (
    <>
      {earlier.length > 0 && (
        <details className={`${classes.quiet} ${classes.earlier}`}>
          <summary>{t("earlier", { count: earlier.length })}</summary>
          <TurnTable turns={earlier} ahead={[]} />
        </details>
      )}
      <TurnTable turns={recent} ahead={rota.ahead} />
    </>
  );
}

function TurnTable({ turns, ahead }: Pick<DutyRota, "turns" | "ahead">) {
  return (
    <div className={classes.scroll}>
      <table className={`${classes.table} ${classes.turns}`}>
        <thead>
          <tr>
            <th scope="col">{t("when")}</th>
            <th scope="col">{t("who")}</th>
            <th scope="col">{t("why")}</th>
          </tr>
        </thead>
        <tbody>
          {turns.map(({ session, on, holder, why }) => (
            <tr key={session?.id ?? on} data-state={session?.state}>
              <td>
                {session ? (
                  <PageLink to={`sessions/${session.key}`}>{formatDay(on)}</PageLink>
                ) : (
                  formatDay(on)
                )}
              </td>
              <td>{holder?.name ?? t("nobody")}</td>
              <td className={classes.quiet}>{why}</td>
            </tr>
          ))}
          {ahead.map(({ on, holder, why }, at) => (
            <tr key={on} className={classes.ahead}>
              <td>{formatDay(on)}</td>
              <td>{holder?.name ?? t("nobody")}</td>
              <td className={classes.quiet}>{at === 0 ? `${why} (${t("ahead")})` : why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Balance({ rota }: { rota: DutyRota }) {
  const most = Math.max(1, ...rota.people.map(({ held }) => held));
  return (
    <>
      <h3 className={classes.small}>{t("balance")}</h3>
      <p className={classes.quiet}>{t("spread", { count: round(rota.spread) })}</p>
      <div>
        <table className={`${classes.table} ${classes.balance}`}>
          <thead>
            <tr>
              <th scope="col">{t("who")}</th>
              <th scope="col">{t("held")}</th>
              <th scope="col">{t("owed")}</th>
              <th scope="col">{t("lastHeld")}</th>
              <th scope="col">{t("localStart")}</th>
            </tr>
          </thead>
          <tbody>
            {rota.people.map((line) => (
              <tr key={line.person.id}>
                <th scope="row">{line.person.name}</th>
                <td>
                  <span className={classes.bar} aria-hidden="true">
                    <i style={{ width: `${(line.held / most) * 100}%` }} />
                  </span>
                  {line.held}
                  {line.heldOutOfHours > 0 && (
                    <span className={classes.quiet}> {t("outOfHours", { count: line.heldOutOfHours })}</span>
                  )}
                </td>
                <td>{t("turns", { turns: round(line.owed) })}</td>
                <td>{line.lastHeld ? formatDay(line.lastHeld) : t("never")}</td>
                <td>
                  {line.localStart}{" "}
                  <span className={classes.quiet}>
                    {zone(line.timeZone, hand())}, {t(`hour_${line.hour}`)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
