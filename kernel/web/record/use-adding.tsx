import { type ReactNode, useState } from "react";
import { CreateButton } from "../ui/create-button.tsx";

type Adding = {
  /** A verb and its object, as `CreateButton` has it. */
  label: string;
  /** Who may not add sees neither. */
  may: boolean;
  /** At the head of a page that lists one kind of thing, where it is the act of the page. */
  ofPage?: boolean;
  /** @param done puts the form away */
  form: (done: () => void) => ReactNode;
};

/** The act of a section that adds to it, and the form it opens; with the form away the focus is at the act again (`take-focus.ts`). */
export function useAdding({ label, may, ofPage = false, form }: Adding): {
  action: ReactNode;
  form: ReactNode;
} {
  const [adding, setAdding] = useState(false);
  if (!may) return { action: null, form: null };

  return {
    action: (
      <CreateButton small={!ofPage} label={label} expanded={adding} onPress={() => setAdding(!adding)} />
    ),
    form: adding && form(() => setAdding(false)),
  };
}
