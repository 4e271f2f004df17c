import { formatDay } from "#kernel/web/time.ts";
import type { DigestSummary } from "../contract.ts";
import { m } from "./messages.ts";

/** The week by the day it began; a session's by the session. */
export const titleOf = ({ occasion, from, title }: DigestSummary): string =>
  occasion === "week" ? m("weekOf", { day: formatDay(from.slice(0, 10)) }) : title;
