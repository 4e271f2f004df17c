import { useDraft } from "../drafts.ts";
import { ALL_AROUND, EVERYBODY, type Holder } from "./holders.ts";

/** What a call that makes a record is told of who sees it; undefined: as it is by itself. */
export type MadeFor = { audience: readonly string[] | undefined };

/** Who will see what a form makes, as it is chosen there. */
export type SeenBy = {
  chosen: readonly Holder[];
  /** All, or all who see the record it is made in. */
  widest: Holder;
  choose: (chosen: readonly Holder[]) => void;
  /** Goes into the call that makes it. */
  madeFor: MadeFor;
  /** It is made: the choice stays for the next one and is no draft any more. */
  made: () => void;
};

/**
 * The choice of who will see what a form makes; a draft like the form's fields, so that what was to be confidential does not come
 * back as open.
 *
 * @param within the record it is made in
 * @example
 * const seenBy = useSeenBy("councils.found");
 * <WillBeSeen by={seenBy} />
 * await make.attempt({ body, ...seenBy.madeFor }); seenBy.made();
 */
export function useSeenBy(draft: string, within?: string): SeenBy {
  const widest = within === undefined ? EVERYBODY : ALL_AROUND;
  const { value, set, clear } = useDraft<readonly Holder[] | null>(`audience.${draft}`, null);
  return {
    chosen: value ?? [widest],
    widest,
    choose: (chosen) => set(chosen.some(({ token }) => token === widest.token) ? null : chosen),
    madeFor: { audience: value?.map(({ token }) => token) },
    made: () => clear(value),
  };
}
