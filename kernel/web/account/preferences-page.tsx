import { Checkbox, Radio, TextInput } from "@mantine/core";
import type { Language } from "#kernel/contract/words/language.ts";
import { useHouse } from "../house.ts";
import { useMe } from "../session.ts";
import classes from "./account.module.css";
import { toClock, toMinutes } from "./clock.ts";
import { FormatFields } from "./format-fields.tsx";
import { MailTime } from "./mail-time.tsx";
import { t } from "./messages.ts";
import { LanguageField, ZoneField } from "./place-fields.tsx";
import { SettingsFrame } from "./settings-frame.tsx";
import { type Choice, usePreferences } from "./use-preferences.ts";

/** Saved as it is changed; there is nothing to send off. */
export function Page() {
  const me = useMe();
  const { preferences } = me;
  const change = usePreferences({ done: t("saved") });
  const save = (choice: Choice) => void change(choice);

  /** The pages of another language are other files: they are loaded anew. */
  async function chooseLanguage(language: Language) {
    if (await change({ language })) location.reload();
  }

  return (
    <SettingsFrame title={t("preferences")} why={t("preferencesWhy")}>
      <Radio.Group
        label={t("mail")}
        value={preferences.mail}
        onChange={(mail) => save({ mail: mail as typeof preferences.mail })}
      >
        <div className={classes.block}>
          <Radio value="batched" label={t("mailBatched")} />
          <Radio value="daily" label={t("mailDaily")} />
          <Radio value="off" label={t("mailOff")} />
        </div>
      </Radio.Group>
      {preferences.mail === "daily" && (
        <MailTime at={preferences.mailAt} days={preferences.mailDays} save={save} />
      )}
      <Checkbox
        label={t("invites")}
        description={t("invitesWhy")}
        checked={preferences.invites}
        disabled={preferences.mail === "off"}
        onChange={({ currentTarget }) => save({ invites: currentTarget.checked })}
      />
      <fieldset className={classes.block}>
        <legend>{t("quiet")}</legend>
        <p className={classes.quiet}>{t("quietWhy")}</p>
        <div className={classes.pair}>
          <TextInput
            type="time"
            label={t("quietFrom")}
            value={toClock(preferences.quietFrom)}
            onChange={({ currentTarget }) => save({ quietFrom: toMinutes(currentTarget.value) })}
          />
          <TextInput
            type="time"
            label={t("quietTo")}
            value={toClock(preferences.quietTo)}
            onChange={({ currentTarget }) => save({ quietTo: toMinutes(currentTarget.value) })}
          />
        </div>
      </fieldset>
      <LanguageField value={preferences.language} preferences={preferences} onChange={chooseLanguage} />
      <ZoneField
        value={preferences.zoneFollowed ? null : preferences.timeZone}
        preferences={preferences}
        onChange={(timeZone) => save({ timeZone })}
      />
      <FormatFields
        formats={preferences.formats}
        isProposed={preferences.fromDevice.includes("region")}
        save={(changed) => save(({ formats }) => ({ formats: changed(formats) }))}
      />
      <div className={classes.block}>
        <Checkbox
          label={t("singleKeys")}
          description={t("singleKeysWhy")}
          checked={preferences.singleKeys}
          onChange={({ currentTarget }) => save({ singleKeys: currentTarget.checked })}
        />
      </div>
      <MutedKinds
        muted={preferences.muted}
        save={(changed) => save(({ muted }) => ({ muted: changed(muted) }))}
      />
    </SettingsFrame>
  );
}

/** One box per practice: its kinds of events all at once. */
function MutedKinds({
  muted,
  save,
}: {
  muted: readonly string[];
  save: (change: (muted: readonly string[]) => string[]) => void;
}) {
  const { practices, areas } = useHouse();
  const labels = new Map(areas.flatMap(({ entries }) => entries.map(({ path, label }) => [path, label])));
  const told = practices
    .map(({ contract, nav = [], called }) => ({
      id: contract.id,
      kinds: Object.keys(contract.events),
      label: called ?? labels.get([nav].flat()[0]?.path ?? "") ?? contract.id,
    }))
    .filter(({ kinds, id }) => kinds.length > 0 && id !== "core");
  if (told.length === 0) return null;
  return (
    <fieldset className={classes.block}>
      <legend>{t("muted")}</legend>
      <p className={classes.quiet}>{t("mutedWhy")}</p>
      <div className={classes.kinds}>
        {told.map(({ id, label, kinds }) => {
          const off = kinds.filter((kind) => muted.includes(kind)).length;
          return (
            <Checkbox
              key={id}
              label={label}
              checked={off < kinds.length}
              indeterminate={off > 0 && off < kinds.length}
              onChange={({ currentTarget: { checked } }) =>
                save((now) => [...now.filter((kind) => !kinds.includes(kind)), ...(checked ? [] : kinds)])
              }
            />
          );
        })}
      </div>
    </fieldset>
  );
}
