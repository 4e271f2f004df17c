import { Button } from "@mantine/core";
import { useState } from "react";
import { dayIn } from "#kernel/contract/days.ts";
import type { Result } from "#kernel/contract/operation.ts";
import { zone } from "#kernel/contract/words/formats.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useSeenBy } from "#kernel/web/audience/use-seen-by.ts";
import { WillBeSeen } from "#kernel/web/audience/will-be-seen.tsx";
import { hand } from "#kernel/web/i18n.ts";
import { RecordLink, usePageParams } from "#kernel/web/navigation.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { TextSection } from "#kernel/web/record/text-section.tsx";
import { useMayCall, useMe } from "#kernel/web/session.ts";
import { formatDay, formatInstant, useTimeZone } from "#kernel/web/time.ts";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { Modal } from "#kernel/web/ui/modal.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { StateBadge } from "#kernel/web/ui/state-badge.tsx";
import { HoursElsewhere } from "#kernel/web/zones/hours-elsewhere.tsx";
import { sessions } from "#practices/sessions/contract.ts";
import { type Council, councils } from "../contract.ts";
import { AbsencesSection } from "./absences-section.tsx";
import { EndForm, RhythmForm } from "./council-forms.tsx";
import classes from "./councils.module.css";
import { DatesAside } from "./dates-aside.tsx";
import { t } from "./messages.ts";
import { PeopleSection } from "./people-section.tsx";
import { rhythmWords } from "./rhythm.ts";
import { RotaSection } from "./rota-section.tsx";
import { SuggestRotation } from "./suggest-rotation.tsx";

const loadTime = () => import("./time/time-section.tsx");

export function Page() {
  const { key } = usePageParams<"key">();
  const { data: council, error } = useOperation(councils.operations.get, { params: { council: key } });
  const me = useMe();
  const edit = useChange(councils.operations.edit);
  // A council meets also where sessions are switched off; then nothing of them is shown here.
  const hasSessions = useMayCall(sessions.operations.list);
  const [dialog, setDialog] = useState<"rhythm" | "end" | null>(null);
  if (error) return <ProblemNote problem={error} />;
  if (!council) return <Loading lines={8} />;

  const on = { params: { council: council.key }, ifMatch: council.version };
  const chair = council.people.find(({ part }) => part === "chair")?.person;
  const keeps =
    council.state === "active" &&
    (me.role === "administrator" ||
      me.role === "convener" ||
      council.people.some(
        ({ person, part }) => person.id === me.person.id && (part === "chair" || part === "sponsor"),
      ));
  return (
    <RecordPage
      record={council}
      kind="council"
      {...(keeps ? { onTitle: (title: string) => edit.run({ ...on, body: { title } }) } : {})}
      people={chair ? [{ part: t("asChair"), person: chair }] : []}
      sentence={
        council.state === "ended"
          ? t("sEnded")
          : [
              t("sMeets"),
              t(council.rotation ? "roundLong" : "rhythmLong", {
                rhythm: rhythmWords(council),
                minutes: council.cadence.minutes,
                zone: zone(council.cadence.timeZone, hand()),
              }),
              "·",
              t("sPeople", { count: new Set(council.people.map(({ person }) => person.id)).size }),
            ].join(" ")
      }
      verbs={
        keeps
          ? [
              {
                id: "rhythm",
                label: t("edit"),
                secondary: true,
                behind: true,
                run: async () => setDialog("rhythm"),
              },
              {
                id: "end",
                label: t("end"),
                secondary: true,
                behind: true,
                run: async () => setDialog("end"),
              },
            ]
          : []
      }
      lead={hasSessions ? <NextSession council={council} keeps={keeps} /> : undefined}
    >
      <TextSection
        name={`${council.id}.mandate`}
        title={t("mandate")}
        open
        value={council.mandate}
        hint={t("mandateHint")}
        maxLength={10_000}
        {...(keeps ? { onSave: (mandate: string) => edit.attempt({ ...on, body: { mandate } }) } : {})}
      />
      {keeps && <SuggestRotation council={council} />}
      <DatesAside council={council} keeps={keeps} />
      {hasSessions && <RotaSection council={council} />}
      <PeopleSection council={council} keeps={keeps} />
      <AbsencesSection council={council} />
      {hasSessions && <LazyBlock load={loadTime} name="TimeSection" props={{ council }} />}
      {hasSessions && <PastSessions council={council} />}
      <Modal
        opened={dialog !== null}
        onClose={() => setDialog(null)}
        title={t(dialog === "end" ? "end" : "edit")}
        size="lg"
        closeButtonProps={{ "aria-label": t("cancel") }}
      >
        {dialog === "rhythm" && <RhythmForm council={council} done={() => setDialog(null)} />}
        {dialog === "end" && <EndForm council={council} done={() => setDialog(null)} />}
      </Modal>
    </RecordPage>
  );
}

