import { IconPin, IconPinFilled } from "@tabler/icons-react";
import type { Pin } from "#kernel/contract/core/pins.ts";
import { messages } from "../i18n.ts";
import { words } from "./messages.en.ts";
import classes from "./pins.module.css";
import { usePinning } from "./use-pinning.ts";

const t = messages(words);

/** Keeps a record or a page at hand, or takes it out again. */
export function PinButton({ pin, name }: { pin: Pin; name: string }) {
  const pinning = usePinning("record" in pin ? pin.record.key : pin.page);
  if (!pinning) return null;
  const { pinned, toggle } = pinning;
  const Icon = pinned ? IconPinFilled : IconPin;
  return (
    <button
      type="button"
      className={classes.pin}
      aria-pressed={pinned}
      aria-label={t("pinOf", { name })}
      title={t(pinned ? "unpin" : "pin")}
      onClick={() => toggle(pin)}
    >
      <Icon size={16} stroke={1.6} aria-hidden="true" />
    </button>
  );
}
