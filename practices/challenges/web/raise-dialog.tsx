import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useSeenBy } from "#kernel/web/audience/use-seen-by.ts";
import { WillBeSeen } from "#kernel/web/audience/will-be-seen.tsx";
import { MarkdownField } from "#kernel/web/editor/markdown-field.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { useGo } from "#kernel/web/navigation.tsx";
import { LazyOffers } from "#kernel/web/offers/lazy-offers.tsx";
import { Modal } from "#kernel/web/ui/modal.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { challenges, type TemplateId } from "../contract.ts";
import { words as templateWords } from "../rules/templates.en.ts";
import { templatesIn } from "../rules/templates.ts";
import classes from "./challenge.module.css";
import { DepartmentsSelect, useOwnDepartments } from "./departments.tsx";
import { m } from "./messages.ts";
import { t } from "./words.ts";

const templates = templatesIn(templateWords);

/** One line is enough; a starting point, departments and what was learned before are at hand. */
export function CreateDialog({ close }: { close: () => void }) {
  const own = useOwnDepartments();
  const form = useFields(
    { title: "", detail: "", departments: own, template: null as TemplateId | null },
    { draft: "challenges.raise" },
  );
  const seenBy = useSeenBy("challenges.raise");
  const raise = useChange(challenges.operations.raise, { quiet: true });
  const go = useGo();
  const template = templates.find(({ id }) => id === form.values.template);

  async function send(event: FormEvent) {
    event.preventDefault();
    const { template: chosen, ...body } = form.values;
    try {
      const { key } = await raise.attempt({
        body: { ...body, ...(chosen ? { template: chosen } : {}) },
        ...seenBy.madeFor,
      });
      form.clear();
      seenBy.made();
      close();
      go(`challenges/${key}`);
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <Modal opened onClose={close} title={t("raise")} size="lg">
      <form onSubmit={send} className={classes.form}>
        <TextInput
          label={m("title")}
          placeholder={template?.titleHint ?? m("titleHint")}
          maxLength={200}
          data-autofocus
          {...form.text("title")}
        />
        <LazyOffers title={form.values.title} />
        <NativeSelect
          label={m("template")}
          description={template?.when}
          data={[
            { value: "", label: m("templateNone") },
            ...templates.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={form.values.template ?? ""}
          onChange={({ currentTarget }) =>
            form.set("template", (currentTarget.value || null) as TemplateId | null)
          }
        />
        <DepartmentsSelect label={m("departments")} {...form.field("departments")} />
        <MarkdownField label={m("detail")} maxLength={5000} {...form.field("detail")} />
        <WillBeSeen by={seenBy} />
        <ProblemNote problem={form.problem} />
        <div className={classes.row}>
          <Button type="submit" loading={raise.pending} disabled={form.values.title.trim() === ""}>
            {m("raise")}
          </Button>
          <Button variant="default" onClick={close}>
            {m("cancel")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
