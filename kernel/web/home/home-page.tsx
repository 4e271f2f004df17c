import { lazy, Suspense, useMemo } from "react";
import { useHouse } from "../house.ts";
import type { Lazy } from "../practice.ts";
import { useMe } from "../session.ts";
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
  const { person, preferences } = useMe();
  const heroes = useBlocks(
    practices.map(({ contract, home }) => [contract.id, home?.hero]),
    "Hero",
  );
  const people = useBlocks(
    practices.map(({ contract, home }) => [contract.id, home?.people]),
    "People",
  );
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
      {heroes.map(({ id, Block }) => (
        <Suspense key={id} fallback={<div className={classes.heroPlace} />}>
          <Block />
        </Suspense>
      ))}
      <div className={classes.bands} data-people={people.length > 0 || undefined}>
        <div className={classes.column}>
          <NeedsMe />
          <Changed />
        </div>
        {people.length > 0 && (
          <section aria-label={t("people")} className={classes.people}>
            <h2>{t("people")}</h2>
            {people.map(({ id, Block }) => (
              <Suspense key={id} fallback={null}>
                <Block />
              </Suspense>
            ))}
          </section>
        )}
      </div>
    </div>
  );
}

/** Blocks that practices bring, each loaded by itself. */
function useBlocks<Name extends string>(
  given: readonly (readonly [string, Lazy<Name> | undefined])[],
  name: Name,
) {
  const loaders = given.filter((entry): entry is readonly [string, Lazy<Name>] => entry[1] !== undefined);
  const ids = loaders.map(([id]) => id).join();
  // biome-ignore lint: the practices of a house never change while it runs
  return useMemo(
    () =>
      loaders.map(([id, load]) => ({
        id,
        Block: lazy(() => load().then((module) => ({ default: module[name] }))),
      })),
    [ids],
  );
}
