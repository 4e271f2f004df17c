import { Button, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import type { Ask } from "#kernel/contract/core/attention.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { MarkdownField } from "#kernel/web/editor/markdown-field.tsx";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { useMe } from "#kernel/web/session.ts";
import { DueDate } from "#kernel/web/ui/dates.tsx";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Challenge, challenges, Health } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";
import { type ObstacleWord, ObstacleWords } from "./obstacle-words.tsx";
import { SaidUpdate } from "./said-update.tsx";

const WHOLE = "whole";
const { operations } = challenges;

/** Says on Home how it goes, with the last word in view. */
export function InPlace({ ask, done }: { ask: Ask; done: () => void }) {
  const { data: challenge, error } = useOperation(operations.get, { params: { challenge: ask.record.key } });
  if (error) return <ProblemNote problem={error} />;
  if (!challenge) return <Loading lines={2} />;
  return (
    <>
      {challenge.lastUpdate && <SaidUpdate update={challenge.lastUpdate} />}
      <UpdateForm challenge={challenge} done={done} />
    </>
  );
}

/**
 * Health as it was, one line, Ctrl+Enter: what is in the way and a question open below when one writes. What was in the way before is
 * asked about.
 */
export function UpdateForm({ challenge, done }: { challenge: Challenge; done?: () => void }) {
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
      words: {} as Record<string, ObstacleWord>,
    },
    { draft: `update.${challenge.id}` },
  );
  const takeBack = useChange(operations.takeBackUpdate);
  const update = useChange(operations.update, {
    quiet: true,
    done: m("said"),
    undo: ({ lastUpdate }) => {
      if (lastUpdate) void takeBack.run({ params: { challenge: challenge.key, update: lastUpdate.id } });
    },
  });
  const { department, words } = form.values;
  const standing = challenge.obstacles.filter((each) => (each.department?.id ?? WHOLE) === department);
  const touched = Object.keys(words).length > 0;
  const writing =
    done !== undefined || touched || form.values.progress !== "" || form.values.obstacles !== "";
  const told = (word: ObstacleWord) => standing.flatMap(({ update: id }) => (words[id] === word ? [id] : []));

  async function send() {
    const { progress, obstacles, invites, health } = form.values;
    try {
      await update.attempt({
        params: { challenge: challenge.key },
        body: {
          progress,
          obstacles,
          invites,
          health,
          stillThere: told("still"),
          gone: told("gone"),
          ...(department === WHOLE ? {} : { department }),
        },
      });
      form.clear();
      done?.();
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <form
      className={classes.form}
      aria-label={m("update")}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <ObstacleWords
        // One is asked about at rest, all of them once one writes.
        obstacles={writing ? standing : standing.slice(0, 1)}
        more={writing ? 0 : Math.max(0, standing.length - 1)}
        words={words}
        onChange={(id, word) => form.set("words", { ...words, [id]: word })}
      />
      <MarkdownField
        label={m("updatePlaceholder")}
        hideLabel
        placeholder={m("updatePlaceholder")}
        minRows={1}
        maxLength={5000}
        autoFocus={done !== undefined}
        onSave={() => void send()}
        {...form.field("progress")}
      />
      {writing && (
        <>
          <MarkdownField
            label={m("obstacles")}
            hideLabel
            placeholder={standing.length > 0 ? m("obstaclesNew") : m("obstaclesPlaceholder")}
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
      {writing && (
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
                ...challenge.parts.map(({ department: { id, name } }) => ({
                  value: id,
                  label: m("about", { department: name }),
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
      )}
      {writing && !done && (
        <div className={classes.row}>
          {challenge.updateDueOn && (
            <span className={classes.quiet}>
              {m("wordDue")} <DueDate on={challenge.updateDueOn} />
            </span>
          )}
          <Cadence challenge={challenge} />
        </div>
      )}
    </form>
  );
}

/** How often its owner is asked. */
function Cadence({ challenge }: { challenge: Challenge }) {
  const edit = useChange(operations.edit, { labels: { updateDays: m("cadence") } });
  return (
    <NativeSelect
      size="xs"
      aria-label={m("cadence")}
      value={String(challenge.updateDays ?? "")}
      disabled={edit.pending}
      onChange={({ currentTarget: { value } }) =>
        void edit.run({
          params: { challenge: challenge.key },
          ifMatch: challenge.version,
          body: { updateDays: value === "" ? null : (Number(value) as NonNullable<Challenge["updateDays"]>) },
        })
      }
      data={[
        { value: "7", label: m("everyWeek") },
        { value: "14", label: m("everyTwoWeeks") },
        { value: "28", label: m("everyFourWeeks") },
        { value: "", label: m("never") },
      ]}
    />
  );
}
