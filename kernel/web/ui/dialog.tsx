import { createElement } from "react";
import { messages } from "../i18n.ts";
import type { Lazy } from "../practice.ts";
import { FullModal as Modal } from "./full-modal.tsx";
import { blockOf } from "./lazy-block.tsx";
import { words } from "./messages.en.ts";

const t = messages(words);

export type DialogProps<Name extends string, Props extends object> = {
  opened: boolean;
  close: () => void;
  title: string;
  size?: string;
  load: Lazy<Name, Props>;
  name: Name;
  props: Props;
};

/** Shown with what is in it and not before, so that the keyboard starts in its first field. */
export function Dialog<Name extends string, Props extends object>(given: DialogProps<Name, Props>) {
  const { opened, close, title, size = "md", load, name, props } = given;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      size={size}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {createElement(blockOf(load, name), props)}
    </Modal>
  );
}
