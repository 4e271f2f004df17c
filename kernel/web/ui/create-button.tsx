import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { Ref } from "react";

type Props = {
  /** A verb and its object: "Raise a risk". */
  label: string;
  onPress: () => void;
  /** Of a form in the page: whether it is open. */
  expanded?: boolean;
  /** In a section of a record, where it is one of several. */
  small?: boolean;
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

/** What makes one more of what stands below it: at the right of the head of its list or section, everywhere. */
export function CreateButton({ label, onPress, expanded, small = false, busy = false, ref }: Props) {
  return (
    <Button
      ref={ref}
      {...(small ? { size: "xs", variant: "subtle" } : {})}
      leftSection={<IconPlus size={16} stroke={1.8} aria-hidden="true" />}
      aria-expanded={expanded}
      data-creates
      loading={busy}
      onClick={onPress}
    >
      {label}
    </Button>
  );
}
