import { Button, Drawer } from "@mantine/core";
import { useGo } from "../navigation.tsx";
import { useMe } from "../session.ts";
import classes from "./inbox.module.css";
import { InboxRows, t, useInbox } from "./inbox-rows.tsx";

/** The inbox over the page one is on. */
export function InboxPanel({ close }: { close: () => void }) {
  const inbox = useInbox();
  const { unread } = useMe();
  const go = useGo();
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size={440}
      title={t("title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <div className={classes.foot}>
        <Button size="xs" variant="default" onClick={inbox.readAll} disabled={unread === 0}>
          {t("readAll")}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            close();
            go("inbox");
          }}
        >
          {t("all")}
        </Button>
      </div>
      <InboxRows inbox={inbox} chosen={close} />
    </Drawer>
  );
}
