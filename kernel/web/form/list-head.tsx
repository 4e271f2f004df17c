import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import type { Operation } from "#kernel/contract/operation.ts";
import type { Lazy } from "../practice.ts";
import { useMayCall } from "../session.ts";
import { CreateButton } from "../ui/create-button.tsx";
import { LazyBlock } from "../ui/lazy-block.tsx";
import { PageHead } from "../ui/page-head.tsx";
import classes from "./list-head.module.css";

type Create = {
  /** Who may not call it sees no button. */
  operation: Operation;
  /** The words under "Create" as well. */
  label: string;
  /** Stands outside of the component; a module with `formDoors`, or another that has an `InPage`. */
  load: Lazy<"InPage", { close: () => void }>;
};

/**
 * The head of a list: its name, what it is for, and at the right of it the button that makes one. The form opens between head and list,
 * and Escape or the button again puts it away; what is written in it stays.
 *
 * @example <ListHead title={t("risks")} lead={t("lead")} create={{ operation: risks.operations.raise, label: t("raise"), load }} />
 */
export function ListHead({ title, lead, create }: { title: string; lead?: ReactNode; create: Create }) {
  const mayMake = useMayCall(create.operation);
  const [writing, setWriting] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  function close() {
    setWriting(false);
    button.current?.focus();
  }

  return (
    <>
      <PageHead
        title={title}
        lead={lead}
        actions={
          mayMake && (
            <CreateButton
              ref={button}
              label={create.label}
              expanded={writing}
              onPress={() => setWriting(!writing)}
            />
          )
        }
      />
      {writing && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields within; the button does the same
        <section
          className={classes.form}
          aria-label={create.label}
          onKeyDown={(event) => {
            if (closes(event)) close();
          }}
        >
          <LazyBlock load={create.load} name="InPage" props={{ close }} />
        </section>
      )}
    </>
  );
}

/** A list or menu that is open at a field closes first, and so does what lies over the page. */
function closes({ key, target, defaultPrevented }: KeyboardEvent): boolean {
  if (key !== "Escape" || defaultPrevented || !(target instanceof HTMLElement)) return false;
  return (
    target.getAttribute("aria-expanded") !== "true" && target.closest("[role=dialog], [role=menu]") === null
  );
}
