import type { PersonRef } from "#kernel/contract/record.ts";
import { Choice } from "../ui/choice.tsx";
import { FormFrame } from "./form-frame.tsx";
import { useFields } from "./use-fields.ts";

type Given = {
  /** What the draft is kept under. */
  draft: string;
  label: string;
  action: string;
  people: readonly PersonRef[];
  send: (personId: string) => Promise<unknown>;
  close: () => void;
};

/** One of few people, to ask them for something. */
export function ChooseForm({ draft, label, action, people, send, close }: Given) {
  const form = useFields({ person: null as string | null }, { draft });
  const { person } = form.values;
  return (
    <FormFrame
      form={form}
      action={action}
      ready={person !== null}
      send={() => send(person!)}
      onSent={close}
      cancel={close}
    >
      <Choice
        label={label}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field("person")}
      />
    </FormFrame>
  );
}
