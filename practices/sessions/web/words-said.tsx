import type { Room } from "../contract.ts";
import classes from "./sessions.module.css";

/** The words people left with, as those who were there hear them. */
export function LastWords({ words }: { words: Room["checkOuts"] }) {
  if (words.length === 0) return null;
  return (
    <ul className={classes.words}>
      {words.map(({ person, word }) => (
        <li key={person.id}>
          <span className={classes.word}>{word}</span> <small>{person.name}</small>
        </li>
      ))}
    </ul>
  );
}
