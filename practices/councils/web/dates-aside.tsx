import { Button, CloseButton, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { useMayCall } from "#kernel/web/session.ts";
import { formatDay, formatInstant, useTimeZone } from "#kernel/web/time.ts";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { HoursElsewhere } from "#kernel/web/zones/hours-elsewhere.tsx";
import { sessions } from "#practices/sessions/contract.ts";
import { type Council, councils } from "../contract.ts";
import { downloadCalendar } from "./calendar.ts";
import classes from "./councils.module.css";
import { t } from "./messages.ts";

const loadAddress = () => import("#kernel/web/calendar/calendar-address.tsx");

/** The next dates in my time, the days that are skipped, and the calendar file. */
export function DatesAside({ council, keeps }: { council: Council; keeps: boolean }) {
  const zone = useTimeZone();
  const [subscribing, setSubscribing] = useState(false);
  const hasCalendar = useMayCall(sessions.operations.calendar);
  const datesHold = council.upcoming
    .slice(0, 3)
    .map(({ on }) => formatDay(on))
    .join(" · ");
  return (
    <Section title={t("dates")} id="dates" holds={datesHold}>
      <ul className={classes.plain}>
        {council.upcoming.map(({ on, startsAt, hours, why }) => (
          <li key={on} className={classes.date}>
            {formatInstant(startsAt, zone)}
            <HoursElsewhere at={startsAt} hours={hours} />
            {why && <p className={classes.quiet}>{why}</p>}
          </li>
        ))}
      </ul>
      {council.onHolidays.length > 0 && (
        <ul className={classes.off} aria-label={t("onHolidays")}>
          {council.onHolidays.map(({ on, to, holidays }) => {
            const why = holidays.map(({ name, where }) => `${name} (${where})`).join(", ");
            return (
              <li key={on}>
                {to
                  ? t("movedOff", { day: formatDay(on), to: formatDay(to), why })
                  : t("leftOutOn", { day: formatDay(on), why })}
              </li>
            );
          })}
        </ul>
      )}
      {!council.keepsHolidays && <p className={classes.quiet}>{t("meetsOnHolidays")}</p>}
      {council.rotation && (
        <p className={classes.quiet}>
          {t("roundWhy", { from: council.rotation.neverFrom, to: council.rotation.neverTo })}
        </p>
      )}
      {hasCalendar && (
        <Button size="xs" variant="subtle" mt="xs" onClick={() => void downloadCalendar(council)}>
          {t("calendar")}
        </Button>
      )}
      {hasCalendar && (
        <details onToggle={({ currentTarget }) => setSubscribing(currentTarget.open)}>
          <summary>{t("subscribe")}</summary>
          <p className={classes.quiet}>{t("subscribeWhy")}</p>
          {subscribing && <LazyBlock load={loadAddress} name="CalendarAddress" props={{ record: council }} />}
        </details>
      )}
      <p className={classes.quiet}>
        {t("quorumLine", { quorum: council.quorum, reserved: council.reservedMinutes })}
      </p>
      <h3 className={classes.small}>{t("holidays")}</h3>
      <Holidays council={council} keeps={keeps} />
    </Section>
  );
}

function Holidays({ council, keeps }: { council: Council; keeps: boolean }) {
  const edit = useChange(councils.operations.edit);
  const [on, setOn] = useState("");
  const [reason, setReason] = useState("");
  const save = (holidays: Council["holidays"]) =>
    edit.run({ params: { council: council.key }, ifMatch: council.version, body: { holidays } });
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!on || !reason.trim()) return;
    if (await save([...council.holidays, { on, reason: reason.trim() }])) {
      setOn("");
      setReason("");
    }
  }
  return (
    <>
      {council.holidays.length === 0 && <p className={classes.quiet}>{t("noHolidays")}</p>}
      <ul className={classes.plain}>
        {council.holidays.map((holiday) => (
          <li key={holiday.on} className={classes.spread}>
            <span>
              {formatDay(holiday.on)} <span className={classes.quiet}>{holiday.reason}</span>
            </span>
            {keeps && (
              <CloseButton
                aria-label={t("removeHoliday", { day: formatDay(holiday.on) })}
                onClick={() => void save(council.holidays.filter((other) => other.on !== holiday.on))}
              />
            )}
          </li>
        ))}
      </ul>
      {keeps && (
        <form onSubmit={submit} className={classes.form}>
          <TextInput
            size="xs"
            type="date"
            label={t("holidayOn")}
            value={on}
            onChange={({ currentTarget }) => setOn(currentTarget.value)}
          />
          <TextInput
            size="xs"
            label={t("holidayReason")}
            value={reason}
            maxLength={120}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Button
            type="submit"
            size="xs"
            variant="default"
            disabled={!on || !reason.trim()}
            loading={edit.pending}
          >
            {t("addHoliday")}
          </Button>
        </form>
      )}
    </>
  );
}
