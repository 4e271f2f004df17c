import type { SearchHit } from "#kernel/contract/core/attention.ts";
import { messages } from "../i18n.ts";
import { FoundText } from "./found-text.tsx";
import { words } from "./messages.en.ts";
import classes from "./search.module.css";

const t = messages(words);

/** What was found in a record: the part, who said it, the words around; and how many more places hold them. */
export function FoundPart({ hit, q }: { hit: SearchHit; q: string }) {
  const { part, others } = hit;
  if (!part && others === 0) return null;
  return (
    <span className={classes.part}>
      {part && (
        <>
          <b>{part.says}:</b> <FoundText text={part.snippet} q={q} />
        </>
      )}
      {others > 0 && <i>{t("others", { count: others })}</i>}
    </span>
  );
}
