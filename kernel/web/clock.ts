/**
 * The server's time. Clocks of devices run wrong by minutes and hours, and what has happened would be told as to come; so every answer
 * brings the time it was sent at (`weft-now`), and all that counts from now counts from that.
 */
let ahead = 0;
let known = false;
let jumped = () => {};

/** Answers take a while to arrive, so each says a little less than is so; the most is the nearest. More than this is another clock. */
const JUMP_MS = 5_000;

/** @param sent when an answer was sent, by the server's clock; null where it does not say */
export function hearTime(sent: string | null): void {
  const said = sent === null ? Number.NaN : Date.parse(sent) - Date.now();
  if (Number.isNaN(said)) return;
  const jumps = !known || Math.abs(said - ahead) > JUMP_MS;
  ahead = jumps ? said : Math.max(ahead, said);
  known = true;
  if (jumps) jumped();
}

/** Called when it turns out to be another time than it seemed. */
export function whenTimeJumps(then: () => void): void {
  jumped = then;
}

/** Milliseconds since 1970, by the server's clock. */
export const serverNow = (): number => Date.now() + ahead;
