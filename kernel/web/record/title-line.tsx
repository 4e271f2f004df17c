import { type ReactNode, useState } from "react";
import type { PersonRef } from "#kernel/contract/record.ts";
import { currentWorkspace } from "../api/call.ts";
import { useHouse } from "../house.ts";
import { copyText } from "../ui/copy-text.ts";
import { LazyBlock } from "../ui/lazy-block.tsx";
import { PersonLink } from "../ui/person-link.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { keepText } from "./keep-text.ts";
import { t } from "./messages.ts";
import type { PageRecord } from "./page-record.ts";
import classes from "./record-page.module.css";

const pinButton = () => import("../pins/pin-button.tsx");

export type TitleLineProps = {
  record: Pick<PageRecord, "key" | "title" | "state">;
  /** The kind as the contract names it. */
  kind: string;
  /** Saves a new title; left out where I may not change it. */
  onTitle?: ((title: string) => Promise<unknown>) | undefined;
  people?: readonly { part: string; person: PersonRef }[] | undefined;
  /** The date that matters: `<DueDate on={...} />`. */
  date?: ReactNode;
  /** More facts on the line, such as a `HealthBadge` or departments. */
  facts?: ReactNode;
  /** At the right: what can be done with the whole of it. */
  corner?: ReactNode;
  /** Who sees it. */
  seen?: ReactNode;
};

/** Puts a link to a record into the clipboard that stays also where its page moves. */
export async function copyLink({ key }: { key: string }): Promise<void> {
  await copyText(`${location.origin}/${currentWorkspace()}/go/${key}`, t("copied"));
}

export function TitleLine({ record, kind, onTitle, people = [], date, facts, corner, seen }: TitleLineProps) {
  const house = useHouse();

  return (
    <header className={classes.head}>
      <div className={classes.meta}>
        {corner ? (
          <span>{record.key}</span>
        ) : (
          <button
            type="button"
            className={classes.key}
            onClick={() => void copyLink(record)}
            aria-label={t("copyKey", { key: record.key })}
          >
            {record.key}
          </button>
        )}
        <span className={classes.kind} data-folds={corner ? true : undefined}>
          {house.words(kind)?.one}
        </span>
        <StateBadge record={{ kind, state: record.state }} />
        {!corner && facts}
        <LazyBlock
          load={pinButton}
          name="PinButton"
          props={{
            name: record.key,
            pin: {
              record: { id: record.key, kind, key: record.key, title: record.title, state: record.state },
            },
          }}
        />
        {corner && <div className={classes.corner}>{corner}</div>}
      </div>
      <h1 className={classes.title} id="record-title">
        {onTitle ? <EditableTitle title={record.title} save={onTitle} /> : record.title}
      </h1>
      {(people.length > 0 || date || seen || (corner && facts)) && (
        <div className={classes.meta}>
          {corner && facts}
          {people.map(({ part, person: who }) => (
            <span key={part + who.id} className={classes.person}>
              <small>{part}</small>
              <PersonLink person={who} />
            </span>
          ))}
          {date}
          {seen}
        </div>
      )}
    </header>
  );
}

function EditableTitle({ title, save }: { title: string; save: (title: string) => Promise<unknown> }) {
  const [text, setText] = useState<string | null>(null);
  /** The title one began from: when it is another by now, somebody else has changed it meanwhile. */
  const [began, setBegan] = useState(title);

  function edit() {
    setBegan(title);
    setText(title);
  }

  async function finish() {
    const next = text?.trim();
    setText(null);
    if (!next || next === title || next === began) return;
    const kept = await keepText(t("title"), { mine: next, began, now: title });
    if (kept !== null && kept !== title) await save(kept);
  }

  if (text === null) {
    return (
      <button type="button" className={classes.titleButton} onClick={edit} title={t("edit")}>
        {title}
      </button>
    );
  }
  return (
    <input
      className={classes.titleField}
      aria-label={t("title")}
      value={text}
      maxLength={200}
      autoFocus
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={finish}
      onKeyDown={({ key }) => {
        if (key === "Enter") void finish();
        if (key === "Escape") setText(null);
      }}
    />
  );
}
