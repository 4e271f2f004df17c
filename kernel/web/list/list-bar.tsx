import { Button, CloseButton, Menu, Popover, TextInput } from "@mantine/core";
import { IconChevronDown, IconDownload } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { Filter, Group, Sort } from "./arrange.ts";
import { sameView, type useListView } from "./list-view.ts";
import { t } from "./messages.ts";
import classes from "./record-list.module.css";

type Props<Item> = {
  view: ReturnType<typeof useListView>;
  filters: readonly Filter<Item>[];
  sorts: readonly Sort<Item>[];
  groups: readonly Group<Item>[];
  count: number;
  more: boolean;
  saveCsv: () => void;
};

/** What a list is shown by: filters as chips, order, groups, saved views, and the way out as CSV. */
export function ListBar<Item>({ view, filters, sorts, groups, count, more, saveCsv }: Props<Item>) {
  return (
    <div className={classes.bar}>
      <TextInput
        size="xs"
        className={classes.words}
        aria-label={t("search")}
        placeholder={t("search")}
        value={view.view.q ?? ""}
        onChange={({ currentTarget }) => view.set({ q: currentTarget.value })}
        rightSection={
          view.view.q ? (
            <CloseButton size="xs" aria-label={t("clear")} onClick={() => view.set({ q: null })} />
          ) : null
        }
      />
      {filters.map(({ id, label, options }) => (
        <Chooser
          key={id}
          label={label}
          value={view.view[id]}
          options={options}
          none={t("all")}
          choose={(value) => view.set({ [id]: value })}
        />
      ))}
      {sorts.length > 0 && (
        <Chooser
          label={t("sort")}
          value={view.view.sort}
          options={sorts.map(({ id, label }) => ({ value: id, label }))}
          none={t("none")}
          choose={(value) => view.set({ sort: value })}
        />
      )}
      {groups.length > 0 && (
        <Chooser
          label={t("group")}
          value={view.view.group}
          options={groups.map(({ id, label }) => ({ value: id, label }))}
          none={t("noGroup")}
          choose={(value) => view.set({ group: value })}
        />
      )}
      <Views view={view} />
      <span className={classes.count} aria-live="polite">
        {more ? t("countMore", { count }) : t("count", { count })}
      </span>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<IconDownload size={14} stroke={1.6} aria-hidden="true" />}
        title={t("csvHint")}
        onClick={saveCsv}
      >
        {t("csv")}
      </Button>
    </div>
  );
}

function Chooser(props: {
  label: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  none: string;
  choose: (value: string | null) => void;
}) {
  const { label, value, options, none, choose } = props;
  const chosen = options.find((option) => option.value === value);
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <button type="button" className={classes.chip} data-on={chosen ? true : undefined}>
          {chosen ? t("chosen", { label, value: chosen.label }) : label}
          <IconChevronDown size={13} stroke={1.8} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.RadioGroup value={value ?? ""} onChange={(next) => choose(next === "" ? null : next)}>
          <Menu.RadioItem value="">{none}</Menu.RadioItem>
          {options.map((option) => (
            <Menu.RadioItem key={option.value} value={option.value}>
              {option.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

function Views({ view }: { view: ReturnType<typeof useListView> }) {
  const [name, setName] = useState("");
  const current = view.saved.find((saved) => sameView(saved.view, view.view));
  if (view.saved.length === 0 && Object.keys(view.view).length === 0) return null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!name.trim()) return;
    view.save(name.trim());
    setName("");
  }

  return (
    <Popover position="bottom-start" withinPortal>
      <Popover.Target>
        <button
          type="button"
          className={classes.chip}
          data-on={current ? true : undefined}
          aria-haspopup="dialog"
        >
          {current?.name ?? t("view")}
          <IconChevronDown size={13} stroke={1.8} aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("view")}>
        {view.saved.map((saved) => (
          <div key={saved.name} className={classes.savedView}>
            <button type="button" onClick={() => view.apply(saved.view)} aria-pressed={saved === current}>
              {saved.name}
            </button>
            <CloseButton
              size="xs"
              aria-label={t("forget", { name: saved.name })}
              onClick={() => view.forget(saved.name)}
            />
          </div>
        ))}
        <form onSubmit={submit} className={classes.saveView}>
          <TextInput
            size="xs"
            aria-label={t("viewName")}
            placeholder={t("viewName")}
            value={name}
            maxLength={60}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" size="xs" disabled={!name.trim()}>
            {t("save")}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
