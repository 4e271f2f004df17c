import { Menu } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { SavedView } from "#kernel/contract/core/views.ts";
import { core } from "#kernel/contract/core.ts";
import { keyOf, useOperation } from "../../api/queries.ts";
import { useChange } from "../../api/use-change.ts";
import { addressOfPage } from "../../navigation.tsx";
import { useMe } from "../../session.ts";
import { copyText } from "../../ui/copy-text.ts";
import { holdBack, toast } from "../../ui/toast-store.ts";
import { shownOf, type useListView } from "../list-view.ts";
import classes from "../record-list.module.css";
import { t } from "./messages.ts";
import { moveViews } from "./move-views.ts";

const NameView = lazy(() => import("./name-view.tsx").then((module) => ({ default: module.NameView })));

const { listViews, changeView, removeView } = core.operations;

/** Ways of looking at the list that I keep under a name, and what can be done with the one that is open. */
export function SavedViews({ view, begins }: { view: ReturnType<typeof useListView>; begins: boolean }) {
  const { saved, last, list } = view;
  const me = useMe().person.id;
  const [opened, setOpened] = useState(begins);
  const [naming, setNaming] = useState<"new" | "renamed" | null>(null);
  const [going, setGoing] = useState<readonly string[]>([]);
  const chip = useRef<HTMLButtonElement>(null);
  const client = useQueryClient();
  const { data } = useOperation(listViews, { query: { list } }, { enabled: opened });
  const change = useChange(changeView);
  const remove = useChange(removeView);
  useEffect(() => void moveViews(list), [list]);

  const mine = saved?.owner.id === me;
  const views = (data?.items ?? []).filter(({ id }) => !going.includes(id));
  const filtered = Object.keys(view.view).length > 0;
  const into = !saved && filtered && last?.owner.id === me && !going.includes(last.id) ? last : null;

  async function copyLink(of: SavedView) {
    if (!of.shared && !(await change.run({ params: { view: of.id }, body: { shared: true } }))) return;
    const page = location.pathname.split("/").slice(2).join("/");
    const query = new URLSearchParams({ ...view.beside, view: of.id });
    await copyText(`${location.origin}${addressOfPage(page)}?${query}`, t("linkCopied"));
  }

  async function update({ id, name }: SavedView) {
    const before = last?.shown ?? [];
    const set = (shown: SavedView["shown"]) => change.run({ params: { view: id }, body: { shown } });
    const now = await set(shownOf(view.view));
    if (!now) return;
    show(now);
    toast(t("viewChanged", { name }), {
      undo: () => {
        void set(before).then((back) => back && show(back));
      },
    });
  }

  function show(now: SavedView) {
    client.setQueryData(keyOf(core.operations.openView, { params: { view: now.id } }), now);
    view.open(now.id);
  }

  function removeSoon({ id, name }: SavedView) {
    setGoing((now) => [...now, id]);
    view.clear();
    view.forgetLast();
    holdBack(
      t("viewRemoved", { name }),
      () => void remove.run({ params: { view: id } }),
      () => {
        setGoing((now) => now.filter((each) => each !== id));
        view.open(id);
      },
    );
  }

  /** The menu gives the focus back to the chip; the dialog takes it from there. */
  const ask = (what: "new" | "renamed") => setTimeout(() => setNaming(what));

  return (
    <>
      <Menu position="bottom-start" opened={opened} onChange={setOpened} returnFocus>
        <Menu.Target>
          <button
            ref={chip}
            type="button"
            className={classes.chip}
            data-on={saved ? true : undefined}
            title={saved && !mine ? t("viewOf", { name: saved.owner.name }) : undefined}
          >
            <span className={classes.viewName}>{saved ? saved.name : t("view")}</span>
            <IconChevronDown size={13} stroke={1.8} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown className={classes.views}>
          {saved && !mine && <Menu.Label>{t("viewOf", { name: saved.owner.name })}</Menu.Label>}
          {views.map((each) => (
            <Menu.Item
              key={each.id}
              aria-current={each.id === saved?.id}
              leftSection={
                <IconCheck
                  size={14}
                  stroke={1.8}
                  aria-hidden="true"
                  visibility={each.id === saved?.id ? "visible" : "hidden"}
                />
              }
              rightSection={each.shared ? <small>{t("shared")}</small> : null}
              onClick={() => view.open(each.id)}
            >
              {each.name}
            </Menu.Item>
          ))}
          {data && views.length === 0 && <Menu.Label>{t("noViews")}</Menu.Label>}
          {(saved || filtered) && <Menu.Divider />}
          {saved && mine && (
            <>
              <Menu.Item onClick={() => void copyLink(saved)}>
                {t(saved.shared ? "copyLink" : "shareLink")}
              </Menu.Item>
              {saved.shared && (
                <Menu.Item
                  onClick={() => void change.run({ params: { view: saved.id }, body: { shared: false } })}
                >
                  {t("unshare")}
                </Menu.Item>
              )}
              <Menu.Item onClick={() => ask("renamed")}>{t("rename")}</Menu.Item>
              <Menu.Item onClick={() => removeSoon(saved)}>{t("removeView", { name: saved.name })}</Menu.Item>
            </>
          )}
          {saved && !mine && <Menu.Item onClick={() => ask("new")}>{t("keepAsMine")}</Menu.Item>}
          {into && (
            <Menu.Item onClick={() => void update(into)}>{t("saveTo", { name: into.name })}</Menu.Item>
          )}
          {!saved && filtered && <Menu.Item onClick={() => ask("new")}>{t("saveView")}</Menu.Item>}
          {(saved || filtered) && <Menu.Item onClick={view.clear}>{t("clearFilters")}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {naming && (
        <Suspense fallback={null}>
          <NameView
            list={list}
            renames={naming === "renamed" ? saved : null}
            name={saved?.name ?? ""}
            shown={shownOf(view.view)}
            onSaved={show}
            close={() => {
              setNaming(null);
              chip.current?.focus();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
