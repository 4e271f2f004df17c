import { IconPin } from "@tabler/icons-react";
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Area } from "#kernel/contract/practice.ts";
import { NavLink } from "../navigation.tsx";
import { AreaIcon } from "./area-icon.tsx";
import { t } from "./messages.ts";
import { useOpenArea } from "./open-area.ts";
import classes from "./rail.module.css";
import { RailList } from "./rail-list.tsx";
import { useAreas } from "./use-areas.ts";

/** A sign for Home, for what is mine and for each area; they open the rail's list beside them. */
export function FoldedRail() {
  const areas = useAreas().filter(({ area }) => area !== "home");
  const [, setArea] = useOpenArea();
  const [opened, setOpened] = useState<Area | "mine" | null>(null);
  const signs = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!opened) return;
    const begin = opened === "mine" ? "a" : `[data-area="${opened}"]`;
    panel.current?.querySelector<HTMLElement>(begin)?.focus();
    const away = ({ target }: PointerEvent) => {
      if (!panel.current?.contains(target as Node) && !signs.current?.contains(target as Node))
        setOpened(null);
    };
    addEventListener("pointerdown", away);
    return () => removeEventListener("pointerdown", away);
  }, [opened]);

  function toggle(which: Area | "mine") {
    if (which !== "mine") setArea(which);
    setOpened(opened === which ? null : which);
  }

  function escape({ key }: KeyboardEvent) {
    if (key !== "Escape" || !opened) return;
    setOpened(null);
    signs.current?.querySelector<HTMLElement>(`[data-sign="${opened}"]`)?.focus();
  }

  const left = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (relatedTarget && !currentTarget.contains(relatedTarget as Node)) setOpened(null);
  };

  const sign = (which: Area | "mine", icon: React.ReactNode) => (
    <button
      key={which}
      type="button"
      className={classes.sign}
      data-sign={which}
      aria-expanded={opened === which}
      aria-label={t(which)}
      title={t(which)}
      onClick={() => toggle(which)}
    >
      {icon}
    </button>
  );

  return (
    <div role="presentation" onKeyDown={escape} onBlur={left}>
      <div ref={signs} className={classes.signs}>
        <NavLink to="" className={classes.sign} aria-label={t("home")} title={t("home")}>
          <AreaIcon area="home" />
        </NavLink>
        {sign("mine", <IconPin size={18} stroke={1.6} aria-hidden="true" />)}
        {areas.map(({ area }) => sign(area, <AreaIcon area={area} />))}
      </div>
      {opened && (
        <div ref={panel} className={classes.panel}>
          <RailList chosen={() => setOpened(null)} />
        </div>
      )}
    </div>
  );
}
