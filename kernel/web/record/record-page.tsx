import type { ReactNode } from "react";
import { useDeferredValue, useEffect } from "react";
import { core } from "#kernel/contract/core.ts";
import { WhoSees } from "../audience/who-sees.tsx";
import { Nominations } from "../nominations/nominations.tsx";
import { useMayCall } from "../session.ts";
import type { Action } from "../ui/action-menu.tsx";
import { LazyBlock } from "../ui/lazy-block.tsx";
import { AboutRecordProvider } from "./about-record.ts";
import { Arrived, type Named, provideHead } from "./arriving.tsx";
import { type Begin, BeginVerbs } from "./begin-verbs.tsx";
import { type Box, Boxes } from "./boxes.tsx";
import { t } from "./messages.ts";
import type { PageRecord } from "./page-record.ts";
import classes from "./record-page.module.css";
import { FoldingProvider } from "./section.tsx";
import { TitleLine, type TitleLineProps } from "./title-line.tsx";
import { useLanding } from "./use-landing.ts";
import { type Verb, Verbs } from "./verbs.tsx";

const loadRest = () => import("./rest.ts");

export type RecordPageProps = Omit<TitleLineProps, "record" | "corner" | "seen"> & {
  record: PageRecord;
  /** How it is, what it waits for and what is next, in one sentence from the record. With it the page folds its sections. */
  sentence?: string;
  /** What is asked of it first, below the sentence. */
  boxes?: readonly Box[];
  /** The buttons that move the state, the main one first. */
  verbs?: readonly Verb[];
  /** Further acts, behind three dots. */
  acts?: readonly Action[];
  /** Right under the head: a banner, the last word. */
  lead?: ReactNode;
  /** What may be added to it: verbs until they are pressed. */
  begins?: readonly Begin[];
  /** Above Threads in the right column, on a page that shows all of its sections. */
  aside?: ReactNode;
  /** The sections. */
  children: ReactNode;
  /** Below comments and activity. */
  history?: ReactNode;
  /** A short record: what is said of it is open as it comes. */
  talks?: boolean;
  /** For records without links, comments or files. */
  without?: readonly ("threads" | "stream" | "files")[];
};

/** The house every record lives in. */
export function RecordPage(props: RecordPageProps) {
  const { record } = props;
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
          {props.sentence === undefined ? (
            <WholePage {...props} rest={rest} />
          ) : (
            <FoldedPage {...props} sentence={props.sentence} rest={rest} />
          )}
        </article>
      </Arrived>
    </AboutRecordProvider>
  );
}

/** Read in five seconds: the sentence, the boxes, the last word. Everything else is one line each, with what it holds. */
function FoldedPage(props: RecordPageProps & { sentence: string; rest: boolean }) {
  const { record, kind, sentence, boxes, verbs = [], acts = [], lead, begins = [], children, rest } = props;
  const { without = [], history, talks = false, onTitle, people, date, facts } = props;
  const behind = verbs
    .filter((verb) => verb.behind)
    .map(({ label, run }) => ({ label, run: () => void run() }));
  const every = useBeginsOfAll(record, without);
  return (
    <>
      <TitleLine
        record={record}
        kind={kind}
        {...{ onTitle, people, date, facts }}
        seen={<WhoSees record={record} />}
        corner={
          <>
            <Verbs verbs={verbs.filter((verb) => !verb.behind)} />
            {rest && (
              <LazyBlock load={loadRest} name="RecordActs" props={{ record, groups: [behind, acts] }} />
            )}
          </>
        }
      />
      <p className={classes.sentence} data-sentence>
        {sentence}
      </p>
      {rest && <Nominations record={record} />}
      {boxes && <Boxes boxes={boxes} />}
      {lead && <div className={classes.lead}>{lead}</div>}
      <BeginVerbs begins={[...begins, ...every]} />
      <FoldingProvider value="page">
        <div className={classes.folds}>
          {children}
          {rest && !without.includes("threads") && (
            <LazyBlock load={loadRest} name="Threads" props={{ record }} />
          )}
          {rest && !without.includes("files") && (
            <LazyBlock load={loadRest} name="FilesFold" props={{ record }} />
          )}
          {rest && !without.includes("stream") && (
            <LazyBlock load={loadRest} name="EventStream" props={{ record, below: history, open: talks }} />
          )}
        </div>
      </FoldingProvider>
    </>
  );
}

/** What may be added to every record. */
function useBeginsOfAll(record: PageRecord, without: NonNullable<RecordPageProps["without"]>): Begin[] {
  const mayLink = useMayCall(core.operations.addLink);
  const link: Begin = {
    id: "threads",
    label: t("addThread"),
    form: (done) => <LazyBlock load={loadRest} name="LinkForm" props={{ record, done }} />,
  };
  const file: Begin = {
    id: "files",
    label: t("attach"),
    form: (done) => <LazyBlock load={loadRest} name="AttachForm" props={{ record, done }} />,
  };
  return [
    ...(mayLink && !without.includes("threads") ? [link] : []),
    ...(without.includes("files") ? [] : [file]),
  ];
}

/** Title line, verbs, sections, Threads at the right, comments and activity below. */
function WholePage({
  record,
  kind,
  verbs = [],
  lead,
  aside,
  children,
  without = [],
  rest,
  onTitle,
  people,
  date,
  facts,
}: RecordPageProps & { rest: boolean }) {
  return (
    <>
      <TitleLine
        record={record}
        kind={kind}
        {...{ onTitle, people, date, facts }}
        corner={<>{rest && <LazyBlock load={loadRest} name="RecordMenu" props={{ record }} />}</>}
      />
      <WhoSees record={record} />
      <Verbs verbs={verbs} />
      {rest && <Nominations record={record} />}
      {lead}
      <div className={classes.columns}>
        <div className={classes.body}>
          {children}
          {rest && !without.includes("files") && (
            <LazyBlock load={loadRest} name="FilesSection" props={{ record }} />
          )}
          {rest && !without.includes("stream") && (
            <LazyBlock load={loadRest} name="EventStream" props={{ record }} />
          )}
        </div>
        <aside className={classes.aside}>
          {aside}
          {rest && !without.includes("threads") && (
            <LazyBlock load={loadRest} name="Threads" props={{ record }} />
          )}
        </aside>
      </div>
    </>
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
