/** A promise is renegotiated in time when that is agreed on before its day has passed. Days are `YYYY-MM-DD`. */
export function isInTime(dueOn: string, today: string): boolean {
  return today <= dueOn;
}
