import { Button, TextInput } from "@mantine/core";
import { asProblem } from "#kernel/web/api/problem-error.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { t } from "./messages.ts";
import classes from "./people.module.css";
import { t as told } from "./reorganising-messages.ts";
import { emptyNew, type NewOne, type Split, withoutNew } from "./split.ts";

const MOST = 5;

/** What the new departments are called, what they are for and who is asked to head them. */
export function NewDepartments({
  split,
  change,
  problem,
}: {
  split: Split;
  change: (part: Partial<Split>) => void;
  problem: unknown;
}) {
  const { into } = split;
  const set = (place: number, part: Partial<NewOne>) =>
    change({ into: into.map((one, other) => (other === place ? { ...one, ...part } : one)) });
  const fault = (path: string) =>
    problem ? asProblem(problem).errors.find((error) => error.path === path)?.message : undefined;
  return (
    <Section title={told("splitInto")}>
      {into.map((one, place) => (
        <fieldset key={`new ${place + 1}`} className={classes.newOne}>
          <legend>{told("splitNth", { number: place + 1 })}</legend>
          <div className={classes.pair}>
            <TextInput
              label={t("departmentName")}
              required
              maxLength={120}
              value={one.name}
              error={fault(`into.${place}.name`)}
              onChange={({ currentTarget }) => set(place, { name: currentTarget.value })}
            />
            <PersonPicker
              label={t("head")}
              description={told("splitHeadHint")}
              value={one.head}
              error={fault(`into.${place}.head`)}
              onChange={(head) => set(place, { head })}
            />
          </div>
          <TextInput
            label={t("purpose")}
            maxLength={5_000}
            value={one.purpose}
            onChange={({ currentTarget }) => set(place, { purpose: currentTarget.value })}
          />
          {into.length > 1 && (
            <div>
              <Button variant="subtle" size="xs" onClick={() => change(withoutNew(split, place))}>
                {told("splitWithout", { name: one.name || told("splitNth", { number: place + 1 }) })}
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      {into.length < MOST && (
        <div>
          <Button variant="default" size="xs" onClick={() => change({ into: [...into, emptyNew()] })}>
            {told("splitAnother")}
          </Button>
        </div>
      )}
    </Section>
  );
}
