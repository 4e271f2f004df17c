import type { ModalProps } from "@mantine/core";
import { lazy, Suspense, useLayoutEffect, useState } from "react";
import { useKeysAsleep } from "../shortcuts.ts";

const Full = lazy(() => import("./full-modal.tsx").then(({ FullModal }) => ({ default: FullModal })));

/** So long a dialog that closes may take to give the focus back by itself. */
const CLOSING_MS = 50;

/** What had the focus when a dialog opened has it again once it is closed, where nothing else has taken it meanwhile. */
function useFocusBack(opened: boolean): void {
  useLayoutEffect(() => {
    if (!opened) return;
    const before = document.activeElement;
    return () => {
      setTimeout(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
      }, CLOSING_MS);
    };
  }, [opened]);
}

/** A dialog over the page whose frame comes when it is opened for the first time. */
export function Modal(props: ModalProps) {
  useKeysAsleep(props.opened);
  useFocusBack(props.opened);
  const [wanted, setWanted] = useState(props.opened);
  if (props.opened && !wanted) setWanted(true);
  return wanted ? (
    <Suspense fallback={null}>
      <Full {...props} />
    </Suspense>
  ) : null;
}
