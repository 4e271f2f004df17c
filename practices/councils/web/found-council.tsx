import { Button, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import type { PersonRef } from "#kernel/contract/record.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useSeenBy } from "#kernel/web/audience/use-seen-by.ts";
import { WillBeSeen } from "#kernel/web/audience/will-be-seen.tsx";
import { MarkdownField } from "#kernel/web/editor/markdown-field.tsx";
import { NumberField } from "#kernel/web/form/number-field.tsx";
import { PeopleField } from "#kernel/web/form/people-field.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { useGo } from "#kernel/web/navigation.tsx";
import { useTimeZone, useToday } from "#kernel/web/time.ts";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Cadence, councils } from "../contract.ts";
import { CadenceFields } from "./cadence-fields.tsx";
import classes from "./councils.module.css";
import { HeadsField } from "./heads-field.tsx";
import { t } from "./messages.ts";

/** Name, rhythm, members; the rest has sensible beginnings. */
export function CreateDialog({ close }: { close: () => void }) {
  const timeZone = useTimeZone();
  const go = useGo();
  const make = useChange(councils.operations.make, { quiet: true });
  const { today } = useToday();
  const seenBy = useSeenBy("councils.found");
  const form = useFields(
    {
      title: "",
      mandate: "",
      quorum: 50,
      reservedMinutes: 15,
      members: [] as PersonRef[],
      cadence: {
        every: "weekly",
        weekday: 1,
        week: 1,
        time: "09:00",
        timeZone,
        minutes: 60,
        startsOn: today,
      } as Cadence,
    },
    { draft: "councils.found" },
  );
  const { title, mandate, cadence, quorum, reservedMinutes, members } = form.values;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!title.trim()) return;
    try {
      const { key } = await make.attempt({
        ...seenBy.madeFor,
        body: {
          title: title.trim(),
          mandate,
          cadence,
          quorum,
          reservedMinutes,
          people: members.map(({ id }) => ({ person: id, part: "member" as const })),
        },
      });
      form.clear();
      seenBy.made();
      close();
      go(`councils/${key}`);
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        label={t("name")}
        placeholder={t("namePlaceholder")}
        maxLength={120}
        data-autofocus
        {...form.text("title")}
      />
      <MarkdownField
        label={t("mandate")}
        placeholder={t("mandateHint")}
        maxLength={10_000}
        {...form.field("mandate")}
      />
      <CadenceFields
        value={cadence}
        onChange={(value) => form.set("cadence", value)}
        error={form.field("cadence").error}
      />
      <div className={classes.pair}>
        <NumberField
          label={t("quorum")}
          min={0}
          max={100}
          value={quorum}
          onChange={(value) => form.set("quorum", value)}
        />
        <NumberField
          label={t("reserved")}
          min={0}
          max={240}
          value={reservedMinutes}
          onChange={(value) => form.set("reservedMinutes", value)}
        />
      </div>
      <PeopleField label={t("members")} description={t("membersHint")} {...form.field("members")} />
      <HeadsField members={members} onChange={(heads) => form.set("members", heads)} />
      <WillBeSeen by={seenBy} />
      <ProblemNote problem={form.problem} />
      <Button type="submit" loading={make.pending} disabled={!title.trim()}>
        {t("foundIt")}
      </Button>
    </form>
  );
}

export { CreateDialog as InPage };
