import { asLabel } from "#kernel/web/as-label.ts";
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
        unsaid={["published"]}
        operation={digests.operations.list}
        opens={{ id: "need", label: m("unreadFirst") }}
        sorts={[{ id: "published", label: m("latestFirst") }]}
        columns={[
          {
            id: "mine",
            label: m("reading"),
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
            label: asLabel(t("published")),
            render: ({ createdAt }) => <RelativeTime at={createdAt} />,
            text: ({ createdAt }) => createdAt,
          },
        ]}
        filters={[
          {
            id: "occasion",
            label: m("occasion"),
            options: (["session", "week"] as const).map((value) => ({ value, label: m(value) })),
            query: (occasion) => ({ occasion }),
          },
          {
            id: "reading",
            label: m("reading"),
            options: [{ value: "unread", label: m("onlyUnread") }],
            query: () => ({ living: "true" }),
          },
        ]}
        empty={<EmptyState title={m("none")} why={m("noneWhy")} />}
      />
    </>
  );
}
