import { IconPlus } from "@tabler/icons-react";
import { MOST_PINS } from "#kernel/contract/core/pins.ts";
import { NavLink } from "../navigation.tsx";
import { useMine } from "../pins/use-mine.ts";
import { useMe } from "../session.ts";
import { createFirst } from "./create-first.ts";
import { t } from "./messages.ts";
import { NeedsCount } from "./needs-count.tsx";
import { overlayStore } from "./overlay-store.ts";
import classes from "./rail.module.css";
import { useCreate } from "./use-create.ts";
import { useMoving } from "./use-moving.ts";
import type { Needs } from "./use-needs.ts";

export type Chosen = {
  /** Called when somebody goes somewhere by it. */
  chosen?: () => void;
};

/** What I keep at hand, in my order: a line is dragged to its place, or moved by Alt and an arrow. */
export function Mine({ needs, chosen }: Chosen & { needs: Needs }) {
  const begin = useBeginning();
  const lines = (useMine() ?? []).slice(0, begin ? MOST_PINS - 1 : MOST_PINS);
  const { said, movingBy } = useMoving(lines);
  if (lines.length === 0 && !begin) return null;
  return (
    <section aria-label={t("mine")} className={classes.part}>
      <h2>{t("mine")}</h2>
      {begin && (
        <button
          type="button"
          className={classes.row}
          onClick={() => {
            chosen?.();
            createFirst.set(begin);
            overlayStore.set("create");
          }}
        >
          <IconPlus size={16} stroke={1.6} aria-hidden="true" />
          <span className={classes.text}>{begin}</span>
        </button>
      )}
      {lines.map((line) => (
        <NavLink
          key={line.name}
          to={line.path}
          className={classes.row}
          onClick={chosen}
          title={line.label}
          {...movingBy(line)}
        >
          <span className={classes.text}>{line.label}</span>
          <NeedsCount count={needs.of(line.name)} />
        </NavLink>
      ))}
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </section>
  );
}

/** What whoever works at the front begins most often, by one line of the rail. */
function useBeginning(): string | undefined {
  const { role } = useMe();
  return useCreate().find(({ first }) => first?.includes(role))?.label;
}
