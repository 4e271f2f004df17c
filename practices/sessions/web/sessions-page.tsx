import { SegmentedControl } from "@mantine/core";
import { RecordList } from "#kernel/web/list/record-list.tsx";
import { PageLink, usePageQuery } from "#kernel/web/navigation.tsx";
import { formatInstant, useTimeZone } from "#kernel/web/time.ts";
import { EmptyState } from "#kernel/web/ui/notes.tsx";
import { PageHead } from "#kernel/web/ui/page-head.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type Session, sessions } from "../contract.ts";
import { t } from "./messages.ts";

type When = "upcoming" | "mine" | "past";

export function Page() {
  const [query, setQuery] = usePageQuery();
  const zone = useTimeZone();
  const when: When = query.when === "mine" || query.when === "past" ? query.when : "upcoming";
  const asked: { upcoming?: string; mine?: string; state?: "closed" } = {
    upcoming: { upcoming: "true" },
    mine: { upcoming: "true", mine: "true" },
    past: { state: "closed" as const },
  }[when];
  const empty = {
    upcoming: (
      <EmptyState
        title={t("none")}
        why={t("noneWhy")}
        action={<PageLink to="councils">{t("councils")}</PageLink>}
      />
    ),
    mine: <EmptyState title={t("noneMine")} why={t("noneWhy")} />,
    past: <EmptyState title={t("nonePast")} why={t("noneWhy")} />,
  }[when];
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <SegmentedControl
        mb="md"
        aria-label={t("when")}
        value={when}
        onChange={(value) => setQuery({ when: value === "upcoming" ? null : value })}
        data={[
          { value: "upcoming", label: t("upcoming") },
          { value: "mine", label: t("mine") },
          { value: "past", label: t("past") },
        ]}
      />
      <RecordList
        key={when}
        name={`sessions-${when}`}
        label={t("title")}
        kind="session"
        operation={sessions.operations.list}
        input={{ query: asked }}
        opens={
          when === "past" ? { id: "starts", label: t("latestFirst") } : { id: "need", label: t("nextFirst") }
        }
        sorts={
          when === "past"
            ? [{ id: "-starts", label: t("earliestFirst") }]
            : [{ id: "starts", label: t("latestFirst") }]
        }
        unsaid={when === "past" ? ["closed"] : ["planned"]}
        columns={[
          {
            id: "starts",
            label: t("startsColumn"),
            width: "15rem",
            render: ({ startsAt }) => formatInstant(startsAt, zone),
            text: ({ startsAt }) => startsAt,
          },
          {
            id: "facilitator",
            label: t("facilitatorColumn"),
            width: "11rem",
            wideOnly: true,
            render: ({ facilitator }) => facilitator && <PersonLink person={facilitator} />,
            text: ({ facilitator }) => facilitator?.name ?? "",
          },
          ...(when === "past"
            ? [
                {
                  id: "present",
                  label: t("presentColumn"),
                  width: "7rem",
                  wideOnly: true,
                  render: ({ attendance }: Session) => attendance && t("presentOf", attendance),
                  text: ({ attendance }: Session) =>
                    attendance ? `${attendance.present}/${attendance.expected}` : "",
                },
              ]
            : []),
        ]}
        groups={[
          {
            id: "council",
            label: t("council"),
            of: ({ council }) => council.id,
            says: ({ council }) => council.title,
          },
        ]}
        empty={empty}
      />
    </>
  );
}
