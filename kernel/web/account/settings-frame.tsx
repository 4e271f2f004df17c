import type { ReactNode } from "react";
import { useHouse } from "../house.ts";
import { NavLink } from "../navigation.tsx";
import { useMayOpen } from "../shell/may-open.ts";
import { PageHead } from "../ui/page-head.tsx";
import classes from "./account.module.css";
import { t } from "./messages.ts";

const pages = [
  { path: "settings", label: t("preferences"), exact: true },
  { path: "settings/sign-ins", label: t("signIns"), exact: false },
  { path: "settings/security", label: t("security"), exact: false },
  { path: "settings/keys", label: t("keys"), exact: false },
  { path: "settings/calendars", label: t("calendars"), exact: false },
  { path: "settings/organisation", label: t("organisation"), exact: false },
  { path: "settings/practices", label: t("practices"), exact: false },
  { path: "settings/upkeep", label: t("upkeep"), exact: false },
];

type Props = {
  title: string;
  why: string;
  /** What makes one more of what the page lists. */
  action?: ReactNode;
  children: ReactNode;
};

export function SettingsFrame({ title, why, action, children }: Props) {
  const mayOpen = useMayOpen();
  const more = useHouse()
    .practices.flatMap(({ settings = [] }) => settings)
    .filter(({ path }) => mayOpen(path))
    .map(({ path, label }) => ({ path, label, exact: false }));
  return (
    <>
      <nav className={classes.tabs} aria-label={t("settings")}>
        {[...pages, ...more].map(({ path, label, exact }) => (
          <NavLink key={path} to={path} exact={exact}>
            {label}
          </NavLink>
        ))}
      </nav>
      <PageHead title={title} lead={why} actions={action} />
      <div className={classes.settings}>{children}</div>
    </>
  );
}
