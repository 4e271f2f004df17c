import { MOST_PINS, type Pin } from "#kernel/contract/core/pins.ts";
import { core } from "#kernel/contract/core.ts";
import { useChange } from "../api/use-change.ts";
import { messages } from "../i18n.ts";
import { toast } from "../ui/toast-store.ts";
import { words } from "./messages.en.ts";
import { useMine } from "./use-mine.ts";

const t = messages(words);
const { listPins, setPins } = core.operations;

const nameOf = (pin: Pin) => ("record" in pin ? pin.record.key : pin.page);

/** Puts a record or a page under Mine, or takes it out: shown at once, kept on the server, and undone by one click. */
export function usePinning(name: string): { pinned: boolean; toggle: (pin: Pin) => void } | null {
  const lines = useMine();
  const change = useChange(setPins, {
    optimistic: ({ body }, cache) =>
      cache.edit(listPins, {}, (now) => ({
        chosen: true,
        // What is new has no title yet where only its key is sent; the answer brings it.
        items: body.items.flatMap((item) => known([...now.items, ...sent], item)),
      })),
  });
  if (!lines) return null;
  const pins = lines.map(({ pin }) => pin);
  const pinned = pins.some((pin) => nameOf(pin) === name);

  async function set(next: readonly Pin[]): Promise<boolean> {
    sent = next;
    const items = next.map((pin) => ("record" in pin ? { record: pin.record.key } : { page: pin.page }));
    return (await change.run({ body: { items } })) !== null;
  }

  async function toggle(pin: Pin): Promise<void> {
    if (!pinned && pins.length >= MOST_PINS) return toast(t("full"), { tone: "problem" });
    const next = pinned ? pins.filter((each) => nameOf(each) !== name) : [...pins, pin];
    if (await set(next)) toast(t(pinned ? "unpinned" : "pinned"), { undo: () => void set(pins) });
  }
  return { pinned, toggle: (pin) => void toggle(pin) };
}

/** The pins as they were sent last, with their titles. */
let sent: readonly Pin[] = [];

function known(pins: readonly Pin[], item: { record: string } | { page: string }): Pin[] {
  const name = "record" in item ? item.record : item.page;
  return pins.filter((pin) => nameOf(pin) === name).slice(0, 1);
}
