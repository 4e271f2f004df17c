import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useDraft } from "#kernel/web/drafts.ts";
import { PageLink, RecordLink } from "#kernel/web/navigation.tsx";
import { Loading, PrivacyNote, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type AgendaRow, type SessionPage, sessions } from "../../contract.ts";
import { t } from "../messages.ts";
import { m } from "./messages.ts";
import { useMyViews } from "./my-views.ts";
import classes from "./prepare.module.css";
import { saveView } from "./save-view.ts";

/** One row of the agenda after the other over the whole page, each with my sealed view. */
export function Prepare({ session }: { session: SessionPage }) {
  const { rows, written } = useMyViews(session);
  useEffect(() => () => void setTimeout(focusTitle), []);
  return (
    <article className={classes.prepare} aria-labelledby="record-title">
      <header>
        <PageLink to={`sessions/${session.key}`}>{m("back")}</PageLink>
        <h1 id="record-title">{m("title", { title: session.title })}</h1>
      </header>
      {written ? <Rows session={session} rows={rows} written={written} /> : <Loading lines={6} />}
    </article>
  );
}

/** Back at the agenda the keyboard goes on at its title. */
function focusTitle(): void {
  const title = document.getElementById("record-title");
  if (!title || document.activeElement !== document.body) return;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
}

type Given = { session: SessionPage; rows: readonly AgendaRow[]; written: ReadonlyMap<string, string> };

function Rows({ session, rows, written }: Given) {
  // Begins with what I have not written on, and keeps its order while the agenda moves.
  const [order] = useState(() => rows.map(({ id }) => id));
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      order.findIndex((id) => !written.has(id)),
    ),
  );
  const there = order.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  const row = there[at];
  if (!row) return <Prepared session={session} count={written.size} all={there.length} />;
  return (
    <Row
      key={row.id}
      session={session}
      row={row}
      text={written.get(row.id) ?? ""}
      place={at + 1}
      all={there.length}
      goTo={(step) => setAt(at + step)}
    />
  );
}

function Prepared({ session, count, all }: { session: SessionPage; count: number; all: number }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <section aria-labelledby="prepared" className={classes.row}>
      <h2 id="prepared" ref={head} tabIndex={-1}>
        {m("done")}
      </h2>
      <p>{m("written", { count, all })}</p>
      <p>
        <PageLink to={`sessions/${session.key}`}>{m("back")}</PageLink>
      </p>
    </section>
  );
}

type RowGiven = {
  session: SessionPage;
  row: AgendaRow;
  text: string;
  place: number;
  all: number;
  goTo: (step: 1 | -1) => void;
};

function Row({ session, row, text, place, all, goTo }: RowGiven) {
  const write = useChange(sessions.operations.writeView, { quiet: true });
  const draft = useDraft(`session.${session.id}.view.${row.id}`, text);
  const { value } = draft;
  async function seal(event: FormEvent) {
    event.preventDefault();
    if (write.pending) return;
    const mine = value.trim();
    if (mine !== text) {
      const kept = await saveView({ session, row, text, written: mine, began: draft.began }, write.attempt);
      if (kept === null) return;
      draft.clear(kept);
    }
    goTo(1);
  }
  return (
    <form onSubmit={(event) => void seal(event)} className={classes.row}>
      <p className={classes.quiet} role="status" data-figures>
        {m("place", { place, all })}
      </p>
      <h2>
        {row.record ? <RecordLink record={row.record}>{row.title}</RecordLink> : row.title}{" "}
        {row.record && <small className={classes.quiet}>{row.record.key}</small>}
      </h2>
      <p className={classes.quiet}>{row.why}</p>
      <Textarea
        autoFocus
        aria-label={t("viewOn", { title: row.title })}
        description={m("enter")}
        rows={6}
        maxLength={4_000}
        value={value}
        onChange={({ currentTarget }) => draft.set(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) void seal(event);
        }}
      />
      <ProblemNote problem={write.problem} />
      <div className={classes.verbs}>
        <Button type="submit" loading={write.pending}>
          {value.trim() === "" && text === "" ? m("skip") : m("next")}
        </Button>
        {place > 1 && (
          <Button variant="default" onClick={() => goTo(-1)}>
            {m("before")}
          </Button>
        )}
      </div>
      <PrivacyNote>{t("silentPrivacy")}</PrivacyNote>
    </form>
  );
}
