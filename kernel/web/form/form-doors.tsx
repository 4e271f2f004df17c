import type { ComponentType } from "react";

/** What a form that makes a record is given wherever it stands. */
export type RecordFormProps<Made = unknown> = {
  /** Names the draft that is kept. */
  draft: string;
  /** The record it is made in. */
  about?: string;
  autoFocus?: boolean;
  onMade?: (made: Made) => void;
};

/**
 * One form in the places where it is offered: on the list of its kind (`ListHead`), under "Create" anywhere, and in a session,
 * without leaving the page.
 * @example export const { InPage, CreateDialog, Capture } = formDoors(RiskForm, "risks");
 */
export function formDoors<Made>(Form: ComponentType<RecordFormProps<Made>>, practice: string) {
  function InPage() {
    return <Form draft={`${practice}.page`} autoFocus />;
  }
  function CreateDialog() {
    return <Form draft={`${practice}.create`} autoFocus />;
  }
  function Capture({ about, onDone }: { about: string; onDone: () => void }) {
    return <Form draft={`${practice}.capture.${about}`} about={about} autoFocus onMade={onDone} />;
  }
  return { InPage, CreateDialog, Capture };
}
