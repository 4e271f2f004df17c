import type { ModalProps } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useKeysAsleep } from "../shortcuts.ts";

const Full = lazy(() => import("./full-modal.tsx").then(({ FullModal }) => ({ default: FullModal })));

/** A dialog over the page whose frame comes when it is opened for the first time. */
export function Modal(props: ModalProps) {
  useKeysAsleep(props.opened);
  const [wanted, setWanted] = useState(props.opened);
  if (props.opened && !wanted) setWanted(true);
  return wanted ? (
    <Suspense fallback={null}>
      <Full {...props} />
    </Suspense>
  ) : null;
}
