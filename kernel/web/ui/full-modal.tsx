import { Modal, type ModalProps } from "@mantine/core";
import { useKeysAsleep } from "../shortcuts.ts";
import { useOnTop } from "./pile.ts";

/** Mantine's, in a file of its own: see `modal.tsx`. Of several on top of each other Escape closes the topmost alone. */
export function FullModal(props: ModalProps) {
  useKeysAsleep(props.opened);
  const onTop = useOnTop(props.opened);
  return <Modal {...props} closeOnEscape={onTop} />;
}
