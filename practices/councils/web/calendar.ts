import { call } from "#kernel/web/api/call.ts";
import { sessions } from "#practices/sessions/contract.ts";
import type { Council } from "../contract.ts";

/** Hands the council's dates to the calendar of whoever is signed in. */
export async function downloadCalendar(council: Council): Promise<void> {
  const { name, ics } = await call(sessions.operations.calendar, { params: { council: council.key } });
  const address = URL.createObjectURL(new Blob([ics], { type: "text/calendar" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
