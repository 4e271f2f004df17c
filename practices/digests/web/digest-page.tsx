import { dayIn, daysAfter } from "#kernel/contract/days.ts";
import { call } from "#kernel/web/api/call.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { RecordLink, usePageParams } from "#kernel/web/navigation.tsx";
import { RecordPage } from "#kernel/web/record/record-page.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { formatDay, useTimeZone } from "#kernel/web/time.ts";
import { copyText } from "#kernel/web/ui/copy-text.ts";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Digest, digests } from "../contract.ts";
import { DigestBody } from "./digest-body.tsx";
import classes from "./digests.module.css";
import { m } from "./messages.ts";
import { useReading } from "./use-reading.ts";

/** A week goes by the days of the organisation; what a session came to, by those of the reader. */
function periodOf({ weekOf, from, to }: Digest, timeZone: string): string {
  const day = (instant: string) => dayIn(timeZone, instant);
  const [first, last] = weekOf ? [weekOf, daysAfter(weekOf, 6)] : [day(from), day(to)];
  return m("period", { from: formatDay(first), to: formatDay(last) });
}

export function Page() {
  const { key } = usePageParams<"key">();
  const { data: digest, error } = useOperation(digests.operations.get, { params: { digest: key } });
  if (error) return <ProblemNote problem={error} />;
  if (!digest) return <Loading lines={8} />;
  return <DigestView digest={digest} />;
}

/** In fives, so that nobody can be told from it. */
export const readBy = (readers: number | null) =>
  readers === null ? m("fewReaders") : m("atLeast", { count: readers });

function DigestView({ digest }: { digest: Digest }) {
  const params = { digest: digest.key };
  useReading(digest);

  async function copy() {
    const { markdown } = await call(digests.operations.markdown, { params });
    await copyText(markdown, m("copied"));
  }

  return (
    <RecordPage
      record={digest}
      kind="digest"
      date={periodOf(digest, useTimeZone())}
      verbs={[
        { id: "copy", label: m("copy"), secondary: true, run: copy },
        { id: "print", label: m("print"), secondary: true, run: async () => window.print() },
      ]}
      aside={
        <Section title={m("readers")}>
          <p className={classes.readers}>{readBy(digest.readers)}</p>
        </Section>
      }
    >
      {digest.about && (
        <p>
          {m(digest.occasion)}: <RecordLink record={digest.about} />
        </p>
      )}
      {digest.about && digest.occasion === "session" && digest.about.state !== "closed" && (
        <p role="status">{m("notYet")}</p>
      )}
      <DigestBody sections={digest.sections} talkedAbout={digest.talkedAbout} />
      <p className={classes.seal}>
        {m("seal", { seq: digest.seal.seq, hash: digest.seal.hash.slice(0, 16) })}
      </p>
    </RecordPage>
  );
}
