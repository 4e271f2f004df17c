import { Checkbox, TextInput } from "@mantine/core";
import { localeOf } from "#kernel/contract/words/formats.ts";
import { weekOf } from "#kernel/contract/words/week.ts";
import { hand, language } from "../hand.ts";
import classes from "./account.module.css";
import { toClock, toMinutes } from "./clock.ts";
import { t } from "./messages.ts";
import type { Choice } from "./use-preferences.ts";

const weekday = new Intl.DateTimeFormat(localeOf(language), { weekday: "long", timeZone: "UTC" });
/** The fifth of January 1970 was a Monday. */
export const weekdayName = (day: number) => weekday.format(Date.UTC(1970, 0, 4 + day));

/** When the mail of the day comes. One day at least stays chosen. */
export function MailTime({
  at,
  days,
  save,
}: {
  at: number;
  days: readonly number[];
  save: (choice: Choice) => void;
}) {
  return (
    <fieldset className={classes.block}>
      <legend>{t("mailTime")}</legend>
      <p className={classes.quiet}>{t("mailTimeWhy")}</p>
      <div className={classes.pair}>
        <TextInput
          type="time"
          label={t("mailAt")}
          value={toClock(at)}
          onChange={({ currentTarget }) => {
            const mailAt = toMinutes(currentTarget.value);
            if (mailAt !== null) save({ mailAt });
          }}
        />
      </div>
      <div className={classes.pair}>
        {weekOf(hand()).map((day) => (
          <Checkbox
            key={day}
            label={weekdayName(day)}
            checked={days.includes(day)}
            disabled={days.length === 1 && days.includes(day)}
            onChange={({ currentTarget: { checked } }) =>
              save(({ mailDays }) => ({
                mailDays: [...mailDays.filter((other) => other !== day), ...(checked ? [day] : [])],
              }))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
