import { MOST_PINS, type Pin } from "#kernel/contract/core/pins.ts";
import { messages } from "../i18n.ts";
import { toast } from "../ui/toast-store.ts";
import { words } from "./messages.en.ts";
import { useMine } from "./use-mine.ts";
import { nameOf, useSetPins } from "./use-set-pins.ts";

const t = messages(words);

/** Puts a record or a page under Mine, or takes it out: shown at once, kept on the server, and undone by one click. */
export function usePinning(name: string): { pinned: boolean; toggle: (pin: Pin) => void } | null {
  const lines = useMine();
  const set = useSetPins();
  if (!lines) return null;
  const pinned = lines.some((line) => line.name === name);

  async function toggle(pin: Pin): Promise<void> {
    if (!pinned && lines!.length >= MOST_PINS) return toast(t("full"), { tone: "problem" });
    const without = (pins: readonly Pin[]) => pins.filter((each) => nameOf(each) !== name);
    const done = await set((now) => (pinned ? without(now) : [...without(now), pin]));
    if (done) toast(t(pinned ? "unpinned" : "pinned"), { undo: () => void set(() => done.before) });
  }
  return { pinned, toggle: (pin) => void toggle(pin) };
}
