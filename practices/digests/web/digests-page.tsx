import { RecordList } from "#kernel/web/list/record-list.tsx";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { EmptyState } from "#kernel/web/ui/notes.tsx";
import { PageHead } from "#kernel/web/ui/page-head.tsx";
import { digests } from "../contract.ts";
import { m } from "./messages.ts";
import { t } from "./words.ts";

export function Page() {
  return (
    <>
      <PageHead title={t("digests")} lead={m("lead")} />
      <RecordList
        name="digests"
        label={t("digests")}
        kind="digest"
        operation={digests.operations.list}
        columns={[
          {
            id: "mine",
            label: m("unread"),
            render: ({ readByMe }) => (readByMe ? null : <strong>{m("unread")}</strong>),
            text: ({ readByMe }) => (readByMe ? "" : m("unread")),
          },
          {
            id: "readers",
            label: m("readers"),
            render: ({ readers }) => (readers === null ? m("fewReaders") : m("atLeast", { count: readers })),
            text: ({ readers }) => String(readers ?? ""),
            wideOnly: true,
          },
          {
            id: "at",
            label: t("published"),
            render: ({ createdAt }) => <RelativeTime at={createdAt} />,
            text: ({ createdAt }) => createdAt,
          },
        ]}
        filters={[
          {
            id: "occasion",
            label: m("occasion"),
            options: (["session", "week"] as const).map((value) => ({ value, label: m(value) })),
            match: ({ occasion }, value) => occasion === value,
          },
        ]}
        empty={<EmptyState title={m("none")} why={m("noneWhy")} />}
      />
    </>
  );
}
