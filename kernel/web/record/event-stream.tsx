import { Button } from "@mantine/core";
import { useState } from "react";
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
import { t } from "./messages.ts";
import classes from "./record-page.module.css";
import { Section } from "./section.tsx";

const { listComments, listEvents, addComment, editComment, removeComment } = core.operations;

type Entry = { at: string; id: string } & ({ comment: Comment } | { event: WeftEvent });

/** Comments and what happened to a record, one stream, newest first. */
export function EventStream({ record }: { record: { id: string } }) {
  const params = { record: record.id };
  const comments = useList(listComments, { params });
  const events = useList(listEvents, { query: { record: record.id } });
  const add = useChange(addComment);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const remove = useChange(removeComment);

  const entries: Entry[] = [
    ...comments.items
      .filter(({ id }) => !hidden.has(id))
      .map((comment) => ({ at: comment.createdAt, id: comment.id, comment })),
    // A comment stands here itself; its event would say it twice.
    ...events.items
      .filter(({ kind }) => !kind.startsWith("comment."))
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

  function removeLater({ id }: Comment) {
    setHidden(new Set([...hidden, id]));
    const show = () => setHidden((now) => new Set([...now].filter((other) => other !== id)));
    holdBack(t("removed"), () => void remove.run({ params: { ...params, comment: id } }).then(show), show);
  }

  return (
    <Section title={t("stream")} id="stream">
      <CommentField
        name={record.id}
        save={(body) => add.attempt({ params, body: { body } })}
        label={t("comment")}
        action={t("comment")}
      />
      <ol className={classes.stream}>
        {shown.map((entry) =>
          "comment" in entry ? (
            <CommentEntry key={entry.id} comment={entry.comment} record={record} remove={removeLater} />
          ) : (
            <li key={entry.id} className={classes.entry}>
              <strong>{entry.event.actor?.name ?? t("weft")}</strong> {entry.event.says} ·{" "}
              <RelativeTime at={entry.at} />
            </li>
          ),
        )}
      </ol>
      {(comments.more || events.more) && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={comments.loading || events.loading}
          onClick={() => {
            if (comments.more) void comments.loadMore();
            if (events.more) void events.loadMore();
          }}
        >
          {t("older")}
        </Button>
      )}
    </Section>
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
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={t("editComment")}
              onClick={() => setEditing(true)}
            >
              {t("edit")}
            </Button>
            <Button
              size="compact-xs"
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
          name={comment.id}
          initial={comment.body}
          label={t("editComment")}
          action={t("save")}
          cancel={() => setEditing(false)}
          save={async (body) => {
            await edit.attempt({ params: { record: record.id, comment: comment.id }, body: { body } });
            setEditing(false);
          }}
        />
      ) : (
        <Markdown className={classes.commentBody} text={comment.body} />
      )}
    </li>
  );
}
