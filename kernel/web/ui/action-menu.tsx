import { ActionIcon } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";

export type Action = { label: string; run: () => void; disabled?: boolean };
export type ActionMenuProps = {
  label: string;
  /** In groups, a line between each two. */
  groups: readonly (readonly Action[])[];
};

const load = () => import("./action-menu-full.tsx");
const Full = lazy(() => load().then(({ FullActionMenu }) => ({ default: FullActionMenu })));

/** What can be done with a row, behind three dots. The list that opens comes when it is opened for the first time. */
export function ActionMenu(props: ActionMenuProps) {
  const [wanted, setWanted] = useState(false);
  const resting = (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={props.label}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load().catch(() => undefined)}
      onFocus={() => void load().catch(() => undefined)}
      onClick={() => setWanted(true)}
    >
      <IconDots size={18} stroke={1.6} aria-hidden="true" />
    </ActionIcon>
  );
  return wanted ? (
    <Suspense fallback={resting}>
      <Full {...props} />
    </Suspense>
  ) : (
    resting
  );
}
