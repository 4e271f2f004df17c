import type { PersonRef } from "#kernel/contract/record.ts";
import { PersonPicker } from "../ui/record-picker.tsx";
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

/** One of few people, to ask them for something; those of one's own department first. */
export function ChooseForm({ draft, label, action, people, send, close }: Given) {
  const form = useFields({ person: null as string | null }, { draft });
  const { person } = form.values;
  const { value, onChange, ...field } = form.field("person");
  return (
    <FormFrame
      form={form}
      action={action}
      ready={person !== null}
      send={() => send(person!)}
      onSent={close}
      cancel={close}
    >
      <PersonPicker
        label={label}
        among={people.map(({ id }) => id)}
        {...field}
        value={people.find(({ id }) => id === value) ?? null}
        onChange={(chosen) => onChange(chosen?.id ?? null)}
      />
    </FormFrame>
  );
}
