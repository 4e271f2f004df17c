import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from "@tabler/icons-react";
import { NavLink } from "../navigation.tsx";
import { useMe } from "../session.ts";
import { AreaIcon } from "./area-icon.tsx";
import { t } from "./messages.ts";
import classes from "./rail.module.css";
import { useAreas } from "./use-areas.ts";

/** The areas of the house with their practices. Folded: one sign per area. */
export function Rail({ folded, fold }: { folded: boolean; fold: () => void }) {
  const { workspace } = useMe();
  return (
    <nav className={classes.rail} aria-label={t("areas")} data-folded={folded || undefined}>
      <div className={classes.head}>
        <NavLink to="" className={classes.workspace} title={workspace.name}>
          <Mark />
          <span className={classes.name}>{workspace.name}</span>
        </NavLink>
        <button
          type="button"
          className={classes.fold}
          onClick={fold}
          aria-expanded={!folded}
          aria-label={folded ? t("unfold") : t("fold")}
        >
          {folded ? (
            <IconLayoutSidebarLeftExpand size={18} stroke={1.6} />
          ) : (
            <IconLayoutSidebarLeftCollapse size={18} stroke={1.6} />
          )}
        </button>
      </div>
      <AreaLinks folded={folded} />
    </nav>
  );
}

export function AreaLinks({ folded = false, chosen }: { folded?: boolean; chosen?: () => void }) {
  const areas = useAreas();
  return (
    <div className={classes.areas}>
      <NavLink to="" className={classes.home} aria-label={folded ? t("home") : undefined} onClick={chosen}>
        <AreaIcon area="home" />
        <span>{t("home")}</span>
      </NavLink>
      {areas.map(({ area, entries }) =>
        folded ? (
          <NavLink
            key={area}
            to={entries[0]!.path}
            className={classes.home}
            aria-label={`${t(area)}: ${entries[0]!.label}`}
            title={t(area)}
          >
            <AreaIcon area={area} />
          </NavLink>
        ) : (
          <section key={area} aria-label={t(area)} className={classes.area}>
            {area !== "home" && (
              <h2>
                <AreaIcon area={area} size={15} />
                {t(area)}
              </h2>
            )}
            {entries.map(({ label, path }) => (
              <NavLink key={path} to={path} className={classes.entry} onClick={chosen}>
                {label}
              </NavLink>
            ))}
          </section>
        ),
      )}
    </div>
  );
}

/** Three warp threads and one weft: the sign of the house. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" className={classes.mark}>
      <rect width="32" height="32" rx="8" fill="#35449c" />
      <g fill="none" stroke="#fff" strokeWidth="2.600" strokeLinecap="round">
        <path d="M9 6v20M16 6v5.500m0 8V26M23 6v20" opacity=".75" />
        <path d="M5.500 15.500h1m5 0h9m5 0h1" />
      </g>
    </svg>
  );
}
