import { useHouse } from "../house.ts";
import { mayCall, useMe } from "../session.ts";
import { LazyBlock } from "../ui/lazy-block.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { Changed } from "./changed.tsx";
import classes from "./home.module.css";
import { t } from "./messages.ts";
import { NeedsMe } from "./needs-me.tsx";

const MORNING_ENDS = 12;
const EVENING_STARTS = 18;

/** This week: what needs me, what has changed, whom to talk to. */
export function Page() {
  const { practices } = useHouse();
  const me = useMe();
  const { person, preferences } = me;
  const shown = practices
    .flatMap(({ home }) => home ?? [])
    .filter(({ ahead }) => (ahead?.() ?? []).every(({ operation }) => mayCall(operation, me)));
  const heroes = shown.flatMap(({ hero }) => hero ?? []);
  const people = shown.flatMap((home) => home.people ?? []);
  const hour = Number(
    new Intl.DateTimeFormat("en", {
      hour: "2-digit",
      hourCycle: "h23",
      timeZone: preferences.timeZone,
    }).format(),
  );
  const greeting = hour < MORNING_ENDS ? "morning" : hour < EVENING_STARTS ? "afternoon" : "evening";
  const name = person.name.split(" ")[0]!;

  return (
    <div className={classes.home}>
      <PageHead title={t("title")} lead={t(greeting, { name })} />
      {heroes.map((load, index) => (
        <LazyBlock
          key={index}
          load={load}
          name="Hero"
          props={{}}
          meanwhile={<div className={classes.heroPlace} />}
        />
      ))}
      <div className={classes.bands} data-people={people.length > 0 || undefined}>
        <div className={classes.column}>
          <NeedsMe />
          <Changed />
        </div>
        {people.length > 0 && (
          <section aria-label={t("people")} className={classes.people}>
            <h2>{t("people")}</h2>
            {people.map((load, index) => (
              <LazyBlock key={index} load={load} name="People" props={{}} />
            ))}
          </section>
        )}
      </div>
    </div>
  );
}
