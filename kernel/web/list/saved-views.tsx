import { Button, CloseButton, Popover, TextInput } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { sameView, type useListView } from "./list-view.ts";
import { t } from "./messages.ts";
import classes from "./record-list.module.css";

/** Ways of looking at the list kept under a name, on this device. */
export function SavedViews({ view }: { view: ReturnType<typeof useListView> }) {
  const [name, setName] = useState("");
  const current = view.saved.find((saved) => sameView(saved.view, view.view));

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
