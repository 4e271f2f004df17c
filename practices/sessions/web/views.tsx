import { Markdown } from "#kernel/web/ui/markdown.tsx";
import type { AgendaRow } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./sessions.module.css";

/** What was written in silence, as it was revealed. */
export function Views({ row, folded = false }: { row: AgendaRow; folded?: boolean }) {
  const list = (
    <ul className={classes.views}>
      {row.views.map(({ person, text }) => (
        <li key={person.id} id={`view-${row.id}-${person.id}`}>
          <strong>{person.name}</strong>
          <Markdown text={text} />
        </li>
      ))}
    </ul>
  );
  if (!folded) return list;
  return (
    <details className={classes.folded}>
      <summary>{t("views", { count: row.views.length })}</summary>
      {list}
    </details>
  );
}
