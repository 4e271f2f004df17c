import { Button, NativeSelect } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { zone } from "#kernel/contract/words/formats.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { hand } from "#kernel/web/i18n.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { Choice } from "#kernel/web/ui/choice.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { people } from "#practices/people/contract.ts";
import { holidays } from "../contract.ts";
import classes from "./holidays.module.css";
import { t } from "./messages.ts";

const { choose, places } = holidays.operations;

/** Where people are that nothing is kept for, each with the country of that zone, in one touch. */
export function Suggested() {
  const { data } = useOperation(places, { query: {} });
  const change = useChange(choose);
  if (!data || data.suggested.length === 0) return null;
  return (
    <Section title={t("suggested")}>
      <ul className={classes.list}>
        {data.suggested.map(({ timeZone, people: count, place, name }) => (
          <li key={timeZone}>
            <span>{t("suggestion", { count, zone: zone(timeZone, hand()) })}</span>
            <Button
              size="xs"
              variant="default"
              disabled={change.pending}
              onClick={() => void change.run({ body: { place, timeZone } })}
            >
              {t("keepThose", { place: name })}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const zones = () => ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** A country, or a part of it, for everybody, a time zone or a department. */
export function ChooseForm({ done }: { done: () => void }) {
  const change = useChange(choose, { quiet: true });
  const [whom, setWhom] = useState<"all" | "zone" | "department">("all");
  const [timeZone, setTimeZone] = useState<string | null>(null);
  const [department, setDepartment] = useState<string | null>(null);
  const [country, setCountry] = useState<string | null>(null);
  const [part, setPart] = useState("");
  const countries = useOperation(places, { query: {} });
  const parts = useOperation(
    places,
    { query: country === null ? {} : { country } },
    { enabled: country !== null },
  );
  const departments = useOperation(
    people.operations.listDepartments,
    { query: {} },
    { enabled: whom === "department" },
  );
  const ready =
    country !== null &&
    (whom === "all" ||
      (whom === "zone" && timeZone !== null) ||
      (whom === "department" && department !== null));

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!ready) return;
    const chosen = await change.run({
      body: {
        place: part || country!,
        ...(whom === "zone" ? { timeZone: timeZone! } : {}),
        ...(whom === "department" ? { department: department! } : {}),
      },
    });
    if (chosen) done();
  }
  return (
    <form className={classes.form} onSubmit={send}>
      <NativeSelect
        label={t("whom")}
        value={whom}
        data={[
          { value: "all", label: t("whomAll") },
          { value: "zone", label: t("whomZone") },
          { value: "department", label: t("whomDepartment") },
        ]}
        onChange={({ currentTarget }) => setWhom(currentTarget.value as typeof whom)}
      />
      {whom === "zone" && (
        <Choice
          label={t("zone")}
          options={zones().map((zone) => ({ value: zone, label: zone }))}
          value={timeZone}
          onChange={setTimeZone}
        />
      )}
      {whom === "department" && (
        <Choice
          label={t("department")}
          options={(departments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={department}
          onChange={setDepartment}
        />
      )}
      <Choice
        label={t("country")}
        options={(countries.data?.items ?? []).map(({ place, name }) => ({ value: place, label: name }))}
        value={country}
        onChange={(value) => {
          setCountry(value);
          setPart("");
        }}
      />
      {country !== null && (parts.data?.items.length ?? 0) > 0 && (
        <NativeSelect
          label={t("part")}
          value={part}
          data={[
            { value: "", label: t("wholeCountry") },
            ...parts.data!.items.map(({ place, name }) => ({ value: place, label: name })),
          ]}
          onChange={({ currentTarget }) => setPart(currentTarget.value)}
        />
      )}
      <div>
        <Button type="submit" disabled={!ready} loading={change.pending}>
          {t("keep")}
        </Button>
      </div>
      <ProblemNote problem={change.problem} />
    </form>
  );
}
