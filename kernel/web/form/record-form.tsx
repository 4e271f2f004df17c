import { TextInput } from "@mantine/core";
import type { ChangeEvent, ReactNode } from "react";
import type { Input, Operation, Result } from "#kernel/contract/operation.ts";
import type { CallInput } from "../api/call.ts";
import { useChange } from "../api/use-change.ts";
import { useSeenBy } from "../audience/use-seen-by.ts";
import { LazyOffers } from "../offers/lazy-offers.tsx";
import type { RecordFormProps } from "./form-doors.tsx";
import { FormFrame } from "./form-frame.tsx";

type Making = Operation & { readonly makes: string };

/** What `useFields` gives where one of the fields is the title. */
type TitledForm = {
  values: { title: string };
  problem: unknown;
  clear: () => void;
  fail: (error: unknown) => void;
  text: (name: "title") => {
    value: string;
    onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    error: string | undefined;
  };
};

/** What is left empty may be undefined. */
type Loose<Body> = { [Name in keyof Body]: Body[Name] | undefined };

type Props<Op extends Making> = {
  /** What the door of the form gives. */
  given: RecordFormProps<Result<Op>>;
  make: Op;
  form: TitledForm;
  /** The line everything begins with. */
  title: { label: string; placeholder: string; maxLength: number; className?: string | undefined };
  /** What goes along with the title and the record it is made in. */
  body: Loose<Omit<Input<Op>["body"], "title" | "about">>;
  /** The button. */
  action: string;
  /** Whether there is enough to send, beside the title. */
  ready?: boolean;
  /** Said of what was made last, with a link to it. */
  last: (made: Result<Op>) => string;
  /** The page of its kind. */
  page: string;
  className?: string | undefined;
  beside?: ReactNode;
  /** Whether what others are at, or have learned, is offered while the title is written. */
  offers?: boolean;
  children?: ReactNode;
};

/**
 * A form that makes a record, wherever it is offered: its title first, then what the kind asks for, who will see it, and what was
 * made last staying in view while the next is written.
 *
 * @example
 * function RiskForm(given: RecordFormProps<Risk>) {
 *   const form = useFields({ title: "", impact: 3 }, given);
 *   return <RecordForm given={given} make={risks.operations.raise} form={form} body={{ impact: form.values.impact }} … />;
 * }
 */
export function RecordForm<Op extends Making>(props: Props<Op>) {
  const {
    given,
    make,
    form,
    title,
    body,
    action,
    ready = true,
    last,
    page,
    className,
    beside,
    offers = false,
    children,
  } = props;
  const { draft, about, autoFocus = false, onMade } = given;
  const making = useChange(make, { quiet: true });
  const seenBy = useSeenBy(draft, about);
  const line = form.values.title.trim();
  return (
    <FormFrame
      form={form}
      className={className}
      action={action}
      ready={line !== "" && ready}
      seenBy={seenBy}
      send={(madeFor) =>
        making.attempt({ ...madeFor, body: { ...body, title: line, about } } as CallInput<Op>)
      }
      last={(made) => ({ text: last(made), to: `${page}/${(made as { key: string }).key}` })}
      beside={beside}
      {...(onMade ? { onSent: onMade } : {})}
    >
      <TextInput {...title} data-autofocus={autoFocus || undefined} {...form.text("title")} />
      {offers && <LazyOffers title={line} />}
      {children}
    </FormFrame>
  );
}
