import { core } from "#kernel/contract/core.ts";
import { dayAndHour } from "#kernel/contract/words/formats.ts";
import { useOperation } from "../api/queries.ts";
import { useHouse } from "../house.ts";
import { hand } from "../i18n.ts";
import { PageLink } from "../navigation.tsx";
import { mayCall, useMe } from "../session.ts";
import { useAreas } from "../shell/use-areas.ts";
import { useToday } from "../time.ts";
import { LazyBlock } from "../ui/lazy-block.tsx";
import { PageHead } from "../ui/page-head.tsx";
import classes from "./home.module.css";
import { MatterRow } from "./matter-row.tsx";
import { t } from "./messages.ts";
import { NeedsMe } from "./needs-me.tsx";
import { Since } from "./since.tsx";
import { Standing } from "./standing.tsx";

const firstHour = () => import("./first-hour.tsx");

/** This week, in two minutes: how what is mine stands, what needs me, whom to meet and to speak to, what is new; and an end. */
export function Page() {
  const { practices } = useHouse();
  const me = useMe();
  const { today } = useToday();
  const { data: home } = useOperation(core.operations.getHome);
  const begins = mayCall(core.operations.getFirstSteps, me);
  const { data: path } = useOperation(core.operations.getFirstSteps, {}, { enabled: begins });
  const shown = practices
    .flatMap((practice) => practice.home ?? [])
    .filter(({ ahead }) => (ahead?.() ?? []).every(({ operation }) => mayCall(operation, me)));
  const people = shown.flatMap((each) => each.people ?? []);
  const heroes = shown.flatMap(({ hero }) => hero ?? []);
  const hasAside = people.length + heroes.length > 0 || (home?.talkTo.length ?? 0) > 0;

  return (
    <div className={classes.home}>
      <PageHead
        title={t("title")}
        lead={home && home.standing.length > 0 ? <Standing lines={home.standing} /> : weekday(today)}
      />
      {me.role === "guest" && <OpenToMe />}
      <div className={classes.bands} data-aside={hasAside || undefined}>
        <div className={classes.first}>
          {path && path.items.length > 0 && (
            <LazyBlock load={firstHour} name="FirstHour" props={{ steps: path.items }} />
          )}
          <NeedsMe onlyMine={home?.onlyMine ?? []} />
        </div>
        {hasAside && (
          <aside className={classes.people} aria-label={t("people")}>
            {people.map((load, index) => (
              <LazyBlock key={index} load={load} name="People" props={{}} />
            ))}
            {home && home.talkTo.length > 0 && (
              <section aria-labelledby="talk-to">
                <h2 id="talk-to" className={classes.bandTitle}>
                  {t("talkTo")}
                </h2>
                <ul className={classes.asks}>
                  {home.talkTo.map((matter) => (
                    <MatterRow key={matter.person.id} matter={matter} led="person" />
                  ))}
                </ul>
              </section>
            )}
            {heroes.map((load, index) => (
              <LazyBlock key={index} load={load} name="Hero" props={{}} />
            ))}
          </aside>
        )}
        <div className={classes.since}>
          <Since />
        </div>
      </div>
    </div>
  );
}

/** Guests have no rail: the few pages that open to them, beside what they were invited to. */
function OpenToMe() {
  const pages = useAreas().flatMap(({ entries }) => entries);
  return (
    <nav className={classes.open} aria-label={t("openToYou")}>
      {t("openToYou")}:{" "}
      {pages.map(({ path, label }) => (
        <PageLink key={path} to={path}>
          {label}
        </PageLink>
      ))}
    </nav>
  );
}

/** "Monday, 30 November". */
const weekday = (day: string): string =>
  dayAndHour(Date.parse(day), { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }, hand());
