import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { PageLink, useGo, usePageParams } from "#kernel/web/navigation.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PageHead } from "#kernel/web/ui/page-head.tsx";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { type Department, people } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./people.module.css";
import { t as told } from "./reorganising-messages.ts";
import { emptyNew, type Preview, type Split, splitBody } from "./split.ts";
import { BelowChoices, PeopleChoices, RecordChoices } from "./split-choices.tsx";
import { NewDepartments } from "./split-new-departments.tsx";
import { useReturn } from "./use-return.ts";

export function Page() {
  const { key } = usePageParams<"key">();
  const params = { department: key };
  const { data: department, error } = useOperation(people.operations.getDepartment, { params });
  const { data: preview, error: refused } = useOperation(people.operations.previewSplit, { params });
  if (error ?? refused) return <ProblemNote problem={error ?? refused} />;
  if (!department || !preview) return <Loading lines={8} />;
  return <SplitForm department={department} preview={preview} />;
}

/** One page on which is said who and what goes where, with what will happen above the button. */
function SplitForm({ department, preview }: { department: Department; preview: Preview }) {
  const [split, setSplit] = useState<Split>({
    into: [emptyNew()],
    people: {},
    below: {},
    records: {},
    reason: "",
  });
  const run = useChange(people.operations.splitDepartment, { quiet: true });
  const takeBack = useReturn();
  const go = useGo();
  const change = (part: Partial<Split>) => setSplit((before) => ({ ...before, ...part }));
  const named = split.into.every(({ name }) => name.trim() !== "");

  async function submit(event: FormEvent) {
    event.preventDefault();
    const done = await run.run({
      params: { department: department.key },
      ifMatch: department.version,
      body: splitBody(split),
    });
    if (!done) return;
    const names = done.made.map(({ name }) => name).join(", ");
    const { key, name } = department;
    toast(told("splitDone", { count: done.made.length, name, names }), {
      undo: () => void takeBack(key, "split").then((undone) => undone && go(`departments/${key}`)),
    });
    go(`departments/${done.made[0]!.key}`);
  }

  const places = { department, preview, split, change };
  return (
    <>
      <PageHead
        title={told("splitTitle", { name: department.name })}
        lead={told("splitLead", { name: department.name })}
      />
      <form onSubmit={submit} className={classes.split}>
        <NewDepartments {...places} problem={run.problem} />
        <PeopleChoices {...places} />
        {preview.below.length > 0 && <BelowChoices {...places} />}
        <RecordChoices {...places} />
        <Section title={told("splitWhat")}>
          <ul>
            {happens(department, preview, split).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Section>
        <Textarea
          label={told("dissolveWhy")}
          maxLength={500}
          value={split.reason}
          onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
        />
        <ProblemNote problem={run.problem} />
        <div className={classes.row}>
          <Button type="submit" loading={run.pending} disabled={!named}>
            {told("splitNow")}
          </Button>
          <PageLink to={`departments/${department.key}`}>{t("cancel")}</PageLink>
        </div>
      </form>
    </>
  );
}

/** What will happen, in sentences. */
function happens(department: Department, preview: Preview, split: Split): string[] {
  const { into } = split;
  const nameOf = (at: number) => into[at]!.name.trim() || told("splitNth", { number: at + 1 });
  const goes = (at: number) => preview.people.filter(({ person }) => split.people[person.id] === at).length;
  const stay = preview.people.filter(({ person }) => split.people[person.id] === undefined).length;
  const head = preview.people.find((each) => each.head)?.person;
  const headGoes = head !== undefined && split.people[head.id] !== undefined;
  return [
    ...into.map((_, at) =>
      goes(at) === 0
        ? told("splitNobodyGoes", { name: nameOf(at) })
        : told("splitGoes", { count: goes(at), name: nameOf(at) }),
    ),
    told("splitStay", { count: stay, name: department.name }),
    ...into.map((given, at) =>
      given.head
        ? told("splitAsked", { person: given.head.name, name: nameOf(at) })
        : told("splitNobody", { name: nameOf(at) }),
    ),
    ...(headGoes ? [told("splitHeadGoes", { person: head.name, name: department.name })] : []),
    told("splitOwn"),
    told("splitUnseen"),
    told("splitHistory", { name: department.name }),
    told("splitUndo", { name: department.name }),
  ];
}
