import { Button, Group } from "@mantine/core";
import { useRef, useState } from "react";
import { isProblem } from "#kernel/web/api/problem-error.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { PageLink } from "#kernel/web/navigation.tsx";
import { useMayCall } from "#kernel/web/session.ts";
import { formatDay } from "#kernel/web/time.ts";
import { ActionMenu } from "#kernel/web/ui/action-menu.tsx";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { m } from "./messages.ts";

const MOST = 10;
/** As many characters as a row of an agenda and its reason take. */
const MOST_TITLE = 200;
const MOST_WHY = 1_000;

/** What a row is about: a record by its key, or a figure in words. */
export type Row = { about?: string | undefined; title: string; why: string };

/** Puts a row onto the next session of a council one is in, in one touch; of several councils the soonest, the others by the menu. */
export function OntoAgenda({ row }: { row: Row }) {
  const mayPropose = useMayCall(sessions.operations.propose);
  return mayPropose ? <NextAgendas row={row} /> : null;
}

type Next = { key: string; council: { title: string }; on: string };

function NextAgendas({ row }: { row: Row }) {
  const { data } = useOperation(sessions.operations.list, {
    query: { upcoming: "true", mine: "true", limit: MOST },
  });
  const [put, setPut] = useState<{ session: Next; isNew: boolean } | null>(null);
  const link = useRef<HTMLSpanElement>(null);
  const withdraw = useChange(sessions.operations.withdraw, { onDone: () => setPut(null) });
  const propose = useChange(sessions.operations.propose, { quiet: true });
  const next = [...Map.groupBy(data?.items ?? [], ({ council }) => council.id).values()].map(
    ([first]) => first!,
  );
  const [soonest] = next;
  if (!soonest) return null;

  async function putOnto(session: Next): Promise<void> {
    const params = { session: session.key };
    const body = { title: row.title.slice(0, MOST_TITLE), why: row.why.slice(0, MOST_WHY), about: row.about };
    try {
      const { agenda } = await propose.attempt({ params, body });
      const made = agenda.findLast((each) =>
        row.about ? each.record?.key === row.about : each.record === null && each.title === body.title,
      );
      const undo = made && { undo: () => void withdraw.run({ params: { ...params, item: made.id } }) };
      toast(m("onAgenda", { council: session.council.title }), undo);
      setPut({ session, isNew: true });
    } catch (error) {
      if (isProblem(error, "item_there")) setPut({ session, isNew: false });
      else toast((error as Error).message, { tone: "problem" });
    }
    requestAnimationFrame(() => link.current?.querySelector("a")?.focus());
  }

  if (put) {
    const { session, isNew } = put;
    return (
      <span ref={link}>
        <PageLink to={`sessions/${session.key}#agenda`}>
          {m(isNew ? "isOnAgenda" : "wasOnAgenda", {
            council: session.council.title,
            on: formatDay(session.on),
          })}
        </PageLink>
      </span>
    );
  }
  return (
    <Group gap={4} wrap="nowrap">
      <Button
        size="xs"
        variant="default"
        loading={propose.pending}
        aria-label={`${m("ontoAgenda", { council: soonest.council.title })}: ${row.title}`}
        title={`${soonest.council.title}, ${formatDay(soonest.on)}`}
        onClick={() => void putOnto(soonest)}
      >
        {m("ontoAgenda", { council: soonest.council.title })}
      </Button>
      {next.length > 1 && (
        <ActionMenu
          label={`${m("otherAgenda")}: ${row.title}`}
          groups={[
            next.slice(1).map((session) => ({
              label: `${session.council.title}, ${formatDay(session.on)}`,
              run: () => void putOnto(session),
            })),
          ]}
        />
      )}
    </Group>
  );
}
