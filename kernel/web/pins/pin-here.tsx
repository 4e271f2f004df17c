import { PinButton } from "./pin-button.tsx";
import { useHere } from "./use-here.ts";

/** Keeps the list at hand as it is filtered now. */
export function PinHere() {
  const here = useHere();
  return here && <PinButton pin={here.pin} name={here.label} />;
}
