import { Button } from "@mantine/core";
import { useGo } from "../navigation.tsx";
import { useMe } from "../session.ts";
import { PageHead } from "../ui/page-head.tsx";
import { InboxRows, t, useInbox } from "./inbox-rows.tsx";

export function Page() {
  const inbox = useInbox();
  const { unread } = useMe();
  const go = useGo();
  return (
    <>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <Button variant="default" onClick={inbox.readAll} disabled={unread === 0}>
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
