import { TextInput } from "@mantine/core";
import { FormFrame } from "./form-frame.tsx";
import { useFields } from "./use-fields.ts";

type Given = {
  /** What the draft is kept under. */
  draft: string;
  label: string;
  hint?: string;
  action: string;
  /** What the form is called, where several are in view. */
  name?: string;
  /** What stands there; then it may also be emptied. */
  before?: string;
  optional?: boolean;
  send: (reason: string) => Promise<unknown>;
  close: () => void;
};

/** One line that says why, beside what it is the reason for; it takes the focus as it opens. */
export function ReasonForm({ draft, label, hint, action, name, before = "", optional, send, close }: Given) {
  const form = useFields({ reason: before }, { draft });
  const reason = form.values.reason.trim();
  return (
    <FormFrame
      form={form}
      action={action}
      {...(name ? { label: name } : {})}
      ready={optional || reason !== ""}
      send={() => send(reason)}
      onSent={close}
      cancel={close}
    >
      <TextInput autoFocus label={label} description={hint} maxLength={300} {...form.text("reason")} />
    </FormFrame>
  );
}
