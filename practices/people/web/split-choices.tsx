import { NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import type { Department, DepartmentHolding } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./people.module.css";
import { t as told } from "./reorganising-messages.ts";
import { followsTo, type Preview, type Split, type Where } from "./split.ts";

type Props = {
  department: Department;
  preview: Preview;
  split: Split;
  change: (part: Partial<Split>) => void;
};

const newNames = ({ into }: Split) =>
  into.map(({ name }, place) => name.trim() || told("splitNth", { number: place + 1 }));

function Choice({
  says,
  small,
  label,
  value,
  options,
  onChange,
}: {
  says: ReactNode;
  small: string;
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <li>
      <span>
        {says}
        {small && <small>{small}</small>}
      </span>
      <NativeSelect
        size="sm"
        aria-label={label}
        value={value}
        data={options}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </li>
  );
}

/** Of people and departments below: stays, or which new one. */
const placesFor = ({ department, split }: Props) => [
  { value: "", label: told("splitStays", { name: department.name }) },
  ...newNames(split).map((name, place) => ({ value: `${place}`, label: told("splitTo", { name }) })),
];

function placed(before: Readonly<Record<string, number>>, id: string, value: string): Record<string, number> {
  const { [id]: _, ...rest } = before;
  return value === "" ? rest : { ...rest, [id]: Number(value) };
}

export function PeopleChoices(props: Props) {
  const { preview, split, change } = props;
  return (
    <Section title={told("splitPeople")}>
      <ul className={classes.choices}>
        {preview.people.map(({ person, title, head }) => (
          <Choice
            key={person.id}
            says={<bdi>{person.name}</bdi>}
            small={[head && t("head"), title].filter(Boolean).join(" · ")}
            label={told("splitWhere", { name: person.name })}
            value={`${split.people[person.id] ?? ""}`}
            options={placesFor(props)}
            onChange={(value) => change({ people: placed(split.people, person.id, value) })}
          />
        ))}
      </ul>
      {preview.people.length === 0 && <p className={classes.quiet}>{t("nobodyHere")}</p>}
    </Section>
  );
}

export function BelowChoices(props: Props) {
  const { preview, split, change } = props;
  return (
    <Section title={t("departmentsBelow")}>
      <ul className={classes.choices}>
        {preview.below.map(({ id, name }) => (
          <Choice
            key={id}
            says={<bdi>{name}</bdi>}
            small=""
            label={told("splitWhere", { name })}
            value={`${split.below[id] ?? ""}`}
            options={placesFor(props)}
            onChange={(value) => change({ below: placed(split.below, id, value) })}
          />
        ))}
      </ul>
    </Section>
  );
}

const asValue = (where: Where | undefined): string =>
  where === undefined
    ? "follows"
    : where.to === null
      ? "stays"
      : `${where.keeps ? "both" : "goes"} ${where.to}`;

function asWhere(value: string): Where | undefined {
  if (value === "follows") return undefined;
  const [how, to] = value.split(" ");
  return to === undefined ? { to: null, keeps: false } : { to: Number(to), keeps: how === "both" };
}

/** Per record: where it goes. Until something else is chosen it goes where whoever carries it goes. */
export function RecordChoices({ department, preview, split, change }: Props) {
  const names = newNames(split);
  const staysIn = told("splitStays", { name: department.name });

  function optionsOf(holding: DepartmentHolding) {
    const to = followsTo(split, preview, holding);
    const where = to === null ? staysIn : told("splitTo", { name: names[to] ?? "" });
    return [
      { value: "follows", label: told("splitFollows", { where }) },
      { value: "stays", label: staysIn },
      ...names.map((name, place) => ({ value: `goes ${place}`, label: told("splitTo", { name }) })),
      ...(holding.both
        ? names.map((name, place) => ({ value: `both ${place}`, label: told("splitBoth", { name }) }))
        : []),
    ];
  }

  function set(id: string, value: string) {
    const { [id]: _, ...rest } = split.records;
    const where = asWhere(value);
    change({ records: where ? { ...rest, [id]: where } : rest });
  }

  return (
    <Section title={told("splitRecords")}>
      <p className={classes.quiet}>{told("splitRecordsWhy")}</p>
      <ul className={classes.choices}>
        {preview.holdings.map((holding) => (
          <Choice
            key={holding.record.id}
            says={<RecordLink record={holding.record} />}
            small={[holding.record.key, t(`holding_${holding.as}`), holding.holder?.name]
              .filter(Boolean)
              .join(" · ")}
            label={told("splitWhere", { name: holding.record.title })}
            value={asValue(split.records[holding.record.id])}
            options={optionsOf(holding)}
            onChange={(value) => set(holding.record.id, value)}
          />
        ))}
      </ul>
      {preview.holdings.length === 0 && <p className={classes.quiet}>{told("splitNothing")}</p>}
    </Section>
  );
}
