import { lazy, Suspense } from "react";
import { useOperation } from "#kernel/web/api/queries.ts";
import { PageLink } from "#kernel/web/navigation.tsx";
import { useMe } from "#kernel/web/session.ts";
import { formatInstant, useTimeZone } from "#kernel/web/time.ts";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { sessions } from "../contract.ts";
import { t } from "./messages.ts";
import { myNext } from "./my-next.ts";
import classes from "./sessions.module.css";

const MyRows = lazy(async () => ({ default: (await import("./my-rows.tsx")).MyRows }));

/** On Home: when I meet whom next, and what I am there. */
export function People() {
  const me = useMe();
  const zone = useTimeZone();
  const { data } = useOperation(sessions.operations.list, myNext);
  const next = data?.items[0];
  if (me.role === "guest")
    return (
      <Suspense>
        <MyRows />
      </Suspense>
    );
  if (!data) return null;
  return (
    <section className={classes.next} aria-label={t("home")}>
      <h2>{t("home")}</h2>
      {next ? (
        <>
          <p className={classes.nextTitle}>
            <PageLink to={`sessions/${next.key}`}>{next.council.title}</PageLink>
          </p>
          <p className={classes.quiet}>
            {formatInstant(next.startsAt, zone)} · <RelativeTime at={next.startsAt} />
          </p>
          <p>
            {next.facilitator?.id === me.person.id
              ? t("homeYou")
              : next.facilitator && t("homeFacilitates", { name: next.facilitator.name })}{" "}
            <PageLink to={`sessions/${next.key}#agenda`}>
              {t(next.state === "open" ? "homeEnter" : "homePrepare")}
            </PageLink>
          </p>
        </>
      ) : (
        <p className={classes.quiet}>{t("homeNone")}</p>
      )}
    </section>
  );
}
