import { ActionIcon, Button, CloseButton, TextInput } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { useAdding } from "#kernel/web/record/use-adding.tsx";
import { formatDay } from "#kernel/web/time.ts";
import { type HolidayDay, type HolidayPlace, holidays } from "../contract.ts";
import classes from "./holidays.module.css";
import { t } from "./messages.ts";

const { name: nameDay, remove, restore } = holidays.operations;

/** The days of one place in a year. */
export function PlaceDays({
  place: { place, name, days },
  year,
  mayChange,
}: {
  place: HolidayPlace;
  year: number;
  mayChange: boolean;
}) {
  const adding = useAdding({
    label: t("addDay"),
    may: mayChange,
    form: (done) => <AddDay place={place} year={year} done={done} />,
  });
  return (
    <Section title={`${name}, ${year}`} action={adding.action}>
      {adding.form}
      <ul className={classes.list}>
        {days.map((day) => (
          <Day key={day.on} place={place} day={day} mayChange={mayChange} />
        ))}
      </ul>
    </Section>
  );
}

function Day({ place, day, mayChange }: { place: string; day: HolidayDay; mayChange: boolean }) {
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState(day.name);
  const params = { place, on: day.on };
  const rename = useChange(nameDay);
  const takeOut = useChange(remove);
  const back = useChange(restore);
  async function save(event: FormEvent) {
    event.preventDefault();
    if (name.trim() && (await rename.run({ params, body: { name: name.trim() } }))) setNaming(false);
  }
  if (naming)
    return (
      <li>
        <form className={classes.form} onSubmit={save}>
          <TextInput
            size="xs"
            label={`${t("newName")}: ${formatDay(day.on)}`}
            value={name}
            maxLength={120}
            autoFocus
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <div className={classes.acts}>
            <Button type="submit" size="xs" loading={rename.pending} disabled={!name.trim()}>
              {t("save")}
            </Button>
            <Button size="xs" variant="subtle" onClick={() => setNaming(false)}>
              {t("cancel")}
            </Button>
          </div>
        </form>
      </li>
    );
  return (
    <li data-kind={day.kind}>
      <span className={classes.day}>
        <span data-figures>{formatDay(day.on)}</span>
        <span>
          <span className={classes.name}>{day.name}</span>{" "}
          {day.kind !== "listed" && (
            <span className={classes.quiet}>
              {day.kind === "renamed" ? t("renamed", { name: day.listedAs ?? "" }) : t(day.kind)}
            </span>
          )}
        </span>
      </span>
      {mayChange && (
        <span className={classes.acts}>
          {(day.kind === "removed" || day.kind === "renamed") && (
            <Button size="xs" variant="subtle" onClick={() => void back.run({ params })}>
              {t("restore")}
            </Button>
          )}
          {day.kind !== "removed" && (
            <>
              <ActionIcon
                variant="subtle"
                aria-label={t("rename", { day: formatDay(day.on) })}
                onClick={() => setNaming(true)}
              >
                <IconPencil size={16} aria-hidden="true" />
              </ActionIcon>
              <CloseButton
                aria-label={t("remove", { day: formatDay(day.on) })}
                onClick={() => void takeOut.run({ params })}
              />
            </>
          )}
        </span>
      )}
    </li>
  );
}

function AddDay({ place, year, done }: { place: string; year: number; done: () => void }) {
  const add = useChange(nameDay);
  const [on, setOn] = useState("");
  const [name, setName] = useState("");
  async function save(event: FormEvent) {
    event.preventDefault();
    if (!on || !name.trim()) return;
    if (await add.run({ params: { place, on }, body: { name: name.trim() } })) done();
  }
  return (
    <form className={classes.form} onSubmit={save} aria-label={t("addDay")}>
      <TextInput
        size="xs"
        type="date"
        label={t("day")}
        min={`${year}-01-01`}
        max={`${year}-12-31`}
        value={on}
        onChange={({ currentTarget }) => setOn(currentTarget.value)}
      />
      <TextInput
        size="xs"
        label={t("name")}
        value={name}
        maxLength={120}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <div>
        <Button
          type="submit"
          size="xs"
          variant="default"
          disabled={!on || !name.trim()}
          loading={add.pending}
        >
          {t("addIt")}
        </Button>
      </div>
    </form>
  );
}
