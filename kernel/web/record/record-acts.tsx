import { Button } from "@mantine/core";
import { IconBell, IconBellCheck } from "@tabler/icons-react";
import { type Action, ActionMenu } from "../ui/action-menu.tsx";
import { copyActs } from "./copy-acts.ts";
import { t } from "./messages.ts";
import type { PageRecord } from "./page-record.ts";
import { copyLink } from "./title-line.tsx";
import { useFollowing } from "./use-following.ts";

/** What can be done with every record: follow it, copy it, print it; and, behind three dots, what its page adds. */
export function RecordActs(props: { record: PageRecord; groups: readonly (readonly Action[])[] }) {
  const follow = useFollowing(props.record);
  const Bell = follow?.following ? IconBellCheck : IconBell;
  return (
    <>
      {follow && (
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          aria-pressed={follow.following}
          title={t("followHint")}
          leftSection={<Bell size={16} stroke={1.6} aria-hidden="true" />}
          onClick={() => follow.set(!follow.following)}
        >
          {follow.following ? t("following") : t("follow")}
        </Button>
      )}
      <RecordMenu {...props} />
    </>
  );
}

/** The three dots alone: for records that nobody follows. */
export function RecordMenu(props: { record: PageRecord; groups?: readonly (readonly Action[])[] }) {
  const { record, groups = [] } = props;
  const every: Action[] = [{ label: t("copyLink"), run: () => void copyLink(record) }, ...copyActs()];
  return (
    <ActionMenu
      label={t("moreWith", { key: record.key })}
      groups={[...groups, every].filter((group) => group.length > 0)}
    />
  );
}
