import { Button } from "@mantine/core";
import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { type Room, type SessionPage, sessions } from "../../contract.ts";
import { AgendaList } from "../agenda-list.tsx";
import { t } from "../messages.ts";
import sessionClasses from "../sessions.module.css";
import { useMyPart } from "../use-session.ts";
import { Views } from "../views.tsx";
import { m } from "./messages.ts";
import classes from "./room.module.css";

const loadPropose = () => import("../propose-form.tsx");

/** The rows in order, each to begin with by whoever leads, and one more to propose. */
export function AgendaColumn({ session, room }: { session: SessionPage; room: Room | undefined }) {
  const { leads } = useMyPart(session);
  const start = useChange(sessions.operations.start);
  const [proposing, setProposing] = useState(false);
  const current = room?.current?.item;
  return (
    <div className={classes.agenda}>
      <p className={sessionClasses.quiet} data-figures>
        {m("agendaTime", { agenda: session.time.agenda, session: session.time.session })}
      </p>
      <AgendaList
        compact
        session={session}
        room={room}
        beside={(row) =>
          leads && !row.outcome && !row.dropped && row.id !== current ? (
            <Button
              size="xs"
              variant="subtle"
              aria-label={t("begin", { title: row.title })}
              onClick={() => void start.run({ params: { session: session.key, item: row.id } })}
            >
              {t("beginShort")}
            </Button>
          ) : null
        }
        below={(row) => (row.views.length > 0 && row.id !== current ? <Views row={row} folded /> : null)}
      />
      <details className={classes.propose} onToggle={() => setProposing(true)}>
        <summary>{t("propose")}</summary>
        {proposing && <LazyBlock load={loadPropose} name="ProposeForm" props={{ session }} />}
      </details>
    </div>
  );
}
