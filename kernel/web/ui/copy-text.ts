import { messages } from "../i18n.ts";
import { words } from "./messages.en.ts";
import { toast } from "./toast-store.ts";

const t = messages(words);

/**
 * Puts a text into the clipboard and says so, or says that it could not: a browser gives no clipboard to a page that came by plain http
 * from another machine, and may be told to give none at all.
 *
 * @param said what is said once it is there
 * @example await copyText(secret, t("copied"))
 */
export async function copyText(text: string, said: string): Promise<void> {
  if (await copied(text)) toast(said);
  else toast(t("notCopied"), { tone: "problem" });
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

/** As it was done before there was a clipboard to write to; it works without https. */
function copiedBySelection(text: string): boolean {
  const from = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.style.position = "fixed";
  field.style.opacity = "0";
  // Within a dialog, which would fetch the focus back from anywhere else.
  (from?.closest("[role=dialog]") ?? document.body).append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (from instanceof HTMLElement) from.focus({ preventScroll: true });
  }
}
