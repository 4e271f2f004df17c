import { Drawer } from "@mantine/core";
import { t } from "./messages.ts";
import { AreaLinks } from "./rail.tsx";

/** The whole rail, on a phone. */
export function MorePanel({ close }: { close: () => void }) {
  return (
    <Drawer
      opened
      onClose={close}
      position="bottom"
      size="80%"
      title={t("areas")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <AreaLinks chosen={close} />
    </Drawer>
  );
}
