const MINUTES = 60;

/** Minutes of a day as a field of time takes them. @example toClock(425) // "07:05" */
export const toClock = (minutes: number | null): string =>
  minutes === null
    ? ""
    : `${String(Math.floor(minutes / MINUTES)).padStart(2, "0")}:${String(minutes % MINUTES).padStart(2, "0")}`;

/** And back; null where the field is empty. @example toMinutes("07:05") // 425 */
export const toMinutes = (clock: string): number | null => {
  const [hours, minutes] = clock.split(":").map(Number);
  return hours === undefined || minutes === undefined || clock === "" ? null : hours * MINUTES + minutes;
};
