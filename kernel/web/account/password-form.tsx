import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { core } from "#kernel/contract/core.ts";
import { call } from "../api/call.ts";
import { asProblem } from "../api/problem-error.ts";
import { useSetMe } from "../session.ts";
import { ProblemNote } from "../ui/notes.tsx";
import classes from "./account.module.css";
import { t } from "./messages.ts";

const SHORTEST = 12;

/** Sets a password. The current one may be left out by whoever has just come by a mailed link. */
export function PasswordForm({ known, done }: { known: boolean; done: () => void }) {
  const setMe = useSetMe();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await call(core.operations.setPassword, { body: { password, ...(current ? { current } : {}) } });
      setMe((me) => ({ ...me, hasPassword: true }));
      setCurrent("");
      setPassword("");
      done();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  // What is wrong with the new password stands beside it, anything else below.
  const fault = problem ? asProblem(problem).errors.find(({ path }) => path === "password") : undefined;
  return (
    <form onSubmit={submit} className={classes.form}>
      {known && (
        <TextInput
          label={t("currentPassword")}
          description={t("currentHint")}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
        />
      )}
      <TextInput
        label={t("newPassword")}
        description={t("setPasswordWhy")}
        type="password"
        autoComplete="new-password"
        minLength={SHORTEST}
        maxLength={200}
        required
        withAsterisk={false}
        value={password}
        error={fault?.message}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      <ProblemNote problem={fault ? null : problem} />
      <div>
        <Button type="submit" loading={busy} disabled={password.length < SHORTEST}>
          {t("setPassword")}
        </Button>
      </div>
    </form>
  );
}
