import type { Action } from "../ui/action-menu.tsx";
import { t } from "./messages.ts";

const loadCopy = () => import("./copy-record.ts");

/** What takes a page along: its text as Markdown, its sheet. */
export const copyActs = (): Action[] => [
  { label: t("copyMarkdown"), run: () => void loadCopy().then(({ copyAsMarkdown }) => copyAsMarkdown()) },
  { label: t("print"), run: () => window.print() },
];
