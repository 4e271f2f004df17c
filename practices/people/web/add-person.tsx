import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import type { Role } from "#kernel/contract/roles.ts";
import { isProblem } from "#kernel/web/api/problem-error.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { AlwaysOpen } from "#kernel/web/audience/will-be-seen.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { PageLink } from "#kernel/web/navigation.tsx";
import { useMe } from "#kernel/web/session.ts";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Person, people } from "../contract.ts";
import { DepartmentSelect } from "./department-select.tsx";
import { roles } from "./labels.ts";
import { t } from "./messages.ts";
import classes from "./people.module.css";

/** One after another: department and role stay, the last one added is in view. */
export function CreateDialog({ close }: { close: () => void }) {
  const me = useMe();
  const add = useChange(people.operations.addPerson, { quiet: true });
  const [last, setLast] = useState<Person | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const form = useFields(
    {
      name: "",
      email: "",
      title: "",
      department: null as string | null,
      role: "member" as Role,
      namesake: false,
    },
    { draft: "people.add" },
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { department, ...rest } = form.values;
    try {
      const made = await add.attempt({ body: { ...rest, ...(department ? { department } : {}) } });
      form.clear();
      form.set("department", department);
      setLast(made);
      first.current?.focus();
    } catch (error) {
      form.fail(error);
    }
  }

  const mine =
    me.role === "administrator"
      ? roles
      : roles.filter(({ value }) => value !== "administrator" && value !== "convener");
  return (
    <form onSubmit={submit} className={classes.form}>
      {last && (
        <p role="status" className={classes.quiet}>
          <PageLink to={`people/${last.key}`} onClick={close}>
            {t("lastAdded", { name: last.name })}
          </PageLink>
        </p>
      )}
      <TextInput
        ref={first}
        label={t("name")}
        maxLength={120}
        required
        data-autofocus
        {...form.text("name")}
      />
      <TextInput
        label={t("email")}
        description={t("emailHint")}
        type="email"
        maxLength={320}
        required
        {...form.text("email")}
      />
      <DepartmentSelect label={t("department")} none={t("noDepartment")} {...form.field("department")} />
      <div className={classes.pair}>
        <TextInput label={t("title")} maxLength={120} {...form.text("title")} />
        <NativeSelect label={t("role")} data={[...mine]} {...form.text("role")} />
      </div>
      <AlwaysOpen />
      <ProblemNote problem={form.problem} />
      {isProblem(form.problem, "name_alike") && (
        <Checkbox
          label={t("namesake")}
          checked={form.values.namesake}
          onChange={({ currentTarget }) => form.set("namesake", currentTarget.checked)}
        />
      )}
      <div className={classes.row}>
        <Button
          type="submit"
          loading={add.pending}
          disabled={!form.values.name.trim() || !form.values.email.trim()}
        >
          {t("addAnother")}
        </Button>
        <Button variant="default" onClick={close}>
          {t("close")}
        </Button>
      </div>
    </form>
  );
}
