import { Button, CloseButton, NativeSelect, Switch } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Thread } from "#kernel/contract/core/threads.ts";
import { core } from "#kernel/contract/core.ts";
import { LinkKind } from "#kernel/contract/links.ts";
import type { RecordRef } from "#kernel/contract/record.ts";
import { useOperation } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import { RecordLink } from "../navigation.tsx";
import { useMayCall } from "../session.ts";
import { CreateButton } from "../ui/create-button.tsx";
import { RecordPicker } from "../ui/record-picker.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { toast } from "../ui/toast-store.ts";
import { t } from "./messages.ts";
import classes from "./record-page.module.css";
import { Section, useFolding } from "./section.tsx";
import { useFollowing } from "./use-following.ts";

const { getRecord, addLink, removeLink, listParts } = core.operations;

/** What a record is linked to, both ways, the kind in words; and whether I follow it. */
export function Threads({ record }: { record: { id: string; key: string } }) {
  const { data } = useOperation(getRecord, { params: { record: record.id } });
  const mayLink = useMayCall(addLink);
  const [adding, setAdding] = useState(false);
  const add = useChange(addLink);
  const remove = useChange(removeLink);
  const follow = useFollowing(record);

  async function unlink({ direction, kind, record: other, part }: Thread) {
    const [from, to] = direction === "forward" ? [record.id, other.id] : [other.id, record.id];
    const of = part ? { part: part.id } : {};
    if (await remove.run({ params: { record: from, to, kind }, query: of })) {
      toast(t("unlinked"), {
        undo: () => void add.run({ params: { record: from }, body: { to, kind, ...of } }),
      });
    }
  }

  const folds = useFolding();
  const count = data?.threads.length ?? 0;
  const groups = Map.groupBy(data?.threads ?? [], ({ direction, kind }) => t(`${direction}_${kind}`));
  // The first link is a verb of a page that folds its sections.
  if (folds && count === 0) return null;
  return (
    <>
      <Section
        title={t("threads")}
        id="threads"
        holds={t("threadsHold", { count })}
        action={
          mayLink && (
            <CreateButton small label={t("addThread")} expanded={adding} onPress={() => setAdding(!adding)} />
          )
        }
      >
        {adding && (
          <AddThread
            without={[record.id]}
            close={() => setAdding(false)}
            add={(body) => add.run({ params: { record: record.id }, body })}
          />
        )}
        {data && groups.size === 0 && !adding && <p className={classes.hint}>{t("noThreads")}</p>}
        {[...groups].map(([words, threads]) => (
          <div key={words}>
            <h3 className={classes.threadKind}>{words}</h3>
            {threads.map((thread) => (
              <div
                className={classes.thread}
                key={thread.direction + thread.record.id + (thread.part?.id ?? "")}
              >
                <RecordLink
                  record={thread.record}
                  part={thread.direction === "forward" ? thread.part?.id : undefined}
                >
                  <span className={classes.quiet}>{thread.record.key}</span> {thread.record.title}
                  {thread.part && <small className={classes.quiet}> · {thread.part.title}</small>}
                </RecordLink>
                <StateBadge record={thread.record} />
                {mayLink && (
                  <CloseButton
                    aria-label={t("unlink", { title: thread.record.title })}
                    onClick={() => unlink(thread)}
                  />
                )}
              </div>
            ))}
          </div>
        ))}
      </Section>
      {follow && !folds && (
        <Switch
          size="sm"
          label={follow.following ? t("following") : t("follow")}
          description={t("followHint")}
          checked={follow.following}
          onChange={({ currentTarget }) => follow.set(currentTarget.checked)}
        />
      )}
    </>
  );
}

/** The form of a link, where its verb is pressed. */
export function LinkForm({ record, done }: { record: { id: string }; done: () => void }) {
  const add = useChange(addLink);
  return (
    <AddThread
      without={[record.id]}
      close={done}
      add={(body) => add.run({ params: { record: record.id }, body })}
    />
  );
}

function AddThread(props: {
  without: readonly string[];
  add: (body: { to: string; kind: LinkKind; part?: string }) => Promise<unknown>;
  close: () => void;
}) {
  const [to, setTo] = useState<RecordRef | null>(null);
  const [kind, setKind] = useState<LinkKind>("relates_to");
  const [part, setPart] = useState("");
  const { data: parts } = useOperation(
    listParts,
    { params: { record: to?.id ?? "" } },
    { enabled: to !== null },
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const added = to && (await props.add({ to: to.id, kind, ...(part ? { part } : {}) }));
    if (added !== null) props.close();
  }

  return (
    <form onSubmit={submit} className={classes.threadForm}>
      <NativeSelect
        label={t("threadKind")}
        value={kind}
        onChange={({ currentTarget }) => setKind(currentTarget.value as LinkKind)}
        data={LinkKind.options
          .filter((kind) => kind !== "supersedes")
          .map((value) => ({ value, label: t(`forward_${value}`) }))}
      />
      <RecordPicker
        label={t("threadTo")}
        value={to}
        onChange={(record) => {
          setTo(record);
          setPart("");
        }}
        without={props.without}
        autoFocus
      />
      {to && parts && parts.items.length > 0 && (
        <NativeSelect
          label={t("threadPart")}
          value={part}
          onChange={({ currentTarget }) => setPart(currentTarget.value)}
          data={[
            { value: "", label: t("threadWhole") },
            ...parts.items.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
      )}
      <div className={classes.row}>
        <Button type="submit" size="xs" disabled={!to}>
          {t("link")}
        </Button>
        <Button size="xs" variant="default" onClick={props.close}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
