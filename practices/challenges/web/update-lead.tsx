import { Button, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { useList } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { MarkdownField } from "#kernel/web/editor/markdown-field.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { useMe } from "#kernel/web/session.ts";
import { DueDate, RelativeTime } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { HealthBadge } from "#kernel/web/ui/health-badge.tsx";
import { Markdown } from "#kernel/web/ui/markdown.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { type Challenge, challenges, Health, type Update } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";

const WHOLE = "whole";

/** The last word on how it goes, and the line for the next one right below it. */
export function UpdateLead({ challenge, open }: { challenge: Challenge; open: boolean }) {
  const { carries } = useMyHand(challenge);
  const [earlier, setEarlier] = useState(false);
  const { lastUpdate, parking } = challenge;
  if (!open && !lastUpdate && !parking) return null;
  return (
    <section className={classes.update} aria-label={m("update")} id="update">
      {parking && (
        <p className={classes.parked}>
          {m("parkedSince", { reason: parking.reason })} · {m("parkedLook")}{" "}
          <DueDate on={parking.lookAgainOn} />
        </p>
      )}
      {lastUpdate ? (
        <>
          <SaidUpdate update={lastUpdate} />
          {earlier ? (
            <EarlierUpdates challenge={challenge} />
          ) : (
            <button type="button" className={classes.quietLink} onClick={() => setEarlier(true)}>
              {m("earlier")}
            </button>
          )}
        </>
      ) : (
        open && (
          <p className={classes.quiet}>
            <strong>{m("noUpdate")}.</strong> {m("noUpdateWhy")}
          </p>
        )
      )}
      {open && carries && <UpdateForm challenge={challenge} />}
    </section>
  );
}

export function SaidUpdate({ update }: { update: Update }) {
  return (
    <div className={classes.said}>
      <p className={classes.by}>
        <HealthBadge health={update.health} />
        <PersonLink person={update.by} />
        {update.department && <DepartmentDot department={update.department} />}
        <RelativeTime at={update.at} />
      </p>
      <Markdown text={update.progress} />
      {update.obstacles && (
        <div>
          <strong>{m("obstacles")}:</strong> <Markdown text={update.obstacles} />
        </div>
      )}
      {update.invites && <p className={classes.quiet}>{m("asksYou", { question: update.invites })}</p>}
    </div>
  );
}

function EarlierUpdates({ challenge }: { challenge: Challenge }) {
  const list = useList(challenges.operations.listUpdates, { params: { challenge: challenge.key } });
  return (
    <ul className={classes.plain}>
      {list.items.slice(1).map((update) => (
        <li key={update.id}>
          <SaidUpdate update={update} />
        </li>
      ))}
      {list.more && (
        <li>
          <button type="button" className={classes.quietLink} onClick={() => void list.loadMore()}>
            {m("more")}
          </button>
        </li>
      )}
    </ul>
  );
}

/** Health as it was, one line, Ctrl+Enter: what is in the way and a question open below when one writes. */
function UpdateForm({ challenge }: { challenge: Challenge }) {
  const me = useMe();
  const own = challenge.parts.find(({ lead }) => lead?.id === me.person.id);
  const before = own ? own.health : (challenge.lastUpdate?.health ?? challenge.health);
  const form = useFields(
    {
      progress: "",
      obstacles: "",
      invites: "",
      health: before ?? ("on_track" as Health),
      department: challenge.owner.id === me.person.id ? WHOLE : (own?.department.id ?? WHOLE),
    },
    { draft: `update.${challenge.id}` },
  );
  const update = useChange(challenges.operations.update, { quiet: true });
  const writing = form.values.progress !== "" || form.values.obstacles !== "";

  async function send() {
    const { department, ...body } = form.values;
    try {
      await update.attempt({
        params: { challenge: challenge.key },
        body: { ...body, ...(department === WHOLE ? {} : { department }) },
      });
      form.clear();
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <MarkdownField
        label={m("updatePlaceholder")}
        hideLabel
        placeholder={m("updatePlaceholder")}
        minRows={1}
        maxLength={5000}
        onSave={() => void send()}
        {...form.field("progress")}
      />
      {writing && (
        <>
          <MarkdownField
            label={m("obstacles")}
            hideLabel
            placeholder={m("obstaclesPlaceholder")}
            minRows={1}
            maxLength={5000}
            onSave={() => void send()}
            {...form.field("obstacles")}
          />
          <TextInput
            aria-label={m("invites")}
            placeholder={m("invites")}
            maxLength={500}
            {...form.text("invites")}
          />
        </>
      )}
      <ProblemNote problem={form.problem} />
      <div className={classes.row}>
        <SegmentedControl
          size="xs"
          aria-label={m("health")}
          value={form.values.health}
          onChange={(health) => form.set("health", health as Health)}
          data={Health.options.map((value) => ({ value, label: m(value) }))}
        />
        {challenge.parts.length > 0 && (
          <NativeSelect
            size="xs"
            aria-label={m("whose")}
            {...form.text("department")}
            data={[
              { value: WHOLE, label: m("aboutWhole") },
              ...challenge.parts.map(({ department }) => ({
                value: department.id,
                label: m("about", { department: department.name }),
              })),
            ]}
          />
        )}
        <Button
          type="submit"
          size="xs"
          loading={update.pending}
          disabled={form.values.progress.trim() === ""}
        >
          {m("say")}
        </Button>
      </div>
    </form>
  );
}
