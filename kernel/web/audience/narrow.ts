import type { Holder } from "./holders.ts";

/** What whoever chooses holds: themselves, and every token that reaches them too. */
export type Own = { me: Holder; mine: ReadonlySet<string> };

/** Whether a choice reaches whoever makes it. */
const reachesMe = (chosen: readonly Holder[], { me, mine }: Own) =>
  chosen.some(({ token }) => token === me.token || mine.has(token));

/** Nobody keeps something from themselves: who is in nothing of what they chose is named beside it. */
const withMe = (chosen: readonly Holder[], own: Own): Holder[] =>
  reachesMe(chosen, own) ? [...chosen] : [own.me, ...chosen];

/** Whoever names some means those and not all. */
export function add(chosen: readonly Holder[], widest: Holder, more: Holder, own: Own): Holder[] {
  const some = chosen.filter(({ token }) => token !== widest.token && token !== more.token);
  return withMe([...some, more], own);
}

/** @example takeOut([everybody], "workspace", own) // [me] */
export function takeOut(chosen: readonly Holder[], token: string, own: Own): Holder[] {
  return withMe(
    chosen.filter((each) => each.token !== token),
    own,
  );
}

/** Oneself stays while nothing else that is chosen reaches one. */
export function mayTakeOut(chosen: readonly Holder[], token: string, own: Own): boolean {
  return token !== own.me.token || chosen.some((each) => each.token !== token && own.mine.has(each.token));
}
