type Values = Record<string, unknown>;

const same = (one: unknown, other: unknown) =>
  Object.is(one, other) || JSON.stringify(one) === JSON.stringify(other);

/**
 * A form over what stands somewhere: the fields somebody has touched are theirs, all others are as they stand now, whoever changed them
 * since. Of a field that both have changed, `overtaken` says so.
 *
 * @param mine what is written in the form
 * @param began what stood there when each was written
 * @param now what stands there now
 */
export function touchedFields<Given extends Values>(mine: Given, began: Given, now: Given) {
  const names = Object.keys(now);
  const isTouched = (name: string) => name in mine && !same(mine[name], began[name]);
  const pick = (touched: Values, others: Values) =>
    Object.fromEntries(names.map((name) => [name, (isTouched(name) ? touched : others)[name]])) as Given;
  return {
    // What has not changed stays the same object, so that whoever watches it is not told.
    values: pick(
      mine,
      Object.fromEntries(names.map((name) => [name, same(mine[name], now[name]) ? mine[name] : now[name]])),
    ),
    began: pick(began, now),
    overtaken: names.filter(
      (name) => isTouched(name) && !same(began[name], now[name]) && !same(mine[name], now[name]),
    ),
  };
}
