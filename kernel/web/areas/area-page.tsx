import { core } from "#kernel/contract/core.ts";
import type { Area } from "#kernel/contract/practice.ts";
import { useOperation } from "../api/queries.ts";
import { useHouse } from "../house.ts";
import { PageLink, usePageParams } from "../navigation.tsx";
import { PinButton } from "../pins/pin-button.tsx";
import { useMayCall } from "../session.ts";
import { NotFoundPage } from "../shell/dead-ends.tsx";
import { t as shell } from "../shell/messages.ts";
import { useAreas } from "../shell/use-areas.ts";
import { useNeeds } from "../shell/use-needs.ts";
import { Loading, ProblemNote } from "../ui/notes.tsx";
import { PageHead } from "../ui/page-head.tsx";
import classes from "./areas.module.css";
import { t } from "./messages.ts";

/** The practices of one area, a line each: what it is called, what is alive there, what of it needs me. */
export function Page() {
  const { area } = usePageParams<"area">();
  const opens = useMayCall(core.operations.getArea);
  const here = useAreas().find((each) => each.area === area);
  // An area all of which is off, that there never was, or that is not mine to look at.
  return here && opens && area !== "home" ? <AreaPage key={area} {...here} /> : <NotFoundPage />;
}

function AreaPage({ area, entries }: ReturnType<typeof useAreas>[number]) {
  const { practices } = useHouse();
  const needs = useNeeds();
  const { data, error } = useOperation(core.operations.getArea, { params: { area } });
  const purposeOf = (path: string) => {
    const owner = practices.find(({ nav = [] }) => [nav].flat().some((entry) => entry.path === path));
    return data?.items.find(({ id }) => id === owner?.contract.id)?.purpose;
  };
  return (
    <>
      <PageHead title={shell(area)} lead={t(`${area as Exclude<Area, "home">}Lead`)} />
      <ProblemNote problem={error} />
      {!data && !error && <Loading lines={entries.length} />}
      {data && (
        <ul className={classes.practices}>
          {entries.map(({ path, label }) => {
            const lines = data.items.flatMap(({ alive }) => alive).filter(({ under }) => under === path);
            const count = needs.under(path);
            return (
              <li key={path} className={classes.practice}>
                <PageLink to={path} className={classes.name}>
                  {label}
                </PageLink>
                <span className={classes.alive}>
                  {lines.length === 0 && <span className={classes.purpose}>{purposeOf(path)}</span>}
                  {lines.map(({ page, says }) => (
                    <PageLink key={says} to={page}>
                      {says}
                    </PageLink>
                  ))}
                </span>
                <PinButton pin={{ page: path }} name={label} />
                {count > 0 && (
                  <PageLink to="" className={classes.needs}>
                    {t("needsYou", { count })}
                  </PageLink>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
