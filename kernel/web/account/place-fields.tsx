import { Button, NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import type { Me } from "#kernel/contract/core/identity.ts";
import { core } from "#kernel/contract/core.ts";
import { type Language, languages } from "#kernel/contract/words/language.ts";
import { useOperation } from "../api/queries.ts";
import { deviceLanguage, deviceZone } from "../device.ts";
import classes from "./account.module.css";
import { t } from "./messages.ts";

type Preferences = Me["preferences"];

/** Not the name of a zone: where the organisation is. */
const FOLLOWED = "";
/** Each in itself, so that everybody finds their own. */
const ownNames: Record<Language, string> = { en: "English", de: "Deutsch" };

/** Whether something was taken from a device, and whether that was this one. */
export const fromDevice = (isTaken: boolean, isThis: boolean): string | null =>
  isTaken ? (isThis ? t("fromDevice") : t("fromFirstDevice")) : null;

/** The time zone somebody is in; null is where the organisation is. This device's is offered where it is another. */
export function ZoneField({
  value,
  preferences,
  onChange,
}: {
  value: string | null;
  preferences: Preferences;
  onChange: (zone: string | null) => void;
}) {
  const { data: organisation } = useOperation(core.operations.getOrganisation);
  const device = deviceZone();
  const followed = organisation?.timeZone ?? (preferences.zoneFollowed ? preferences.timeZone : "…");
  const zones = [...new Set([preferences.timeZone, "UTC", ...Intl.supportedValuesOf("timeZone")])];
  const isProposed = preferences.fromDevice.includes("timeZone") && value === preferences.timeZone;
  return (
    <div className={classes.block}>
      <NativeSelect
        label={t("timeZone")}
        description={<Why said={fromDevice(isProposed, value === device)}>{t("timeZoneWhy")}</Why>}
        value={value ?? FOLLOWED}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.value === FOLLOWED ? null : currentTarget.value)
        }
        data={[{ value: FOLLOWED, label: t("zoneFollowed", { zone: followed }) }, ...zones]}
      />
      {device !== (value ?? followed) && (
        <div>
          <Button size="xs" variant="default" onClick={() => onChange(device)}>
            {t("useDevice", { zone: device })}
          </Button>
        </div>
      )}
    </div>
  );
}

export function LanguageField({
  value,
  preferences,
  onChange,
}: {
  value: Language;
  preferences: Preferences;
  onChange: (language: Language) => void;
}) {
  const device = deviceLanguage();
  const isProposed = preferences.fromDevice.includes("language") && value === preferences.language;
  return (
    <div className={classes.block}>
      <NativeSelect
        label={t("language")}
        description={<Why said={fromDevice(isProposed, value === device)}>{t("languageWhy")}</Why>}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value as Language)}
        data={languages.map((each) => ({ value: each, label: ownNames[each] }))}
      />
      {device !== value && (
        <div>
          <Button size="xs" variant="default" onClick={() => onChange(device)}>
            {t("useDeviceLanguage", { language: ownNames[device] })}
          </Button>
        </div>
      )}
    </div>
  );
}

function Why({ said, children }: { said: string | null; children: ReactNode }) {
  return (
    <>
      {said && <strong className={classes.said}>{said} </strong>}
      {children}
    </>
  );
}
