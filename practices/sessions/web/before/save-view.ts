import { saveText } from "#kernel/web/record/keep-text.ts";
import type { AgendaRow, SessionPage } from "../../contract.ts";
import { t } from "../messages.ts";

/**
 * Seals my view on a row, or takes it back when it is empty, unless I have written another one elsewhere: then both are shown.
 *
 * @param of.text as it stands, as far as is known here
 * @returns what was sealed; null when nothing was, which `attempt` says
 */
export async function saveView(
  of: { session: SessionPage; row: AgendaRow; text: string; written: string; began: string },
  attempt: (input: {
    params: { session: string; item: string };
    body: { text: string; over: string };
  }) => Promise<unknown>,
): Promise<string | null> {
  const { session, row, text, written, began } = of;
  const params = { session: session.key, item: row.id };
  try {
    return await saveText(
      t("viewOn", { title: row.title }),
      // What is taken back is not compared with what I began.
      { mine: written, began: written === "" ? text : began, stands: { text }, textOf: (view) => view.text },
      (kept, over) => attempt({ params, body: { text: kept, over: over.text } }),
    );
  } catch {
    return null;
  }
}
