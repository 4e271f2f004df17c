import { Button } from "@mantine/core";
import { IconBell, IconBellCheck } from "@tabler/icons-react";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import { type Action, ActionMenu } from "../ui/action-menu.tsx";
import { t } from "./messages.ts";
import type { PageRecord } from "./page-record.ts";
import { copyLink } from "./title-line.tsx";

const { getRecord, follow } = core.operations;
const loadCopy = () => import("./copy-record.ts");

/** What can be done with every record: follow it, copy it, print it; and, behind three dots, what its page adds. */
export function RecordActs(props: { record: PageRecord; groups: readonly (readonly Action[])[] }) {
  const { record, groups } = props;
  const params = { record: record.id };
  const { data } = useOperation(getRecord, { params });
  const following = useChange(follow, {
    optimistic: ({ body }, cache) => cache.edit(getRecord, { params }, (now) => ({ ...now, ...body })),
  });
  const every: Action[] = [
    { label: t("copyLink"), run: () => void copyLink(record) },
    { label: t("copyMarkdown"), run: () => void loadCopy().then(({ copyAsMarkdown }) => copyAsMarkdown()) },
    { label: t("print"), run: () => window.print() },
  ];
  const Bell = data?.following ? IconBellCheck : IconBell;
  return (
    <>
      {data && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-pressed={data.following}
          title={t("followHint")}
          leftSection={<Bell size={16} stroke={1.6} aria-hidden="true" />}
          onClick={() => void following.run({ params, body: { following: !data.following } })}
        >
          {data.following ? t("following") : t("follow")}
        </Button>
      )}
      <ActionMenu
        label={t("moreWith", { key: record.key })}
        groups={[...groups, every].filter((group) => group.length > 0)}
      />
    </>
  );
}
