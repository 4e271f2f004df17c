import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { Fragment, useRef, useState } from "react";
import type { Action, ActionMenuProps } from "./action-menu.tsx";

/** Opens as it comes, with the keyboard back on its button when it closes. */
export function FullActionMenu({ label, groups }: ActionMenuProps) {
  const [opened, setOpened] = useState(true);
  const button = useRef<HTMLButtonElement>(null);

  /** What opens now gives the focus back to what had it: the button, once the menu keeps it no longer. */
  function chosen(action: Action) {
    setOpened(false);
    setTimeout(() => {
      button.current?.focus();
      action.run();
    });
  }

  return (
    <Menu position="bottom-end" opened={opened} onChange={setOpened} onClose={() => button.current?.focus()}>
      <Menu.Target>
        <ActionIcon ref={button} variant="subtle" color="gray" aria-label={label}>
          <IconDots size={18} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {groups.map((group, at) => (
          <Fragment key={group[0]?.label}>
            {at > 0 && <Menu.Divider />}
            {group.map((action) => (
              <Menu.Item
                key={action.label}
                disabled={action.disabled ?? false}
                onClick={() => chosen(action)}
              >
                {action.label}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
