import { useState } from "react";
import { useTimeZone } from "#kernel/web/time.ts";

/** Today where I am, and days around it, as `YYYY-MM-DD`. */
export function useToday(): { today: string; after: (days: number) => string } {
  const timeZone = useTimeZone();
  const [now] = useState(Date.now);
  const day = (instant: number) => new Intl.DateTimeFormat("en-CA", { timeZone }).format(instant);
  return { today: day(now), after: (days) => day(now + days * 86_400_000) };
}
