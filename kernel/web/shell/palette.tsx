import { Modal } from "@mantine/core";
import { type KeyboardEvent, useId, useState } from "react";
import { isNamedBy, useSearch, useTaken } from "../api/use-search.ts";
import { useHouse } from "../house.ts";
import { messages } from "../i18n.ts";
import { useGo } from "../navigation.tsx";
import { useHere } from "../pins/use-here.ts";
import { usePinning } from "../pins/use-pinning.ts";
import { FoundPart } from "../search/found-part.tsx";
import { useMe } from "../session.ts";
import { StateBadge } from "../ui/state-badge.tsx";
import { useMayOpen } from "./may-open.ts";
import { overlayStore } from "./overlay-store.ts";
import { words } from "./palette.en.ts";
import classes from "./shell.module.css";
import { useAreas } from "./use-areas.ts";
import { useCreate } from "./use-create.ts";

const t = messages(words);

type Option = {
  id: string;
  label: string;
  note: React.ReactNode;
  below?: React.ReactNode;
  words: string;
  choose: () => void;
};

/** Ctrl or Cmd K: records by search, pages, commands. */
export function Palette({ close }: { close: () => void }) {
  const house = useHouse();
  const areas = useAreas();
  const me = useMe();
  const mayOpen = useMayOpen();
  const go = useGo();
  const [text, setText] = useState("");
  // By its id, since the list may change beneath; null: the first.
  const [chosenId, setChosenId] = useState<string | null>(null);
  const listId = useId();
  const search = useSearch(text, { limit: 12, parts: true });
  const { q, found, hits, answered, enter } = search;

  const goTo = (path: string) => () => go(path);
  const pages: Option[] = [
    { label: t("home"), path: "", words: "week start" },
    { label: t("inbox"), path: "inbox", words: "told unread" },
    ...areas.flatMap(({ entries }) => entries.map(({ label, path }) => ({ label, path, words: "" }))),
    { label: t("preferences"), path: "settings", words: "mail quiet hours time zone settings" },
    { label: t("signIns"), path: "settings/sign-ins", words: "devices security" },
    { label: t("keys"), path: "settings/keys", words: "token" },
  ].map(({ label, path, words }) => ({ id: `page ${path}`, label, note: null, words, choose: goTo(path) }));
  const creatable = useCreate();
  const commands: Option[] = [
    ...house.practices
      .flatMap(({ palette = [] }) => palette)
      .filter(({ visible, path }) => (visible?.(me) ?? true) && (path === undefined || mayOpen(path)))
      .map(({ label, words = "", path, run }) => ({
        id: `command ${label}`,
        label,
        note: null,
        words,
        choose: run ?? goTo(path ?? ""),
      })),
    ...creatable
      .filter(({ path }) => path !== undefined)
      .map(({ label, path }) => ({
        id: `create ${label}`,
        label,
        note: null,
        words: "new create",
        choose: goTo(path!),
      })),
  ];
  const here = useHere();
  const pinning = usePinning(here?.name ?? "");
  if (here && pinning)
    commands.unshift({
      id: "pin",
      label: t(pinning.pinned ? "unpin" : "pin", { name: here.label }),
      note: null,
      words: "pin mine",
      choose: () => pinning.toggle(here.pin),
    });
  commands.push({
    id: "keyboard",
    label: t("keyboard"),
    note: null,
    words: "shortcuts",
    choose: () => setTimeout(() => overlayStore.set("keyboard")),
  });
  const records: Option[] = hits.map(({ record, ...hit }) => ({
    id: record.id,
    label: record.title,
    note: (
      <>
        <small>
          {house.words(record.kind)?.one} {record.key}
        </small>
        <StateBadge record={record} />
      </>
    ),
    below: <FoundPart hit={{ record, ...hit }} q={q} />,
    words: "",
    choose: goTo(`${house.pathOf(record)}${hit.part ? `#${hit.part.anchor}` : ""}`),
  }));
  const everything: Option = {
    id: "search",
    label: t("all", { q }),
    note: null,
    words: "",
    choose: goTo(`search?${new URLSearchParams({ q })}`),
  };

  const fits = ({ label, words }: Option) =>
    q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => `${label} ${words}`.toLowerCase().includes(word));
  const named = found.filter((record) => isNamedBy(q, record)).length;
  const options = q
    ? [
        ...records.slice(0, named),
        ...[...commands, ...pages].filter(fits).slice(0, 4),
        ...records.slice(named),
        ...(found.length > 0 ? [everything] : []),
      ]
    : [...pages.slice(0, 8), ...commands.slice(0, 6)];
  const chosen = Math.max(
    0,
    options.findIndex(({ id }) => id === chosenId),
  );

  function choose(option: Option | undefined) {
    if (!option) return;
    close();
    option.choose();
  }

  useTaken(search, (wanted) =>
    choose(wanted === null ? options[0] : options.find(({ id }) => id === wanted)),
  );

  function keys(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step && options.length > 0) {
      event.preventDefault();
      const next = (chosen + step + options.length) % options.length;
      setChosenId(options[next]!.id);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      enter(chosenId);
    }
  }

  return (
    <Modal.Root opened onClose={close} size={620} transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={t("title")}>
        <input
          className={classes.paletteField}
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={options.length > 0 ? `${listId}-${chosen}` : undefined}
          aria-label={t("field")}
          placeholder={t("field")}
          data-autofocus
          value={text}
          maxLength={300}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setChosenId(null);
          }}
          onKeyDown={keys}
        />
        <div
          role="listbox"
          id={listId}
          aria-label={t("title")}
          aria-busy={!answered}
          className={classes.paletteList}
        >
          {options.map((option, index) => (
            <div
              key={option.id}
              role="option"
              tabIndex={-1}
              id={`${listId}-${index}`}
              aria-selected={index === chosen}
              className={classes.option}
              onMouseMove={() => setChosenId(option.id)}
              onClick={() => choose(option)}
              onKeyDown={({ key }) => key === "Enter" && choose(option)}
            >
              <span>{option.label}</span>
              {option.note}
              {option.below}
            </div>
          ))}
          {options.length === 0 && answered && <p className={classes.groupTitle}>{t("nothing")}</p>}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
