import { IconLock, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import type { PageRecord } from "../record/page-record.ts";
import { useMayCall } from "../session.ts";
import { LazyDialog } from "../ui/lazy-dialog.tsx";
import classes from "./audience.module.css";
import { EVERYBODY, seenByInWords } from "./holders.ts";
import { t } from "./messages.ts";

const { getAudience } = core.operations;
const load = () => import("./who-sees-dialog.tsx");

/** One quiet line: who sees this record. Opened, it says how many that are and lets whoever may change it. */
export function WhoSees({ record }: { record: PageRecord }) {
  const mayAsk = useMayCall(getAudience);
  const { data } = useOperation(getAudience, { params: { record: record.id } }, { enabled: mayAsk });
  const [opened, setOpened] = useState(false);
  if (!mayAsk) return null;
  const everybody = data?.items.some(({ token }) => token === EVERYBODY.token);
  const Sign = everybody ? IconUsers : IconLock;
  return (
    // As high while it is on its way: nothing below it moves.
    <div className={classes.line} data-everybody={everybody || undefined}>
      {data && (
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => setOpened(true)}
          onPointerEnter={() => void load().catch(() => undefined)}
        >
          <Sign size={14} stroke={1.6} aria-hidden="true" />
          <span>{everybody ? t("seenByAll") : t("seenBy", { who: seenByInWords(data.items) })}</span>
        </button>
      )}
      <LazyDialog
        opened={opened}
        close={() => setOpened(false)}
        title={t("whoSees")}
        load={load}
        name="WhoSeesDialog"
        props={{ record, close: () => setOpened(false) }}
      />
    </div>
  );
}
