import { Fragment, type ReactNode } from "react";

/** Stands for a link while a sentence is said; no text of anybody has it. */
const MARK = "\u0001";

/**
 * A sentence with links in it: `say` is given a place holder for each.
 * @example linked((place) => t("offIn", { challenge: place(0), where: place(1) }), [<a />, <b />])
 */
export function linked(
  say: (place: (nth: number) => string) => string,
  links: readonly ReactNode[],
): ReactNode {
  const pieces = say((nth) => `${MARK}${nth}${MARK}`).split(MARK);
  return (
    <span data-whole>
      {pieces.map((piece, at) => (
        <Fragment key={at}>{at % 2 === 0 ? piece : links[Number(piece)]}</Fragment>
      ))}
    </span>
  );
}
