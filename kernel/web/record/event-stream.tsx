import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Comment } from "#kernel/contract/core/threads.ts";
import { core } from "#kernel/contract/core.ts";
import type { WeftEvent } from "#kernel/contract/events.ts";
import { useList } from "../api/queries.ts";
import { useChange } from "../api/use-change.ts";
import { useMe } from "../session.ts";
import { RelativeTime } from "../ui/dates.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { holdBack } from "../ui/toast-store.ts";
import { CommentField } from "./comment-field.tsx";
import { FileList } from "./file-list.tsx";
import { t } from "./messages.ts";
import classes from "./record-page.module.css";
import { Section } from "./section.tsx";
import { useAttachments } from "./use-attachments.ts";
import { useBroughtUpTo } from "./use-landing.ts";

const { listComments, listEvents, addComment, editComment, removeComment } = core.operations;

type EventOf = { at: string; id: string; event: WeftEvent };
type Entry = { at: string; id: string; comment: Comment } | EventOf;

const kinds = ["all", "comments", "events"] as const;
type Kind = (typeof kinds)[number];
/** From so many on one chooses what is shown. */
const MANY = 12;

/** Events of one kind that the same person caused right after each other on one day, together; newest first. */
function gathered(entries: readonly Entry[]): [Entry, ...Entry[]][] {
  const groups: [Entry, ...Entry[]][] = [];
  const isAlike = (one: Entry, other: Entry) =>
    "event" in one &&
    "event" in other &&
    one.event.kind === other.event.kind &&
    one.event.actor?.id === other.event.actor?.id &&
    one.at.slice(0, 10) === other.at.slice(0, 10);
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last && isAlike(last[0], entry)) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

/** A comment stands in the stream itself, with its files; and what somebody accepted is told by what they did with it. */
const isSaidBeside = ({ kind, data }: WeftEvent) =>
  kind.startsWith("comment.") || (kind === "nomination.answered" && data.accepted === true);

/** Comments and what happened to a record, one stream, newest first. */
export function EventStream(props: { record: { id: string }; below?: ReactNode; open?: boolean }) {
  const { record, below, open = false } = props;
  const params = { record: record.id };
  const comments = useList(listComments, { params });
  const events = useList(listEvents, { query: { record: record.id } });
  const add = useChange(addComment);
  const { items: files } = useAttachments(record);
  const ofComments = new Set(files.filter(({ comment }) => comment !== null).map(({ id }) => id));
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const remove = useChange(removeComment);

  const entries: Entry[] = [
    ...comments.items
      .filter(({ id }) => !hidden.has(id))
      .map((comment) => ({ at: comment.createdAt, id: comment.id, comment })),
    ...events.items
      .filter((event) => !isSaidBeside(event) && !ofComments.has(event.data.attachment as string))
      .map((event) => ({ at: event.at, id: event.id, event })),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));
  // What is older than the last page of either list would have gaps.
  const edge = [
    comments.more ? comments.items.at(-1)?.createdAt : undefined,
    events.more ? events.items.at(-1)?.at : undefined,
  ]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
  const shown = edge ? entries.filter(({ at }) => at >= edge) : entries;
  const older = {
    more: comments.more || events.more,
    loading: comments.loading || events.loading,
    loadMore() {
      if (comments.more) void comments.loadMore();
      if (events.more) void events.loadMore();
    },
  };
  useBroughtUpTo("comment-", { items: shown, ...older });

  function removeLater({ id }: Comment) {
    setHidden(new Set([...hidden, id]));
    const show = () => setHidden((now) => new Set([...now].filter((other) => other !== id)));
    holdBack(t("removed"), () => void remove.run({ params: { ...params, comment: id } }).then(show), show);
  }

  const [kind, setKind] = useState<Kind>("all");
  const isOf = (entry: Entry) => kind === "all" || (kind === "comments") === "comment" in entry;
  const said = comments.items.filter(({ removedAt }) => !removedAt).length;

  return (
    <Section
      title={t("stream")}
      id="stream"
      open={open}
      holds={said === 0 ? t("noComments") : t(comments.more ? "commentsMore" : "comments", { count: said })}
    >
      <CommentField
        record={record}
        name={record.id}
        save={(body, attachments) => add.attempt({ params, body: { body, attachments } })}
        label={t("comment")}
        action={t("comment")}
      />
      {entries.length > MANY && (
        <div className={classes.kinds} role="group" aria-label={t("shows")}>
          {kinds.map((each) => (
            <button key={each} type="button" aria-pressed={kind === each} onClick={() => setKind(each)}>
              {t(`shows_${each}`)}
            </button>
          ))}
        </div>
      )}
      <ol className={classes.stream}>
        {gathered(shown.filter(isOf)).map(([entry, ...alike]) =>
          "comment" in entry ? (
            <CommentEntry key={entry.id} comment={entry.comment} record={record} remove={removeLater} />
          ) : (
            <EventEntry key={entry.id} entry={entry} alike={alike as EventOf[]} />
          ),
        )}
      </ol>
      {older.more && (
        <Button size="xs" variant="subtle" loading={older.loading} onClick={older.loadMore}>
          {t("older")}
        </Button>
      )}
      {below}
    </Section>
  );
}

