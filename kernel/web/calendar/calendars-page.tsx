import { Button } from "@mantine/core";
import { core } from "#kernel/contract/core.ts";
import { SettingsFrame } from "../account/settings-frame.tsx";
import { useOperation } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import { Section } from "../record/section.tsx";
import { RelativeTime } from "../ui/dates.tsx";
import classes from "./calendar.module.css";
import { CalendarAddress } from "./calendar-address.tsx";
import { t } from "./messages.ts";

const { listCalendars, endCalendar } = core.operations;

/** The secret addresses by which somebody's calendar program reads along. */
export function Page() {
  const { data } = useOperation(listCalendars);
  const end = useChange(endCalendar, { done: t("takenBack") });
  const others = data?.items.flatMap(({ record, ...each }) => (record ? [{ ...each, record }] : [])) ?? [];
  return (
    <SettingsFrame title={t("calendars")} why={t("calendarsWhy")}>
      <Section title={t("mine")}>
        <p className={classes.quiet}>{t("mineWhy")}</p>
        <CalendarAddress record={null} />
      </Section>
      <Section title={t("others")}>
        <p className={classes.quiet}>{t("othersWhy")}</p>
        <ul className={classes.rows}>
          {others.map(({ id, record, createdAt, fetchedAt }) => (
            <li key={id}>
              <div>
                <bdi>{record.title}</bdi>
                <p className={classes.quiet}>
                  {record.key} · {t("madeOn")} <RelativeTime at={createdAt} /> ·{" "}
                  {fetchedAt ? t("read") : t("unread")} {fetchedAt && <RelativeTime at={fetchedAt} />}
                </p>
              </div>
              <Button
                size="xs"
                variant="default"
                aria-label={t("takeBackOf", { what: record.title })}
                onClick={() => void end.run({ params: { calendar: id } })}
              >
                {t("takeBack")}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
    </SettingsFrame>
  );
}
