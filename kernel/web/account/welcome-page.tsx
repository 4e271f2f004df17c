import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Me } from "#kernel/contract/core/identity.ts";
import { core } from "#kernel/contract/core.ts";
import { call, currentWorkspace } from "../api/call.ts";
import { ProblemError } from "../api/problem-error.ts";
import { PageLink, useGo } from "../navigation.tsx";
import { meQuery } from "../session.ts";
import { ProblemNote } from "../ui/notes.tsx";
import { AccountFrame } from "./account-frame.tsx";
import { t } from "./messages.ts";
import { PasswordForm } from "./password-form.tsx";

/** Taken once, also when React draws the page twice: a link works only once. */
let opened: Promise<Me> | null = null;

/** `welcome#TOKEN`: signs in by the link, then offers to set a password. */
export function Page() {
  const client = useQueryClient();
  const go = useGo();
  const [me, setMe] = useState<Me | null>(null);
  const [problem, setProblem] = useState<unknown>(null);

  useEffect(() => {
    const token = location.hash.slice(1);
    // Out of the address at once, so that it stays in no history.
    if (token) history.replaceState(history.state, "", location.pathname);
    opened ??= open(token);
    opened.then(
      (known) => {
        client.setQueryData(meQuery().queryKey, known);
        if (known.workspace.demo) go("", { replace: true });
        setMe(known);
      },
      (error) => setProblem(error),
    );

    async function open(given: string): Promise<Me> {
      if (given) await call(core.operations.useLink, { body: { token: given } });
      else if (!document.cookie && !client.getQueryData(meQuery().queryKey)) {
        throw new ProblemError({ code: "link_spent", status: 401, title: "", detail: t("noToken") });
      }
      return client.fetchQuery(meQuery());
    }
  }, [client, go]);

  if (problem) {
    return (
      <AccountFrame title={t("welcome")}>
        <ProblemNote problem={problem} />
        <PageLink to="sign-in?link=">{t("spentHelp")}</PageLink>
      </AccountFrame>
    );
  }
  if (!me) return <p className="visually-hidden">{t("opening")}</p>;
  return (
    <AccountFrame title={t("welcomeTo", { workspace: me.workspace.name || currentWorkspace() })}>
      <p>{me.person.name}</p>
      <PasswordForm known={false} done={() => go("")} />
      <Button variant="subtle" onClick={() => go("")}>
        {t("later")}
      </Button>
    </AccountFrame>
  );
}
