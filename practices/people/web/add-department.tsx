import { Button, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { AlwaysOpen } from "#kernel/web/audience/will-be-seen.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { useGo } from "#kernel/web/navigation.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { people } from "../contract.ts";
import { DepartmentSelect } from "./department-select.tsx";
import { t } from "./messages.ts";
import classes from "./people.module.css";

export function CreateDialog({ close, parent = null }: { close: () => void; parent?: string | null }) {
  const go = useGo();
  const add = useChange(people.operations.addDepartment, { quiet: true });
  const form = useFields({ name: "", parent }, { draft: "people.add-department" });

  async function submit(event: FormEvent) {
    event.preventDefault();
    try {
      const { name, parent: above } = form.values;
      const made = await add.attempt({ body: { name, ...(above ? { parent: above } : {}) } });
      form.clear();
      close();
      go(`departments/${made.key}`);
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput label={t("departmentName")} maxLength={120} data-autofocus required {...form.text("name")} />
      <DepartmentSelect label={t("below")} none={t("atTheTop")} {...form.field("parent")} />
      <AlwaysOpen />
      <ProblemNote problem={form.problem} />
      <div className={classes.row}>
        <Button type="submit" loading={add.pending} disabled={!form.values.name.trim()}>
          {t("add")}
        </Button>
      </div>
    </form>
  );
}
