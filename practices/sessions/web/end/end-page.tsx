import { Button } from "@mantine/core";
import { useEffect } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useHouse } from "#kernel/web/house.ts";
import { PageLink } from "#kernel/web/navigation.tsx";
import { AboutRecordProvider } from "#kernel/web/record/about-record.ts";
import { Arrived } from "#kernel/web/record/arriving.tsx";
import { CarriedSection } from "#kernel/web/record/carried-section.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { useFoldedRail } from "#kernel/web/shell/rail-store.ts";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { sessions } from "../../contract.ts";
import { t } from "../messages.ts";
import { OneWord } from "../people-aside.tsx";
import type { PhaseProps } from "../phase-props.ts";
import { useFocusIfLost } from "../use-focus-if-lost.ts";
import { useMyPart } from "../use-session.ts";
import { LastWords } from "../words-said.tsx";
import { AskedHere } from "./asked-here.tsx";
import classes from "./end.module.css";
import { m } from "./messages.ts";
import { UndoneRows } from "./undone-rows.tsx";

/** The end of a session as a page: what is open, one word each, and only then closed and published. */
export function EndPage({ session, room, anew }: PhaseProps) {
  const { me, isMember } = useMyPart(session);
  const close = useChange(sessions.operations.close);
  useFoldedRail();
  useFocusIfLost(anew);
  useEffect(() => {
    document.title = `${session.key} ${m("title", { title: session.title })} · Weft`;
  }, [session.key, session.title]);
  const mayRead = useHouse().section("digest") !== undefined;
  const left = session.agenda.filter(
    ({ fits, outcome, dropped, source }) => fits && !outcome && !dropped && source !== "reserved",
  ).length;
  const words = room?.checkOuts ?? [];
  const maySay = isMember && !words.some(({ person }) => person.id === me.id);
  async function finish() {
    const on = { params: { session: session.key }, ifMatch: session.version };
    if (await close.run({ ...on, body: {} })) toast(t("closed"));
  }
  return (
    <AboutRecordProvider value={session}>
      <Arrived>
        <article className={classes.end} aria-labelledby="record-title">
          <header className={classes.head}>
            <PageLink to={`sessions/${session.key}`}>{m("back")}</PageLink>
            <h1 id="record-title">{m("title", { title: session.title })}</h1>
            <p className={classes.quiet}>{m("lead")}</p>
          </header>
          <UndoneRows session={session} />
          <AskedHere session={session} />
          <Section title={m("word")}>
            <LastWords words={words} />
            {maySay && <OneWord session={session} label={t("checkOut")} as="checkOut" />}
          </Section>
          {mayRead && (
            <Section title={m("digest")}>
              <CarriedSection part="digest" record={session} />
            </Section>
          )}
          <footer className={classes.foot}>
            <Button loading={close.pending} onClick={() => void finish()}>
              {m("close")}
            </Button>
            <p className={classes.quiet}>
              {left > 0 && `${m("stillOn", { count: left })}. `}
              {m("closeHint")}
            </p>
          </footer>
        </article>
      </Arrived>
    </AboutRecordProvider>
  );
}
