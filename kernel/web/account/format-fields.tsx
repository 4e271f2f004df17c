import { Button, NativeSelect } from "@mantine/core";
import { clockTime, type Formats, longDay, number } from "#kernel/contract/words/formats.ts";
import { firstWeekday } from "#kernel/contract/words/week.ts";
import { deviceRegion } from "../device.ts";
import { language } from "../hand.ts";
import { useToday } from "../time.ts";
import classes from "./account.module.css";
import { weekdayName } from "./mail-time.tsx";
import { t } from "./messages.ts";
import { fromDevice } from "./place-fields.tsx";

/** As usual where they are; no other choice is called so. */
const USUAL = "";
const SAMPLE = 12_345.6;

/** How days, hours and figures are written, each choice shown as it would be. What is not chosen goes by the region. */
export function FormatFields({
  formats,
  isProposed,
  save,
}: {
  formats: Formats;
  isProposed: boolean;
  save: (change: (formats: Formats) => Formats) => void;
}) {
  const { today } = useToday();
  const { region } = formats;
  const device = deviceRegion();
  const said = fromDevice(isProposed, device === region);
  const written = {
    days: (given: Formats) => longDay(today, { language, timeZone: "UTC", formats: given }),
    clock: (given: Formats) => clockTime("14:30", { language, formats: given }),
    figures: (given: Formats) => number(SAMPLE, { language, formats: given }),
    week: (given: Formats) => weekdayName(firstWeekday({ language, formats: given })),
  };

  function choices<Name extends keyof typeof written>(
    name: Name,
    all: readonly NonNullable<Formats[Name]>[],
  ) {
    const { [name]: chosen, ...usual } = formats;
    return {
      value: String(chosen ?? USUAL),
      data: [
        { value: USUAL, label: t("asUsual", { sample: written[name](usual) }) },
        ...all.map((each) => ({ value: String(each), label: written[name]({ ...usual, [name]: each }) })),
      ],
      onChange: ({ currentTarget: { value } }: React.ChangeEvent<HTMLSelectElement>) => {
        const found = all.find((each) => String(each) === value);
        save((before) => ({ ...before, [name]: found }));
      },
    };
  }

  return (
    <fieldset className={classes.block}>
      <legend>{t("formats")}</legend>
      <p className={classes.quiet}>
        {said && <strong className={classes.said}>{said} </strong>}
        {region ? t("formatsWhy", { region: regionName(region) }) : t("formatsWhyLanguage")}
      </p>
      {device && device !== region && (
        <div>
          <Button size="xs" variant="default" onClick={() => save((now) => ({ ...now, region: device }))}>
            {t("useDeviceRegion", { region: regionName(device) })}
          </Button>
        </div>
      )}
      <div className={classes.pair}>
        <NativeSelect
          label={t("formatDays")}
          {...choices("days", language === "en" ? ["dmy", "mdy", "ymd"] : ["dmy", "ymd"])}
        />
        <NativeSelect label={t("formatClock")} {...choices("clock", ["24", "12"])} />
        <NativeSelect
          label={t("formatFigures")}
          {...choices("figures", ["point", "comma", "space", "apostrophe"])}
        />
        <NativeSelect label={t("formatWeek")} {...choices("week", [1, 6, 7])} />
      </div>
    </fieldset>
  );
}

const regionName = (region: string): string =>
  new Intl.DisplayNames(language, { type: "region", fallback: "code" }).of(region) ?? region;
