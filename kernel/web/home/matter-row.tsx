import { useState } from "react";
import type { Matter } from "#kernel/contract/core/home.ts";
import { RecordLink } from "../navigation.tsx";
import { LazyBlock } from "../ui/lazy-block.tsx";
import { Loading } from "../ui/notes.tsx";
import { PersonLink } from "../ui/person-link.tsx";
import classes from "./home.module.css";
import { t } from "./messages.ts";

const form = () => import("./ask-them.tsx");

/**
 * Somebody to speak to and why, or what only I can move: asked here, as a comment that mentions them.
 * @param props.led what the row begins with: the person, or the record
 */
export function MatterRow({ matter, led }: { matter: Matter; led: "person" | "record" }) {
  const { record, person, says } = matter;
  const [open, setOpen] = useState(false);
  const first = person.name.split(" ")[0]!;
  return (
    <li className={classes.ask} data-row={`${record.id} ${person.id}`}>
      <div className={classes.askLine}>
        <span className={classes.askText}>
          {led === "person" ? (
            <PersonLink person={person} />
          ) : (
            <RecordLink record={record} className={classes.recordName} />
          )}
          <small>
            <RecordLink record={record} title={record.title}>
              {record.key}
            </RecordLink>{" "}
            {says}
          </small>
        </span>
        <button
          type="button"
          className={classes.verb}
          data-verb
          aria-expanded={open}
          aria-label={open ? undefined : `${t("askThem", { name: first })}: ${record.title}`}
          onClick={() => setOpen(!open)}
        >
          {open ? t("inPlaceClose") : t("askThem", { name: first })}
        </button>
      </div>
      {open && (
        <div className={classes.inPlace}>
          <LazyBlock
            load={form}
            name="AskThem"
            props={{ matter, done: () => setOpen(false) }}
            meanwhile={<Loading lines={2} />}
          />
        </div>
      )}
    </li>
  );
}
