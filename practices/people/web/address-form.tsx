import { Button, Checkbox, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { type Person, people } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./people.module.css";

/** Another address for somebody, who stays who they are. */
export function AddressForm({ person, done }: { person: Person; done: () => void }) {
  const change = useChange(people.operations.changeAddress, { quiet: true });
  const [email, setEmail] = useState(person.email);
  const [namesake, setNamesake] = useState(false);
  const isAlike = change.problem?.code === "email_alike";

  async function submit(event: FormEvent) {
    event.preventDefault();
    const changed = await change.run({
      params: { person: person.key },
      ifMatch: person.version,
      body: { email, namesake },
    });
    if (!changed) return;
    toast(t("addressChanged", { name: changed.name, email: changed.email }));
    done();
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        label={t("newAddress")}
        description={t("newAddressHint")}
        type="text"
        inputMode="email"
        autoComplete="off"
        data-autofocus
        value={email}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      <ProblemNote problem={change.problem} />
      {isAlike && (
        <Checkbox
          label={t("bothRight")}
          checked={namesake}
          onChange={({ currentTarget }) => setNamesake(currentTarget.checked)}
        />
      )}
      <div className={classes.row}>
        <Button type="submit" size="xs" loading={change.pending} disabled={email.trim() === person.email}>
          {t("saveAddress")}
        </Button>
        <Button size="xs" variant="default" onClick={done}>
          {t("keepAddress")}
        </Button>
      </div>
    </form>
  );
}
