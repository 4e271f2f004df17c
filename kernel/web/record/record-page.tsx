import type { ReactNode } from "react";
import { useDeferredValue, useEffect } from "react";
import { WhoSees } from "../audience/who-sees.tsx";
import { Nominations } from "../nominations/nominations.tsx";
import { AboutRecordProvider } from "./about-record.ts";
import { Arrived, type Named, provideHead } from "./arriving.tsx";
import { EventStream } from "./event-stream.tsx";
import { FilesSection } from "./files-section.tsx";
import type { PageRecord } from "./page-record.ts";
import classes from "./record-page.module.css";
import { Threads } from "./threads.tsx";
import { TitleLine, type TitleLineProps } from "./title-line.tsx";
import { useLanding } from "./use-landing.ts";
import { type Verb, Verbs } from "./verbs.tsx";

export type RecordPageProps = Omit<TitleLineProps, "record"> & {
  record: PageRecord;
  /** The buttons that move the state, the main one first. */
  verbs?: readonly Verb[];
  /** Right under the title line: a banner, the last update. */
  lead?: ReactNode;
  /** Above Threads in the right column. */
  aside?: ReactNode;
  /** The sections. */
  children: ReactNode;
  /** For records without links, comments or files. */
  without?: readonly ("threads" | "stream" | "files")[];
};

/** The house every record lives in: title line, verbs, sections, Threads at the right, comments and activity below. */
export function RecordPage({
  record,
  kind,
  verbs = [],
  lead,
  aside,
  children,
  without = [],
  ...line
}: RecordPageProps) {
  useEffect(() => {
    document.title = `${record.key} ${record.title} · Weft`;
  }, [record.key, record.title]);
  useLanding();
  // The record itself is painted first; what stands beside and below it comes with the next frame.
  const rest = useDeferredValue(true, false);
  return (
    <AboutRecordProvider value={record}>
      <Arrived>
        <article className={classes.page} aria-labelledby="record-title">
          <TitleLine record={record} kind={kind} {...line} />
          <WhoSees record={record} />
          {verbs.length > 0 && <Verbs verbs={verbs} />}
          {rest && <Nominations record={record} />}
          {lead}
          <div className={classes.columns}>
            <div className={classes.body}>
              {children}
              {rest && !without.includes("files") && <FilesSection record={record} />}
              {rest && !without.includes("stream") && <EventStream record={record} />}
            </div>
            <aside className={classes.aside}>
              {aside}
              {rest && !without.includes("threads") && <Threads record={record} />}
            </aside>
          </div>
        </article>
      </Arrived>
    </AboutRecordProvider>
  );
}

/** Of a record that is on its way: its title line, as far as it is known. */
function RecordHead({ record, kind }: { record: Named; kind: string }) {
  return (
    <article className={classes.page} aria-labelledby="record-title" aria-busy="true">
      <TitleLine record={record} kind={kind} />
    </article>
  );
}
provideHead(RecordHead);