/** What somebody did; the like of it, done right before, is one line that opens. */
function EventEntry({ entry, alike }: { entry: EventOf; alike: readonly EventOf[] }) {
  const says = ({ event, at }: EventOf) => (
    <>
      <strong>{event.actor?.name ?? t("weft")}</strong> {event.says} · <RelativeTime at={at} />
    </>
  );
  return (
    <li className={classes.entry}>
      {says(entry)}
      {alike.length > 0 && (
        <details className={classes.alike}>
          <summary>{t("alike", { count: alike.length })}</summary>
          <ul>
            {alike.map((each) => (
              <li key={each.id}>{says(each)}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function CommentEntry(props: {
  comment: Comment;
  record: { id: string };
  remove: (comment: Comment) => void;
}) {
  const { comment, record, remove } = props;
  const me = useMe();
  const [editing, setEditing] = useState(false);
  const edit = useChange(editComment);
  const { items, removeLater } = useAttachments(record);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  // Those that stand in the text itself are not said twice.
  const files = items.filter(
    (file) =>
      file.comment === comment.id &&
      !file.removedAt &&
      !hidden.has(file.id) &&
      !comment.body.includes(`attachment:${file.id}`),
  );
  if (comment.removedAt) {
    return (
      <li className={classes.entry}>
        {t("removedHere", { name: comment.author.name })} <RelativeTime at={comment.createdAt} />
      </li>
    );
  }
  return (
    <li className={`${classes.entry} ${classes.comment}`} id={`comment-${comment.id}`}>
      <div className={classes.commentHead}>
        <strong>{comment.author.name}</strong>
        <RelativeTime at={comment.createdAt} />
        {comment.editedAt && <span>{t("edited")}</span>}
        {comment.author.id === me.person.id && !editing && (
          <>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              aria-label={t("editComment")}
              onClick={() => setEditing(true)}
            >
              {t("edit")}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              aria-label={t("removeComment")}
              onClick={() => remove(comment)}
            >
              {t("remove")}
            </Button>
          </>
        )}
      </div>
      {editing ? (
        <CommentField
          record={record}
          name={comment.id}
          initial={comment}
          label={t("editComment")}
          action={t("save")}
          cancel={() => setEditing(false)}
          save={async (body, attachments, { editedAt }) => {
            const params = { record: record.id, comment: comment.id };
            await edit.attempt({ params, body: { body, attachments, editedAt } });
            setEditing(false);
          }}
        />
      ) : (
        <Markdown className={classes.commentBody} text={comment.body} />
      )}
      <FileList
        record={record}
        files={files}
        label={t("files")}
        remove={(file) => {
          setHidden(new Set([...hidden, file.id]));
          removeLater(file, () => setHidden((now) => new Set([...now].filter((id) => id !== file.id))));
        }}
      />
    </li>
  );
}
