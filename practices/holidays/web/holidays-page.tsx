import { CloseButton } from "@mantine/core";
import { useState } from "react";
import { zone } from "#kernel/contract/words/formats.ts";
import { SettingsFrame } from "#kernel/web/account/settings-frame.tsx";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { hand } from "#kernel/web/i18n.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { useAdding } from "#kernel/web/record/use-adding.tsx";
import { useMayCall } from "#kernel/web/session.ts";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type HolidayPlace, holidays } from "../contract.ts";
import { ChooseForm, Suggested } from "./choose-form.tsx";
import classes from "./holidays.module.css";
import { t } from "./messages.ts";
import { PlaceDays } from "./place-days.tsx";
import { YearSwitch } from "./year-switch.tsx";

const { get, choose } = holidays.operations;

/** Whose public holidays are kept for whom, and the days of a year; administrators change them. */
export function Page() {
  const [year, setYear] = useState<number | null>(null);
  const { data, error } = useOperation(get, { query: year === null ? {} : { year } });
  const mayChange = useMayCall(choose);
  const adding = useAdding({ label: t("add"), may: mayChange, form: (done) => <ChooseForm done={done} /> });
  return (
    <SettingsFrame title={t("holidays")} why={t("why")}>
      <p className={classes.quiet}>{t("rule")}</p>
      <ProblemNote problem={error} />
      {!data && !error && <Loading lines={6} />}
      {data && (
        <>
          <Section title={t("whose")} action={adding.action}>
            {adding.form}
            <Whose places={data.places} mayChange={mayChange} />
          </Section>
          {mayChange ? <Suggested /> : <p className={classes.quiet}>{t("onlyAdministrators")}</p>}
          {data.places.length > 0 && <YearSwitch year={data.year} onChange={setYear} />}
          {data.places.map((place) => (
            <PlaceDays key={place.place} place={place} year={data.year} mayChange={mayChange} />
          ))}
          <p className={classes.quiet}>{t("source")}</p>
        </>
      )}
    </SettingsFrame>
  );
}

/** In the order in which they count. */
const rankOf = ({ department, timeZone }: HolidayPlace["keptFor"][number]) =>
  timeZone ? 0 : department ? 1 : 2;

function Whose({ places, mayChange }: { places: readonly HolidayPlace[]; mayChange: boolean }) {
  const change = useChange(choose);
  const rows = places
    .flatMap(({ name, keptFor }) => keptFor.map((of) => ({ name, ...of })))
    .toSorted((one, other) => rankOf(one) - rankOf(other));
  if (rows.length === 0) return <p className={classes.quiet}>{t("none")}</p>;
  return (
    <>
      <ul className={classes.list}>
        {rows.map(({ name, department, timeZone }) => {
          const whom = timeZone
            ? t("forZone", { zone: zone(timeZone, hand()) })
            : department
              ? t("forDepartment", { department: department.name })
              : t(rows.length === 1 ? "forAllAlone" : "forAll");
          return (
            <li key={whom}>
              <span>
                {whom}: <strong>{name}</strong>
              </span>
              {mayChange && (
                <CloseButton
                  aria-label={t("takeOut", { place: name, whom })}
                  onClick={() =>
                    void change.run({
                      body: {
                        place: null,
                        ...(department ? { department: department.id } : {}),
                        ...(timeZone ? { timeZone } : {}),
                      },
                    })
                  }
                />
              )}
            </li>
          );
        })}
      </ul>
      {rows.length > 1 && <p className={classes.quiet}>{t("order")}</p>}
    </>
  );
}
