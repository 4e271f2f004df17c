import { Button, CloseButton, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { list } from "#kernel/contract/words/formats.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { language } from "#kernel/web/i18n.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { type Council, CouncilPart, councils } from "../contract.ts";
import classes from "./councils.module.css";
import { t } from "./messages.ts";

type Part = Council["people"][number]["part"];

/** Who is in it and as what. */
export function PeopleSection({ council, keeps }: { council: Council; keeps: boolean }) {
  const release = useChange(councils.operations.release);
  const params = { council: council.key };
  const parts = CouncilPart.options.filter((part) => council.people.some((each) => each.part === part));
  const people = [...new Map(council.people.map(({ person }) => [person.id, person.name])).values()];
  const names = list(people, { language });
  return (
    <Section
      title={t("people")}
      id="people"
      holds={people.length === 0 ? t("nobody") : `${people.length} · ${names}`}
    >
      <dl className={classes.parts}>
        {parts.map((part) => (
          <div key={part}>
            <dt>{t(`${part}Part`)}</dt>
            <dd>
              <ul className={classes.chips}>
                {council.people
                  .filter((each) => each.part === part)
                  .map(({ person }) => (
                    <li key={person.id} className={classes.chip}>
                      <PersonLink person={person} />
                      {keeps && (
                        <CloseButton
                          aria-label={t("release", { name: person.name, part: t(`${part}Part`) })}
                          onClick={() => void release.run({ params, body: { person: person.id, part } })}
                        />
                      )}
                    </li>
                  ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
      <p className={classes.quiet}>{t("poolHint")}</p>
      {keeps && <AddPerson council={council} />}
    </Section>
  );
}

function AddPerson({ council }: { council: Council }) {
  const appoint = useChange(councils.operations.appoint);
  const [part, setPart] = useState<Part>("member");
  const [person, setPerson] = useState<{ id: string; name: string } | null>(null);
  async function add() {
    if (!person) return;
    const done = await appoint.run({ params: { council: council.key }, body: { person: person.id, part } });
    if (done) setPerson(null);
  }
  return (
    <div className={classes.add}>
      <PersonPicker label={t("addPerson")} value={person} onChange={setPerson} />
      <NativeSelect
        label={t("asPart")}
        data={CouncilPart.options.map((value) => ({ value, label: t(`${value}Part`) }))}
        value={part}
        onChange={({ currentTarget }) => setPart(currentTarget.value as Part)}
      />
      <Button variant="default" disabled={!person} loading={appoint.pending} onClick={() => void add()}>
        {t("add")}
      </Button>
    </div>
  );
}
