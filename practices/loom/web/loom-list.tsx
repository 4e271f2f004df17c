import { useState } from "react";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { useTimeZone } from "#kernel/web/time.ts";
import type { Loom } from "../contract.ts";
import { lettersOfAll } from "../rules/first-letters.ts";
import { rowsByNeed } from "../rules/need.ts";
import classes from "./loom.module.css";
import { KnotMark, LooseMark } from "./loom-knot.tsx";
import { type Place, placesOf } from "./loom-story.ts";
import { t } from "./messages.ts";

/** For a phone held upright: the challenges, each with its departments by shape and first letters. A touch tells the story of one. */
export function LoomList({ loom }: { loom: Loom }) {
  const timeZone = useTimeZone();
  const [shown, setShown] = useState<string | null>(null);
  const letters = lettersOfAll(loom.departments);
  const places = Map.groupBy(placesOf(loom, timeZone).values(), ({ challenge }) => challenge);
  return (
    <>
      <p className={classes.turn}>{t("turn")}</p>
      <ul className={classes.list}>
        {rowsByNeed(loom).map(({ challenge, need }) => {
          const own = places.get(challenge.id) ?? [];
          const told = own.find(({ id }) => id === shown);
          return (
            <li key={challenge.id}>
              <RecordLink record={{ kind: "challenge", ...challenge }}>
                <small data-figures>{challenge.key}</small> {challenge.title}
              </RecordLink>
              {need !== "well" && <span className={classes.need}>{t(`need_${need}`)}</span>}
              <div className={classes.beads}>
                {own.map((place) => (
                  <Bead
                    key={place.id}
                    place={place}
                    letters={letters.get(loom.departments[place.column]!.id)!}
                    isShown={place.id === shown}
                    onShow={() => setShown(place.id === shown ? null : place.id)}
                  />
                ))}
              </div>
              {told && <p className={classes.told}>{told.story}</p>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

type BeadProps = { place: Place; letters: string; isShown: boolean; onShow: () => void };

function Bead({ place: { knot, story }, letters, isShown, onShow }: BeadProps) {
  return (
    <button
      type="button"
      className={classes.bead}
      aria-label={`${letters}: ${story}`}
      aria-expanded={isShown}
      onClick={onShow}
    >
      {knot ? <KnotMark health={knot.health} waiting={knot.waiting} radius={6} tight /> : <LooseMark small />}
      <span aria-hidden="true">{letters}</span>
    </button>
  );
}
