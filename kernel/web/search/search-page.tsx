import { useState } from "react";
import type { SearchHit } from "#kernel/contract/core/attention.ts";
import { useSearch } from "../api/use-search.ts";
import { useHouse } from "../house.ts";
import { messages } from "../i18n.ts";
import { PageLink, usePageQuery } from "../navigation.tsx";
import { RelativeTime } from "../ui/dates.tsx";
import { EmptyState } from "../ui/notes.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { FoundPart } from "./found-part.tsx";
import { FoundText } from "./found-text.tsx";
import { words } from "./messages.en.ts";
import classes from "./search.module.css";

const t = messages(words);
const MOST = 50;

/** `search?q=`: everything one may see that holds the words, each record once, with the place in it. */
export function Page() {
  const [query, change] = usePageQuery();
  const [text, setText] = useState(query.q ?? "");
  const { q, hits, answered } = useSearch(text, { limit: MOST, parts: true });
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <input
        type="search"
        className={classes.field}
        aria-label={t("field")}
        placeholder={t("field")}
        value={text}
        maxLength={300}
        // The page is for this field.
        autoFocus={text === ""}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          change({ q: currentTarget.value });
        }}
      />
      <p className={classes.hint}>{t("hint")}</p>
      {q !== "" && answered && hits.length === 0 && <EmptyState title={t("nothing")} why={t("nothingWhy")} />}
      <ol className={classes.hits} aria-label={t("found")} aria-busy={!answered}>
        {hits.map((hit) => (
          <Hit key={hit.record.id} hit={hit} q={q} />
        ))}
      </ol>
      {hits.length === MOST && <p className={classes.hint}>{t("first", { count: MOST })}</p>}
    </>
  );
}

function Hit({ hit, q }: { hit: SearchHit; q: string }) {
  const { record, part, updatedAt } = hit;
  const house = useHouse();
  return (
    <li>
      <PageLink to={`${house.pathOf(record)}${part ? `#${part.anchor}` : ""}`}>
        <FoundText text={record.title} q={q} />
      </PageLink>
      <p className={classes.about}>
        {house.words(record.kind)?.one} {record.key} <StateBadge record={record} />{" "}
        <RelativeTime at={part?.at ?? updatedAt} />
      </p>
      <FoundPart hit={hit} q={q} />
    </li>
  );
}
