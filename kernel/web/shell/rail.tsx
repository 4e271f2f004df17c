import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from "@tabler/icons-react";
import { NavLink } from "../navigation.tsx";
import { useMe } from "../session.ts";
import { LazyBlock } from "../ui/lazy-block.tsx";
import { t } from "./messages.ts";
import classes from "./rail.module.css";

// The page comes before what leads away from it: the rail keeps its place, and its lines come beside the page's own code.
const railList = () => import("./rail-list.tsx");
const foldedRail = () => import("./folded-rail.tsx");
const areaKeys = () => import("./area-keys.tsx");

/** What one goes by: Home, what one keeps at hand, the areas of the house. Folded: a sign for each. */
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
      {folded ? (
        <LazyBlock load={foldedRail} name="FoldedRail" props={{}} />
      ) : (
        <LazyBlock load={railList} name="RailList" props={{}} />
      )}
      <LazyBlock load={areaKeys} name="AreaKeys" props={{}} />
    </nav>
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
