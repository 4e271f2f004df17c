import { useEffect } from "react";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useHouse } from "../house.ts";
import { useGo, usePageParams } from "../navigation.tsx";
import { EventStream } from "../record/event-stream.tsx";
import { Threads } from "../record/threads.tsx";
import { useAnchor } from "../record/use-landing.ts";
import { Loading } from "../ui/notes.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { FailedPage } from "./dead-ends.tsx";

/** `go/C-12`: on to the page of whatever record that is. A kind without a page of its own is shown here plainly. */
export function Page() {
  const { key } = usePageParams<"key">();
  const { data, error } = useOperation(core.operations.getRecord, { params: { record: key } });
  const house = useHouse();
  const go = useGo();
  const anchor = useAnchor();
  const path = data && house.pathOf(data);
  const elsewhere = path !== undefined && !path.startsWith("go/");
  useEffect(() => {
    if (elsewhere) go(`${path}${anchor && `#${anchor}`}`, { replace: true });
  }, [elsewhere, path, anchor, go]);
  if (error) return <FailedPage error={error} />;
  if (!data || elsewhere) return <Loading />;
  return (
    <article>
      <h1>
        {data.key} {data.title}
      </h1>
      <StateBadge record={data} />
      <Threads record={data} />
      <EventStream record={data} />
    </article>
  );
}
