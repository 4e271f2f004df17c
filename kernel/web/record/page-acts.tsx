import { type Action, ActionMenu } from "../ui/action-menu.tsx";
import { copyActs } from "./copy-acts.ts";

/** What can be done with a page that is not one record: take it along, and what it adds. */
export function PageActs({ label, acts = [] }: { label: string; acts?: readonly Action[] }) {
  return <ActionMenu label={label} groups={[acts, copyActs()].filter((group) => group.length > 0)} />;
}
