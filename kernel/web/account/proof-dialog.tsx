import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { core } from "#kernel/contract/core.ts";
import { proofStore } from "../api/proof-store.ts";
import { useChange } from "../api/use-change.ts";
import { FormDialog } from "../form/form-dialog.tsx";
import { useMe } from "../session.ts";
import { ProblemNote } from "../ui/notes.tsx";
import classes from "./account.module.css";
import { t } from "./messages.ts";

/** Asks whether it is still them: by the password, or by a link by mail for those who have none. */
export function ProofDialog() {
  const waiting = proofStore.use();
  // Each time anew: nothing of a password that was typed once waits for the next who sits down here.
  return waiting && <AskForProof answer={waiting.answer} />;
}

function AskForProof({ answer }: { answer: (proven: boolean) => void }) {
  const me = useMe();
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState("");
  const prove = useChange(core.operations.proveAgain, { quiet: true });
  const send = useChange(core.operations.sendProof, { quiet: true });
  const [sent, setSent] = useState<boolean | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!me.hasPassword || (await prove.run({ body: { password } }))) return answer(true);
    field.current?.select();
  }

  async function sendLink() {
    const done = await send.run({});
    if (done) setSent(done.sent);
  }

  return (
    <FormDialog opened close={() => answer(false)} title={t("proofTitle")}>
      <form onSubmit={submit} className={classes.form}>
        <p className={classes.quiet}>{t(me.hasPassword ? "proofWhy" : "proofByLink")}</p>
        {me.hasPassword && (
          <PasswordInput
            ref={field}
            label={t("password")}
            autoComplete="current-password"
            data-autofocus
            value={password}
            onChange={({ currentTarget }) => {
              setPassword(currentTarget.value);
              prove.clear();
            }}
          />
        )}
        <ProblemNote problem={prove.problem ?? send.problem} />
        {sent !== null && (
          <p className={classes.quiet} role="status">
            {t(sent ? "proofSent" : "proofNoMail")}
          </p>
        )}
        <div className={classes.pair}>
          <Button type="submit" loading={prove.pending} disabled={me.hasPassword && !password}>
            {t("goOn")}
          </Button>
          <Button variant="default" loading={send.pending} onClick={() => void sendLink()}>
            {t("proofSend")}
          </Button>
        </div>
      </form>
    </FormDialog>
  );
}
