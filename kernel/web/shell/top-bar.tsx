import { IconInbox, IconPlus, IconSearch } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { core } from "#kernel/contract/core.ts";
import { useHouse } from "../house.ts";
import { PageLink } from "../navigation.tsx";
import { useMayCall, useMe } from "../session.ts";
import { commandKey } from "./command-key.ts";
import { useMayOpen } from "./may-open.ts";
import { t } from "./messages.ts";
import { overlayStore } from "./overlay-store.ts";
import classes from "./shell.module.css";
import { useCreate } from "./use-create.ts";

const MeMenu = lazy(() => import("./me-menu.tsx").then(({ MeMenu: Menu }) => ({ default: Menu })));

export function TopBar() {
  const me = useMe();
  const mayCreate = useCreate().length > 0;
  return (
    <header className={classes.top} data-top>
      <WhereAmI />
      <button type="button" className={classes.finder} onClick={() => overlayStore.set("palette")}>
        <IconSearch size={15} stroke={1.8} aria-hidden="true" />
        <span>{t("searchHint")}</span>
        <kbd aria-hidden="true">{commandKey} K</kbd>
      </button>
      {mayCreate && (
        <button
          type="button"
          className={`${classes.plain} ${classes.strong} ${classes.wide}`}
          onClick={() => overlayStore.set("create")}
        >
          <IconPlus size={15} stroke={2} aria-hidden="true" />
          {t("create")}
        </button>
      )}
      <button
        type="button"
        className={`${classes.plain} ${classes.wide}`}
        aria-label={`${t("inbox")}: ${t("unread", { count: me.unread })}`}
        onClick={() => overlayStore.set("inbox")}
      >
        <IconInbox size={19} stroke={1.6} aria-hidden="true" />
        <UnreadCount count={me.unread} />
      </button>
      <MeButton />
    </header>
  );
}

export function UnreadCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className={classes.count} aria-hidden="true">
      {count > 99 ? "99+" : count}
    </span>
  );
}

/** Area and practice of this page, both by the path it stands under; what does not open to me is a word there, not a link. */
function WhereAmI() {
  const { areas } = useHouse();
  const { workspace } = useMe();
  const mayOpen = useMayOpen();
  const opensAreas = useMayCall(core.operations.getArea);
  const [, , first, second] = useLocation({ select: ({ pathname }) => pathname }).split("/");
  const area = first === "area" ? areas.find((each) => each.area === second)?.area : undefined;
  const found = areas
    .flatMap(({ area, entries }) => entries.map((entry) => ({ area, entry })))
    .find(({ entry }) => entry.path.split("/")[0] === first);
  return (
    <nav className={classes.where} aria-label={t("whereAmI")}>
      {found ? (
        <>
          {found.area !== "home" && (
            <>
              {opensAreas ? (
                <PageLink to={`area/${found.area}`} className={classes.area}>
                  {t(found.area)}
                </PageLink>
              ) : (
                <span className={classes.area}>{t(found.area)}</span>
              )}
              <span aria-hidden="true">/</span>
            </>
          )}
          {mayOpen(found.entry.path) ? (
            <PageLink to={found.entry.path}>{found.entry.label}</PageLink>
          ) : (
            <span>{found.entry.label}</span>
          )}
        </>
      ) : area && opensAreas ? (
        <PageLink to={`area/${area}`}>{t(area)}</PageLink>
      ) : first === "inbox" ? (
        <PageLink to="inbox">{t("inbox")}</PageLink>
      ) : (
        <PageLink to="">{workspace.name}</PageLink>
      )}
      {workspace.demo && <span className={`${classes.kbd} ${classes.wide}`}>{t("demo")}</span>}
    </nav>
  );
}

/** The menu itself is loaded when somebody reaches for it. */
function MeButton() {
  const { person } = useMe();
  const [wanted, setWanted] = useState(false);
  const face = (
    <button type="button" className={classes.plain} aria-haspopup="menu" onClick={() => setWanted(true)}>
      <span className={classes.face} aria-hidden="true">
        {initials(person.name)}
      </span>
      <span className="visually-hidden">{t("me", { name: person.name })}</span>
    </button>
  );
  return wanted ? (
    <Suspense fallback={face}>
      <MeMenu />
    </Suspense>
  ) : (
    face
  );
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return `${words[0]?.[0] ?? ""}${words.length > 1 ? (words.at(-1)?.[0] ?? "") : ""}`.toUpperCase();
}
