import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { type AgendaRow, type SessionPage, sessions } from "../../contract.ts";
import classes from "./end.module.css";
import { m } from "./messages.ts";

/** The rows nobody has dealt with, each to carry over, to drop or to answer in a line. */
export function UndoneRows({ session }: { session: SessionPage }) {
  const rows = session.agenda.filter(
    ({ outcome, dropped, source }) => !outcome && !dropped && source !== "reserved",
  );
  const list = useFocusOnNext(rows.map(({ id }) => id));
  return (
    <Section id="undone" title={rows.length > 0 ? m("undone", { count: rows.length }) : m("nothingUndone")}>
      {rows.length > 0 && <p className={classes.quiet}>{m("bySelf")}</p>}
      <ul ref={list} className={classes.rows}>
        {rows.map((row) => (
          <Undone key={row.id} session={session} row={row} />
        ))}
      </ul>
    </Section>
  );
}

function Undone({ session, row }: { session: SessionPage; row: AgendaRow }) {
  const end = useChange(sessions.operations.endItem);
  const drop = useChange(sessions.operations.drop);
  const [asks, setAsks] = useState<"drop" | "write" | null>(null);
  const [line, setLine] = useState("");
  const params = { session: session.key, item: row.id };
  const { title } = row;
  async function send(event: FormEvent) {
    event.preventDefault();
    const said = line.trim();
    if (!said) return;
    await (asks === "drop"
      ? drop.run({ params, body: { reason: said } })
      : end.run({ params, body: { outcome: "done", note: said } }));
  }
  const choices = [
    { id: "write", label: m("write"), name: m("writeRow", { title }), run: () => setAsks("write") },
    { id: "drop", label: m("drop"), name: m("dropRow", { title }), run: () => setAsks("drop") },
    {
      id: "carry",
      label: m("carry"),
      name: m("carryRow", { title }),
      run: () => void end.run({ params, body: { outcome: "carried_over" } }),
    },
  ];
  return (
    <li>
      <div className={classes.row}>
        <p className={classes.rowTitle}>
          {row.record ? <RecordLink record={row.record}>{title}</RecordLink> : title}{" "}
          {row.record && <small className={classes.quiet}>{row.record.key}</small>}
        </p>
        {asks === null &&
          choices.map(({ id, label, name, run }) => (
            <Button
              key={id}
              size="xs"
              variant="default"
              aria-label={name}
              disabled={end.pending}
              onClick={run}
            >
              {label}
            </Button>
          ))}
      </div>
      {asks && (
        <form onSubmit={(event) => void send(event)} className={classes.line}>
          <TextInput
            autoFocus
            label={m(asks === "drop" ? "dropWhy" : "answer")}
            value={line}
            maxLength={asks === "drop" ? 300 : 2_000}
            onChange={({ currentTarget }) => setLine(currentTarget.value)}
            onKeyDown={({ key }) => key === "Escape" && setAsks(null)}
          />
          <Button type="submit" disabled={!line.trim()} loading={end.pending || drop.pending}>
            {m("saveIt")}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setAsks(null)}>
            {m("never")}
          </Button>
        </form>
      )}
    </li>
  );
}

/** When a row goes with the keyboard in it, the one that takes its place has it, and after the last the section. */
function useFocusOnNext(ids: readonly string[]) {
  const list = useRef<HTMLUListElement>(null);
  const before = useRef(ids);
  const now = ids.join(" ");
  useEffect(() => {
    const gone = before.current.findIndex((id) => !now.includes(id));
    before.current = now === "" ? [] : now.split(" ");
    if (gone < 0 || document.activeElement !== document.body) return;
    const rows = [...(list.current?.children ?? [])];
    const next = rows[Math.min(gone, rows.length - 1)]?.querySelector<HTMLElement>("button");
    const section = list.current?.closest("section");
    if (!next && section) section.tabIndex = -1;
    (next ?? section)?.focus();
  }, [now]);
  return list;
}
