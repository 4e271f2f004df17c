import { useOperation } from "#kernel/web/api/queries.ts";
import { type AgendaRow, type SessionPage, sessions } from "../../contract.ts";
import { useMyPart } from "../use-session.ts";

const ROW_SECONDS = 30;

/** The rows one can prepare, and what I have sealed on each; null while that is on its way, or where I take no part. */
export function useMyViews(session: SessionPage): {
  rows: AgendaRow[];
  written: ReadonlyMap<string, string> | null;
} {
  const { takesPart } = useMyPart(session);
  const params = { session: session.key };
  const { data } = useOperation(sessions.operations.myViews, { params }, { enabled: takesPart });
  return {
    rows: session.agenda.filter(({ dropped, source }) => !dropped && source !== "reserved"),
    written: data ? new Map(data.items.map(({ item, text }) => [item, text])) : null,
  };
}

/** About as long as preparing so many rows takes. */
export const minutesFor = (rows: number) => Math.max(1, Math.ceil((rows * ROW_SECONDS) / 60));
