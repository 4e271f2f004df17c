import { IconChevronRight, IconSearch } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { NavLink } from "../navigation.tsx";
import { AreaIcon } from "./area-icon.tsx";
import { commandKey } from "./command-key.ts";
import { t } from "./messages.ts";
import { type Chosen, Mine } from "./mine.tsx";
import { NeedsCount } from "./needs-count.tsx";
import { useOpenArea } from "./open-area.ts";
import { overlayStore } from "./overlay-store.ts";
import classes from "./rail.module.css";
import { shownIn } from "./rail-rows.ts";
import { useAreas } from "./use-areas.ts";
import { type Needs, useNeeds } from "./use-needs.ts";

/** The rail's lines: Home, what I keep at hand, the areas with one of them open, everything. */
export function RailList({ chosen }: Chosen) {
  const needs = useNeeds();
  const areas = useAreas();
  return (
    <div className={classes.list}>
      <NavLink to="" className={classes.row} onClick={chosen}>
        <AreaIcon area="home" />
        <span className={classes.text}>{t("home")}</span>
        <NeedsCount count={needs.all} />
      </NavLink>
      <Mine needs={needs} chosen={chosen} />
      <section aria-label={t("areas")} className={classes.part}>
        {areas
          .filter(({ area }) => area !== "home")
          .map((each) => (
            <AreaRow key={each.area} {...each} needs={needs} chosen={chosen} />
          ))}
      </section>
      <button
        type="button"
        className={`${classes.row} ${classes.everything}`}
        onClick={() => {
          chosen?.();
          overlayStore.set("palette");
        }}
      >
        <IconSearch size={16} stroke={1.6} aria-hidden="true" />
        <span className={classes.text}>{t("everything")}</span>
        <kbd className={classes.key} aria-hidden="true">
          {commandKey} K
        </kbd>
      </button>
    </div>
  );
}

type AreaRowProps = Chosen & ReturnType<typeof useAreas>[number] & { needs: Needs };

function AreaRow({ area, entries, needs, chosen }: AreaRowProps) {
  const [open, setOpen] = useOpenArea();
  const [, , first, second] = useLocation({ select: ({ pathname }) => pathname }).split("/");
  const isOpen = open === area;
  const isHere = (first === "area" && second === area) || entries.some(({ path }) => path === first);
  const count = entries.reduce((sum, { path }) => sum + needs.under(path), 0);
  return (
    <>
      <button
        type="button"
        className={classes.row}
        data-here={(isHere && !isOpen) || undefined}
        data-area={area}
        aria-expanded={isOpen}
        onClick={() => setOpen(isOpen ? null : area)}
      >
        <AreaIcon area={area} />
        <span className={classes.text}>{t(area)}</span>
        {!isOpen && <NeedsCount count={count} />}
        <IconChevronRight className={classes.chevron} size={14} stroke={1.8} aria-hidden="true" />
      </button>
      {isOpen && <AreaEntries {...{ area, entries, needs, chosen, first }} />}
    </>
  );
}

function AreaEntries({ area, entries, needs, chosen, first }: AreaRowProps & { first: string | undefined }) {
  return (
    <ul className={classes.entries} aria-label={t(area)}>
      {shownIn(entries, first).map(({ label, path }) => (
        <li key={path}>
          <NavLink to={path} className={classes.row} onClick={chosen}>
            <span className={classes.text}>{label}</span>
            <NeedsCount count={needs.under(path)} />
          </NavLink>
        </li>
      ))}
      <li>
        <NavLink to={`area/${area}`} className={`${classes.row} ${classes.whole}`} onClick={chosen}>
          <span className={classes.text}>{t("wholeArea", { area: t(area), count: entries.length })}</span>
        </NavLink>
      </li>
    </ul>
  );
}