function NextSession({ council, keeps }: { council: Council; keeps: boolean }) {
  const zone = useTimeZone();
  const seenBy = useSeenBy(`sessions.plan.${council.id}`, council.id);
  const plan = useChange(sessions.operations.schedule, { onDone: seenBy.made });
  const { data } = useOperation(sessions.operations.list, {
    query: { council: council.key, upcoming: "true", limit: 1 },
  });
  const next = data?.items[0];
  if (!data || council.state === "ended") return null;
  const date = council.upcoming.find(({ session }) => session !== null && session === next?.key);
  return (
    <section className={classes.next} aria-label={t("nextSession")}>
      {next ? (
        <>
          <small className={classes.quiet}>{t("nextSession")}</small>
          <p className={classes.nextTitle}>
            <RecordLink record={{ ...next, kind: "session" }}>
              {formatInstant(next.startsAt, zone)}
            </RecordLink>{" "}
            <StateBadge record={{ kind: "session", state: next.state }} />
          </p>
          <HoursElsewhere at={next.startsAt} hours={date?.hours ?? []} />
          {date?.why && <p className={classes.quiet}>{date.why}</p>}
          <p className={classes.quiet}>
            {t("facilitator")}: {next.facilitator?.name ?? t("nobody")} · {t("scribe")}:{" "}
            {next.scribe?.name ?? t("nobody")}
          </p>
        </>
      ) : (
        <>
          <p className={classes.quiet}>{t("noNext")}</p>
          {keeps && (
            <>
              <WillBeSeen by={seenBy} />
              <Button
                size="xs"
                variant="default"
                loading={plan.pending}
                onClick={() => void plan.run({ params: { council: council.key }, ...seenBy.madeFor })}
              >
                {t("planNow")}
              </Button>
            </>
          )}
        </>
      )}
    </section>
  );
}

/** How many there were, and when the last one was. */
function sessionsHold({ items, next }: Result<typeof sessions.operations.list>, timeZone: string): string {
  const [last] = items;
  if (!last) return t("noSessions");
  const day = formatDay(dayIn(timeZone, last.startsAt));
  return next ? t("lastOn", { day }) : t("sessionsHold", { count: items.length, day });
}

function PastSessions({ council }: { council: Council }) {
  const zone = useTimeZone();
  const { data } = useOperation(sessions.operations.list, {
    query: { council: council.key, state: "closed", limit: 12 },
  });
  return (
    <Section title={t("sessions")} id="sessions" holds={data && sessionsHold(data, zone)}>
      {data?.items.length === 0 && <p className={classes.quiet}>{t("noSessions")}</p>}
      <ul className={classes.plain}>
        {data?.items.map((session) => (
          <li key={session.id}>
            <RecordLink record={{ ...session, kind: "session" }}>
              {formatInstant(session.startsAt, zone)}
            </RecordLink>{" "}
            <span className={classes.quiet}>
              {session.key} · <bdi>{session.facilitator?.name}</bdi>
              {session.attendance && ` · ${session.attendance.present}/${session.attendance.expected}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
