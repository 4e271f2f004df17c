import { Menu, useMantineColorScheme } from "@mantine/core";
import { useState } from "react";
import { core } from "#kernel/contract/core.ts";
import { call, currentWorkspace } from "../api/call.ts";
import { messages } from "../i18n.ts";
import { forgetKept } from "../kept.ts";
import { useGo } from "../navigation.tsx";
import { useMe } from "../session.ts";
import { words } from "./me-menu.en.ts";
import { overlayStore } from "./overlay-store.ts";
import classes from "./shell.module.css";
import { initials } from "./top-bar.tsx";

const t = messages(words);

const schemes = ["auto", "light", "dark"] as const;

export function MeMenu() {
  const { person } = useMe();
  const go = useGo();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [open, setOpen] = useState(true);

  async function signOut() {
    await call(core.operations.signOut).catch(() => {});
    forgetKept(currentWorkspace());
    location.assign(`/${currentWorkspace()}/sign-in`);
  }

  return (
    <Menu opened={open} onChange={setOpen} position="bottom-end" width={232} withinPortal>
      <Menu.Target>
        <button type="button" className={classes.plain}>
          <span className={classes.face} aria-hidden="true">
            {initials(person.name)}
          </span>
          <span className="visually-hidden">{t("me", { name: person.name })}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {person.name}
          <br />
          {person.email}
        </Menu.Label>
        <Menu.Item onClick={() => go("settings")}>{t("preferences")}</Menu.Item>
        <Menu.Item onClick={() => go("settings/sign-ins")}>{t("signIns")}</Menu.Item>
        <Menu.Item onClick={() => go("settings/keys")}>{t("keys")}</Menu.Item>
        <Menu.Item onClick={() => overlayStore.set("keyboard")}>{t("keyboard")}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("look")}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(scheme) => setColorScheme(scheme as (typeof schemes)[number])}
        >
          {schemes.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick={false}>
              {t(scheme)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={signOut}>{t("signOut")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
