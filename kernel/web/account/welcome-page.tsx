import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { Me } from "#kernel/contract/core/identity.ts";
import { currentWorkspace } from "../api/call.ts";
import { ProblemError } from "../api/problem-error.ts";
import { PageLink, useGo } from "../navigation.tsx";
import { ProblemNote } from "../ui/notes.tsx";
import { AccountFrame } from "./account-frame.tsx";
import { LinkQuestion } from "./link-question.tsx";
import { t } from "./messages.ts";
import { PasswordForm } from "./password-form.tsx";
import { useOneTimeLink } from "./use-link.ts";

/** `welcome#TOKEN`: says whom the link is for, signs in when they want it, then offers to set a password. */
export function Page() {
  const { token, link, me, busy, problem, joined, use } = useOneTimeLink();
  const go = useGo();
  if (joined) return <Joined me={joined.me} back={joined.back} />;
  if (!link.data) {
    if ((token && link.isPending) || me.isPending) return <Opening />;
    if (token) return <Spent problem={link.error} me={me.data ?? null} />;
    return me.data ? <Joined me={me.data} back="" /> : <NotWhole />;
  }
  const { purpose, person, signedIn } = link.data;
  const isOther = signedIn !== null && signedIn.id !== person.id;
  if (purpose === "demo" && !isOther && !problem)
    return <EnterDemo enter={() => (signedIn ? go("", { replace: true }) : use({}))} />;
  const note = problem ? <ProblemNote problem={problem} /> : null;
  return <LinkQuestion link={link.data} busy={busy} use={use} problem={note} />;
}

const Opening = () => <p className="visually-hidden">{t("opening")}</p>;

/** Links of a demo are printed for whoever looks at it, and are never spent: nothing is lost by opening one. */
function EnterDemo({ enter }: { enter: () => void }) {
  const latest = useRef(enter);
  useEffect(() => latest.current(), []);
  return <Opening />;
}

function NotWhole() {
  const problem = new ProblemError({ code: "link_spent", status: 401, title: "", detail: t("noToken") });
  return <Spent problem={problem} me={null} />;
}

function Spent({ problem, me }: { problem: unknown; me: Me | null }) {
  return (
    <AccountFrame title={t("spentTitle")}>
      <ProblemNote problem={problem} />
      {me && <PageLink to="">{t("signedInAs", me.person)}</PageLink>}
      <PageLink to="sign-in?link=">{t("spentHelp")}</PageLink>
    </AccountFrame>
  );
}

function Joined({ me, back }: { me: Me; back: string }) {
  const go = useGo();
  const goOn = () => go(back, { replace: true });
  return (
    <AccountFrame title={t("welcomeTo", { workspace: me.workspace.name || currentWorkspace() })}>
      <p>{me.person.name}</p>
      <PasswordForm known={false} done={goOn} />
      <Button variant="subtle" onClick={goOn}>
        {t("later")}
      </Button>
    </AccountFrame>
  );
}
