/**
 * What stays in a form when what was sent has arrived: nothing, or what somebody wrote meanwhile. Of a text that went on, the
 * part after what was sent.
 *
 * @param sent the values as they were sent
 * @param now the values as they are
 * @returns null when nothing was changed meanwhile
 */
export function afterSending<Values extends Record<string, unknown>>(
  sent: Values,
  now: Values,
  empty: Values,
): Values | null {
  const changed = Object.keys(now).filter((name) => now[name] !== sent[name]);
  if (changed.length === 0) return null;
  const rest = (name: string) => {
    const [before, after] = [sent[name], now[name]];
    return typeof before === "string" && typeof after === "string" && after.startsWith(before)
      ? after.slice(before.length).trimStart()
      : after;
  };
  return { ...empty, ...Object.fromEntries(changed.map((name) => [name, rest(name)])) };
}
