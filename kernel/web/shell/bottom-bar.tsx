import { IconDots, IconHome, IconInbox, IconPlus, IconSearch } from "@tabler/icons-react";
import { NavLink } from "../navigation.tsx";
import { useMe } from "../session.ts";
import { t } from "./messages.ts";
import { overlayStore } from "./overlay-store.ts";
import classes from "./shell.module.css";
import { UnreadCount } from "./top-bar.tsx";
import { useCreate } from "./use-create.ts";

const icon = { size: 22, stroke: 1.6, "aria-hidden": true } as const;

/** The rail of a phone. */
export function BottomBar() {
  const { unread, role } = useMe();
  const guest = role === "guest";
  const mayCreate = useCreate().length > 0;
  return (
    <nav className={classes.bottom} aria-label={t("areas")}>
      <NavLink to="">
        <IconHome {...icon} />
        {t("home")}
      </NavLink>
      <button type="button" onClick={() => overlayStore.set("palette")}>
        <IconSearch {...icon} />
        {t("search")}
      </button>
      {mayCreate && (
        <button type="button" onClick={() => overlayStore.set("create")}>
          <IconPlus {...icon} />
          {t("create")}
        </button>
      )}
      <NavLink to="inbox">
        <IconInbox {...icon} />
        {t("inbox")}
        {unread > 0 && <span className="visually-hidden">: {t("unread", { count: unread })}</span>}
        <UnreadCount count={unread} />
      </NavLink>
      {!guest && (
        <button type="button" onClick={() => overlayStore.set("more")}>
          <IconDots {...icon} />
          {t("more")}
        </button>
      )}
    </nav>
  );
}
