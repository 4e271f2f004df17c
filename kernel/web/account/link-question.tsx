import { Button } from "@mantine/core";
import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import type { OpenedLink } from "#kernel/contract/core/identity.ts";
import { currentWorkspace } from "../api/call.ts";
import { useGo } from "../navigation.tsx";
import classes from "./account.module.css";
import { AccountFrame } from "./account-frame.tsx";
import { deviceName } from "./device-name.ts";
import { t } from "./messages.ts";

/** How somebody goes on by a link. */
export type Use = (how: { instead?: boolean; setPassword?: boolean }) => void;

type Given = { link: OpenedLink; busy: boolean; use: Use; problem: ReactNode };

/**
 * What a link asks before it is spent. Scanners of mail open it and run this page, so nothing here happens by itself, nor by a click that
 * a script makes.
 */
export function LinkQuestion(given: Given) {
  const { person, signedIn } = given.link;
  if (!signedIn) return <SignInBy {...given} />;
  return signedIn.id === person.id ? <InAlready {...given} /> : <InAsOther {...given} signedIn={signedIn} />;
}

function SignInBy({ link, busy, use, problem }: Given) {
  const { person, purpose, asked } = link;
  const isInvitation = purpose === "invitation";
  const isElsewhere = asked !== null && !asked.here;
  const workspace = currentWorkspace();
  const say = isElsewhere ? t("signInHere", person) : t("signInAs", person);
  return (
    <AccountFrame title={isInvitation ? t("welcomeTo", { workspace }) : t("signInTo", { workspace })}>
      <p>{t("linkFor", person)}</p>
      {isElsewhere && <p>{t("askedElsewhere", { browser: deviceName(asked.on) })}</p>}
      {problem}
      <Act first busy={busy} act={() => use({})}>
        {isInvitation ? t("joinAs", person) : say}
      </Act>
      {purpose === "sign-in" && (
        <button type="button" className={classes.link} onClick={byHand(() => use({ setPassword: true }))}>
          {t("signInForPassword")}
        </button>
      )}
    </AccountFrame>
  );
}

function InAlready({ link, busy, use, problem }: Given) {
  const go = useGo();
  return (
    <AccountFrame title={t("signedInAs", link.person)}>
      <p>{t("signedInAlready")}</p>
      {problem}
      <Act first busy={busy} act={() => go(link.back, { replace: true })}>
        {t("goOn")}
      </Act>
      {link.purpose === "sign-in" && (
        <button type="button" className={classes.link} onClick={byHand(() => use({ setPassword: true }))}>
          {t("signInForPassword")}
        </button>
      )}
    </AccountFrame>
  );
}

type Other = { signedIn: NonNullable<OpenedLink["signedIn"]> };

function InAsOther({ link, busy, use, problem, signedIn }: Given & Other) {
  const go = useGo();
  return (
    <AccountFrame title={t("signedInAs", signedIn)}>
      <p>{t("linkOfOther", link.person)}</p>
      {problem}
      <Act first act={() => go("", { replace: true })}>
        {t("staySignedIn", signedIn)}
      </Act>
      <Act busy={busy} act={() => use({ instead: true })}>
        {t("goOnInstead", link.person)}
      </Act>
    </AccountFrame>
  );
}

/** Only what a person does: a click that a script made is none. */
const byHand = (act: () => void) => (event: MouseEvent) => {
  if (event.nativeEvent.isTrusted) act();
};

/** The first one has the focus, so that Enter is enough. */
function Act({
  first = false,
  busy = false,
  act,
  children,
}: {
  first?: boolean;
  busy?: boolean;
  act: () => void;
  children: ReactNode;
}) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (first) button.current?.focus();
  }, [first]);
  return (
    <Button
      ref={button}
      variant={first ? "filled" : "default"}
      loading={busy}
      onClick={byHand(act)}
      className={classes.act!}
    >
      {children}
    </Button>
  );
}
