import { Button } from "@mantine/core";
import { useGo } from "../navigation.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { InboxRows, t, useInbox } from "./inbox-rows.tsx";

export function Page() {
  const inbox = useInbox();
  const go = useGo();
  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <Button variant="default" onClick={inbox.readAll} disabled={!inbox.anyUnread}>
              {t("readAll")}
            </Button>
            <Button variant="subtle" onClick={() => go("settings")}>
              {t("preferences")}
            </Button>
          </>
        }
      />
      <InboxRows inbox={inbox} />
    </>
  );
}
