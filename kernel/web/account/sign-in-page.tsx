import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { core } from "#kernel/contract/core.ts";
import { wayBack } from "#kernel/contract/way-back.ts";
import { call, currentWorkspace } from "../api/call.ts";
import { deviceZone } from "../device.ts";
import { addressOfPage, usePageQuery } from "../navigation.tsx";
import { ProblemNote } from "../ui/notes.tsx";
import classes from "./account.module.css";
import { AccountFrame } from "./account-frame.tsx";
import { t } from "./messages.ts";

/** E-mail and password, or a link by mail: to come in without a password, or to set a new one. */
export function Page() {
  const [query] = usePageQuery();
  const back = wayBack(query.back);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [byLink, setByLink] = useState(query.link !== undefined);
  const [sent, setSent] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      if (byLink) {
        await call(core.operations.requestLink, { body: back ? { email, back } : { email } });
        setSent(true);
      } else {
        await call(core.operations.signIn, { body: { email, password, timeZone: deviceZone() } });
        location.assign(addressOfPage(back));
      }
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  if (sent) {
    return (
      <AccountFrame title={t("linkSent", { email })}>
        <p className={classes.quiet}>{t("linkSentWhy")}</p>
      </AccountFrame>
    );
  }
  return (
    <AccountFrame title={t("signInTo", { workspace: currentWorkspace() })}>
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          label={t("email")}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        {!byLink && (
          <TextInput
            label={t("password")}
            type="password"
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
        )}
        {byLink && <p className={classes.quiet}>{t("linkWhy")}</p>}
        <ProblemNote problem={problem} />
        <Button type="submit" loading={busy}>
          {byLink ? t("sendLink") : t("signIn")}
        </Button>
      </form>
      <button
        type="button"
        className={classes.link}
        onClick={() => {
          setByLink(!byLink);
          setProblem(null);
        }}
      >
        {byLink ? t("withPassword") : t("forgot")}
      </button>
    </AccountFrame>
  );
}
