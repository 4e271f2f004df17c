import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useLocation } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import type { Me } from "#kernel/contract/core/identity.ts";
import { core } from "#kernel/contract/core.ts";
import { fetchMe, leaveForSignIn } from "../api/call.ts";
import { conflictStore } from "../api/conflict-store.ts";
import { proofStore } from "../api/proof-store.ts";
import { keyOf } from "../api/queries.ts";
import { HouseProvider, useHouse } from "../house.ts";
import { keep, readKept } from "../kept.ts";
import { liveStore, openLive, useLiveEvents, useSignal } from "../live/live-stream.ts";
import { useGo } from "../navigation.tsx";
import { meQuery, useMe, useSetMe } from "../session.ts";
import { listenToKeys, singleKeysStore, useKeysAsleep, useShortcut } from "../shortcuts.ts";
import { useToday } from "../time.ts";
import { LazyBlock } from "../ui/lazy-block.tsx";
import { toast } from "../ui/toast-store.ts";
import { Toasts } from "../ui/toasts.tsx";
import { takeUpgraded, upgradeStore } from "../upgrade.ts";
import { BottomBar } from "./bottom-bar.tsx";
import { t } from "./messages.ts";
import { type Overlay, overlayStore } from "./overlay-store.ts";
import { Rail } from "./rail.tsx";
import { pageRailStore } from "./rail-store.ts";
import classes from "./shell.module.css";
import { TopBar } from "./top-bar.tsx";
import { useCreate } from "./use-create.ts";

const overlays: Record<Overlay, () => Promise<{ Overlay: ComponentType<{ close: () => void }> }>> = {
  palette: () => import("./palette.tsx").then(({ Palette }) => ({ Overlay: Palette })),
  create: () => import("./create-dialog.tsx").then(({ CreateDialog }) => ({ Overlay: CreateDialog })),
  inbox: () => import("../attention/inbox-panel.tsx").then(({ InboxPanel }) => ({ Overlay: InboxPanel })),
  keyboard: () => import("./keyboard-help.tsx").then(({ KeyboardHelp }) => ({ Overlay: KeyboardHelp })),
  more: () => import("./more-panel.tsx").then(({ MorePanel }) => ({ Overlay: MorePanel })),
};

const ProofDialog = lazy(() =>
  import("../account/proof-dialog.tsx").then(({ ProofDialog: Dialog }) => ({ default: Dialog })),
);

const ConflictDialog = lazy(() =>
  import("../record/conflict-dialog.tsx").then(({ ConflictDialog: Dialog }) => ({ default: Dialog })),
);

