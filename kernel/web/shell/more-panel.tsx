import { Drawer } from "@mantine/core";
import { t } from "./messages.ts";
import { RailList } from "./rail-list.tsx";

/** The whole rail, on a phone. */
export function MorePanel({ close }: { close: () => void }) {
  return (
    <Drawer
      opened
      onClose={close}
      position="bottom"
      size="80%"
      title={t("more")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <RailList chosen={close} />
    </Drawer>
  );
}
