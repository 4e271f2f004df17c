import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useFields } from "#kernel/web/form/use-fields.ts";
import { useGo } from "#kernel/web/navigation.tsx";
import type { Verb } from "#kernel/web/record/verbs.tsx";
import { Modal } from "#kernel/web/ui/modal.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Challenge, challenges } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";

const { operations } = challenges;
const labels = {
  frame: "frame",
  commit: "commit",
  start: "start",
  resolve: "resolve",
  learn: "learn",
  close: "closeIt",
} as const;

/** Which part of the page adds what a gate misses. */
const sections: Record<string, string> = {
  statements: "problem",
  statement: "problem",
  agreements: "problem",
  sponsor: "people",
  allies: "people",
  deliverables: "begin-deliverables",
  milestones: "begin-milestones",
  rota: "deliverables",
  weights: "criteria",
  scores: "result",
  lessons: "lessons",
};

export const sectionOf = (path: string): string => sections[path] ?? path;

/** A missing thing with a link to where it is added. */
export function missingOf(challenge: Challenge) {
  return (challenge.next?.missing ?? []).map(({ path, message }) => ({
    text: message,
    to: `challenges/${challenge.key}#${sectionOf(path)}`,
  }));
}

/** The verb that comes next, and parking beside it. */
export function useSteps(challenge: Challenge): {
  verbs: Verb[];
  parking: boolean;
  setParking: (open: boolean) => void;
} {
  const [parking, setParking] = useState(false);
  const { steers } = useMyHand(challenge);
  const go = useGo();
  const steps = {
    frame: useChange(operations.frame),
    commit: useChange(operations.commit),
    start: useChange(operations.start),
    learn: useChange(operations.learn),
    close: useChange(operations.close),
  };
  const resume = useChange(operations.resume);
  if (!steers) return { verbs: [], parking, setParking };
  const on = { params: { challenge: challenge.key }, ifMatch: challenge.version };
  const verbs: Verb[] = [];
  const next = challenge.next?.verb;
  if (next === "resolve") {
    verbs.push({
      id: "resolve",
      label: m("resolve"),
      // The way on only once nothing is missing.
      behind: (challenge.next?.missing.length ?? 0) > 0,
      run: async () => go(`challenges/${challenge.key}#result`),
    });
  } else if (next) {
    verbs.push({
      id: next,
      label: m(labels[next]),
      missing: missingOf(challenge),
      run: (reason) => steps[next].attempt({ ...on, body: reason ? { passing: { reason } } : {} }),
    });
  }
  if (challenge.parking) {
    verbs.push({ id: "resume", label: m("resume"), run: () => resume.attempt(on) });
  } else if (challenge.state !== "closed") {
    verbs.push({
      id: "park",
      label: m("park"),
      secondary: true,
      behind: true,
      run: async () => setParking(true),
    });
  }
  return { verbs, parking, setParking };
}

export function ParkDialog({ challenge, close }: { challenge: Challenge; close: () => void }) {
  const form = useFields({ reason: "", lookAgainOn: "" }, { draft: `park.${challenge.id}` });
  const park = useChange(operations.park, { quiet: true });

  async function send() {
    try {
      await park.attempt({
        params: { challenge: challenge.key },
        ifMatch: challenge.version,
        body: form.values,
      });
      form.clear();
      close();
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <Modal opened onClose={close} title={m("parkTitle")}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextInput label={m("parkReason")} maxLength={500} data-autofocus {...form.text("reason")} />
        <TextInput type="date" label={m("lookAgain")} {...form.text("lookAgainOn")} />
        <ProblemNote problem={form.problem} />
        <div className={classes.row}>
          <Button
            type="submit"
            loading={park.pending}
            disabled={!form.values.reason.trim() || !form.values.lookAgainOn}
          >
            {m("park")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
