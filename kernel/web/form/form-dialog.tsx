import type { ReactNode } from "react";
import { Modal } from "../ui/modal.tsx";
import { t } from "./messages.ts";

/** The form of a verb over the page of its record. */
export function FormDialog(props: {
  opened: boolean;
  close: () => void;
  title: string;
  size?: string;
  children: ReactNode;
}) {
  const { opened, close, title, size = "md", children } = props;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      size={size}
      closeButtonProps={{ "aria-label": t("cancel") }}
    >
      {children}
    </Modal>
  );
}
