import { Button, Checkbox, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { LanguageField, ZoneField } from "#kernel/web/account/place-fields.tsx";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { language as shownIn } from "#kernel/web/i18n.ts";
import { useMe, useSetMe } from "#kernel/web/session.ts";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Person, people } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./people.module.css";

/** The first step on Home: name, time zone and language, as others or the device have guessed them, to be said by oneself. */
export function StepInPlace({ done }: { done: () => void }) {
  const { person } = useMe();
  const { data, error } = useOperation(people.operations.getPerson, { params: { person: person.id } });
  if (data) return <IntroduceForm person={data} done={done} />;
  return error ? <ProblemNote problem={error} /> : <Loading lines={3} />;
}

function IntroduceForm({ person, done }: { person: Person; done: () => void }) {
  const { preferences } = useMe();
  const setMe = useSetMe();
  const introduce = useChange(people.operations.introduce, { quiet: true });
  const [name, setName] = useState(person.name);
  const [timeZone, setTimeZone] = useState(preferences.zoneFollowed ? null : preferences.timeZone);
  const [language, setLanguage] = useState(preferences.language);
  const [namesake, setNamesake] = useState(false);
  const isAlike = introduce.problem?.code === "name_alike";

  async function say(event: FormEvent) {
    event.preventDefault();
    const said = await introduce.run({
      params: { person: person.key },
      ifMatch: person.version,
      body: { name, timeZone, language, namesake },
    });
    if (!said) return;
    // The pages of another language are other files, and the zone of the organisation is the server's to say.
    if (language !== shownIn) return location.reload();
    setMe((me) => ({
      ...me,
      person: { ...me.person, name: said.name },
      preferences: {
        ...me.preferences,
        language,
        timeZone: said.timeZone,
        zoneFollowed: timeZone === null,
        fromDevice: me.preferences.fromDevice.filter((each) => each === "region"),
      },
    }));
    done();
  }

  return (
    <form onSubmit={say} className={classes.introduce} aria-label={t("whoYouAre")}>
      <TextInput
        label={t("yourName")}
        description={t("yourNameWhy")}
        autoComplete="name"
        data-autofocus
        required
        withAsterisk={false}
        maxLength={120}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <ZoneField value={timeZone} preferences={preferences} onChange={setTimeZone} />
      <LanguageField value={language} preferences={preferences} onChange={setLanguage} />
      <ProblemNote problem={introduce.problem} />
      {isAlike && (
        <Checkbox
          label={t("namesake")}
          checked={namesake}
          onChange={({ currentTarget }) => setNamesake(currentTarget.checked)}
        />
      )}
      <div>
        <Button type="submit" size="xs" loading={introduce.pending}>
          {t("thatIsMe")}
        </Button>
      </div>
    </form>
  );
}