/** What stays while pages change: rail, bars, live stream, keys, dialogs over the page. */
export function Shell() {
  const house = useHouse();
  const { off, preferences, role } = useMe();
  const houseNow = useMemo(() => house.without(off), [house, off]);
  const client = useQueryClient();
  const go = useGo();
  const setMe = useSetMe();
  const overlay = overlayStore.use();
  const conflict = conflictStore.use();
  const proof = proofStore.use();
  const live = liveStore.use();
  const [keptFolded, setFolded] = useState(() => readKept("rail") === "folded");
  const ofPage = pageRailStore.use();
  const folded = ofPage ? ofPage === "folded" : keptFolded;

  useEffect(
    () =>
      openLive(house, client, client.getQueryData<Me>(meQuery().queryKey)?.seq, () => {
        // Whose role has changed is still signed in, and goes on with what the new one may do.
        fetchMe().then(
          () => location.reload(),
          () => {
            client.clear();
            leaveForSignIn();
          },
        );
      }),
    [house, client],
  );
  useEffect(() => {
    if (takeUpgraded()) toast(t("upgradedDone"));
  }, []);
  // A dialog or a block whose code has gone with an upgrade says it here; the page itself stays until then.
  const upgrade = upgradeStore.use();
  useEffect(listenToKeys, []);
  // Nothing is opened before it is here; the page comes first.
  useEffect(
    () => whileShown(import("../form/take-focus.ts"), ({ letFormsTakeFocus }) => letFormsTakeFocus()),
    [],
  );
  useEffect(() => whileShown(import("../form/keep-focus.ts"), ({ keepFocus }) => keepFocus()), []);
  useEffect(() => singleKeysStore.set(preferences.singleKeys), [preferences.singleKeys]);
  useKeysAsleep(overlay !== null);
  // Said by the event itself, so that the navigation is another one at once; what is shown is asked again in a while.
  useLiveEvents(({ kind, data: { practice } }) => {
    if (kind === "practice.switched_on")
      setMe((me) => ({ ...me, off: me.off.filter((id) => id !== practice) }));
    if (kind === "practice.switched_off") setMe((me) => ({ ...me, off: [...me.off, String(practice)] }));
    if (kind === "organisation.zone_changed") {
      void client.invalidateQueries({ queryKey: keyOf(core.operations.getOrganisation) });
      // Mine may be another one with it.
      void client.invalidateQueries({ queryKey: meQuery().queryKey });
    }
  });
  // Where the signal says how many are unread, nobody need ask; the inbox itself is asked again where it is open.
  useSignal<{ unread?: number }>("inbox", ({ unread }) => {
    if (unread !== undefined) setMe((me) => ({ ...me, unread }));
  });

  const group = t("everywhere");
  const open = (next: Overlay) => () => overlayStore.set(next);
  useShortcut("mod+k", t("search"), open("palette"), { group });
  useShortcut("/", t("search"), open("palette"), { group });
  useShortcut("c", t("create"), open("create"), { group, enabled: useCreate().length > 0 });
  useShortcut("?", t("help"), open("keyboard"), { group });
  useShortcut("g h", t("goHome"), () => go(""), { group: t("go") });
  useShortcut("g i", t("goInbox"), () => go("inbox"), { group: t("go") });

  function fold(): void {
    if (ofPage) return pageRailStore.set(folded ? "opened" : "folded");
    keep("rail", folded ? null : "folded");
    setFolded(!folded);
  }

  // A guest has the records they were invited to, and no house to go round in.
  const guest = role === "guest";
  return (
    <HouseProvider value={houseNow}>
      <div className={classes.shell} data-folded={folded || undefined} data-bare={guest || undefined}>
        <a href="#page" className={classes.skip}>
          {t("skip")}
        </a>
        {!guest && <Rail folded={folded} fold={fold} />}
        <TopBar />
        <main className={classes.main} id="page" tabIndex={-1}>
          {upgrade === "upgraded" && (
            <p role="status" className={classes.away}>
              {t("upgradedWhy")}
            </p>
          )}
          {live === "away" && <p className={classes.away}>{t("away")}</p>}
          <PageFocus />
          <NewDay />
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </main>
        <BottomBar />
        <Toasts />
        {overlay && (
          <LazyBlock
            load={overlays[overlay]}
            name="Overlay"
            props={{ close: () => overlayStore.set(null) }}
          />
        )}
        <Suspense fallback={null}>
          {proof && (
            <Suspense fallback={null}>
              <ProofDialog />
            </Suspense>
          )}
          {conflict && <ConflictDialog conflict={conflict} />}
        </Suspense>
      </div>
    </HouseProvider>
  );
}

/** Does something from when its code is here until it is taken back. */
function whileShown<Code>(code: Promise<Code>, begin: (code: Code) => () => void): () => void {
  let end: (() => void) | undefined | null;
  void code.then(
    (loaded) => end !== null && (end = begin(loaded)),
    () => undefined,
  );
  return () => {
    end?.();
    end = null;
  };
}

/** A page that stays open over midnight: what is due today and what is late is asked anew. */
function NewDay() {
  const client = useQueryClient();
  const { today } = useToday();
  const shown = useRef(today);
  useEffect(() => {
    if (shown.current === today) return;
    shown.current = today;
    void client.invalidateQueries();
  }, [client, today]);
  return null;
}

/** After a change of page the keyboard goes on at the page and not at the link that was pressed. */
function PageFocus() {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    document.getElementById("page")?.focus({ preventScroll: true });
  }, [path]);
  return null;
}
