import type { RecordFields } from "#kernel/contract/record.ts";
import { call } from "#kernel/web/api/call.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { Verbs } from "#kernel/web/record/verbs.tsx";
import { copyText } from "#kernel/web/ui/copy-text.ts";
import { Loading } from "#kernel/web/ui/notes.tsx";
import { type Digest, digests } from "../contract.ts";
import { DigestBody } from "./digest-body.tsx";
import classes from "./digests.module.css";
import { m } from "./messages.ts";
import { useReading } from "./use-reading.ts";

/** On the page of what it is of: its digest, or what it would say now. */
export function CarriedSection({ record }: { record: RecordFields }) {
  const { data } = useOperation(digests.operations.about, { params: { record: record.key } });
  if (!data) return <Loading lines={4} />;
  if (data.digest) return <Published digest={data.digest} />;
  return (
    <div className={classes.body}>
      {data.coming ? (
        <DigestBody sections={data.coming} talkedAbout={[]} />
      ) : (
        <p role="status">{m("beingWritten")}</p>
      )}
    </div>
  );
}

function Published({ digest }: { digest: Digest }) {
  useReading(digest);
  async function copy() {
    const { markdown } = await call(digests.operations.markdown, { params: { digest: digest.key } });
    await copyText(markdown, m("copied"));
  }
  return (
    <div className={classes.body}>
      <Verbs
        verbs={[
          { id: "copy", label: m("copy"), secondary: true, run: copy },
          { id: "print", label: m("print"), secondary: true, run: async () => window.print() },
        ]}
      />
      <DigestBody sections={digest.sections} talkedAbout={digest.talkedAbout} />
      <p className={classes.seal}>
        <RecordLink record={{ ...digest, kind: "digest" }}>{digest.key}</RecordLink> ·{" "}
        {m("seal", { seq: digest.seal.seq, hash: digest.seal.hash.slice(0, 16) })}
      </p>
    </div>
  );
}
