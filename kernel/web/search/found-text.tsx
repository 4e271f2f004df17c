import { wordsFound } from "#kernel/contract/words/words-found.ts";

/** A text with the words of the question in it marked. */
export function FoundText({ text, q }: { text: string; q: string }) {
  const pieces = [];
  let at = 0;
  for (const { from, to } of wordsFound(text, q)) {
    pieces.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
}
