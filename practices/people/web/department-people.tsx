import { Switch, TextInput } from "@mantine/core";
import { useDeferredValue, useState } from "react";
import { useList } from "#kernel/web/api/queries.ts";
import { useComposed } from "#kernel/web/composing.ts";
import { PageLink } from "#kernel/web/navigation.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Department, type Person, people } from "../contract.ts";
import { positionOf } from "./labels.ts";
import { t } from "./messages.ts";
import classes from "./people.module.css";

const FIND_FROM = 12;
const SHOWN = 60;
const rank = { executive: 0, manager: 1, contributor: 2 } as const;

/** Who is here: the head, then by level, then by name. */
export function DepartmentPeople({ department }: { department: Department }) {
  const [below, setBelow] = useState(department.people === 0 && department.peopleBelow > 0);
  const [text, setText] = useState("");
  const q = useDeferredValue(useComposed(text).trim());
  const list = useList(people.operations.listPeople, {
    query: {
      department: department.key,
      limit: 200,
      ...(below ? { below: "true" as never } : {}),
      ...(q ? { q } : {}),
    },
  });
  const all = below ? department.peopleBelow : department.people;
  const place = (person: Person) =>
    person.id === department.head?.id ? -1 : rank[person.placement?.level ?? "contributor"];
  const sorted = list.items
    .filter(({ access }) => access !== "deactivated")
    .toSorted((a, b) => place(a) - place(b) || a.name.localeCompare(b.name));
  return (
    <Section
      id="people"
      title={`${t("peopleIn")} ${all}`}
      action={
        department.peopleBelow > department.people ? (
          <Switch
            size="sm"
            labelPosition="left"
            label={t("withBelow")}
            checked={below}
            onChange={({ currentTarget }) => setBelow(currentTarget.checked)}
          />
        ) : null
      }
    >
      {all > FIND_FROM && (
        <TextInput
          className={classes.find}
          type="search"
          size="xs"
          aria-label={t("findInDepartment")}
          placeholder={t("findInDepartment")}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      )}
      {list.pending && <Loading />}
      <ProblemNote problem={list.error} />
      {!list.pending && sorted.length === 0 && (
        <p className={classes.quiet}>{q ? t("nothingFound") : t("nobodyHere")}</p>
      )}
      <ul className={classes.names}>
        {sorted.slice(0, SHOWN).map((person) => (
          <li key={person.id}>
            <PageLink to={`people/${person.key}`}>{person.name}</PageLink>
            <small>
              {[positionOf(person), below && person.placement?.department.name].filter(Boolean).join(" · ")}
            </small>
          </li>
        ))}
      </ul>
      {(sorted.length > SHOWN || list.more) && !q && (
        <p className={classes.quiet}>
          <PageLink to={`people?department=${department.id}`}>{t("allOf", { count: all })}</PageLink>
        </p>
      )}
    </Section>
  );
}
