import { Button, TextInput } from "@mantine/core";
import type { Editor } from "@tiptap/core";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { isSafeAddress } from "#kernel/contract/markdown/safe-address.ts";
import classes from "./editor.module.css";
import { inText } from "./in-text.ts";
import { t } from "./messages.ts";

const HTTPS = "https://";

/** Where the link at the caret leads. */
export function LinkForm({ editor, close }: { editor: Editor; close: () => void }) {
  const before = String(editor.getAttributes("link").href ?? "");
  const [address, setAddress] = useState(before);
  const whole = /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(address) ? `https://${address}` : address;

  function set(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    const chain = inText(editor).extendMarkRange("link");
    if (editor.state.selection.empty && !before) {
      chain
        .insertContent({ type: "text", text: whole, marks: [{ type: "link", attrs: { href: whole } }] })
        .run();
    } else chain.setLink({ href: whole }).run();
    close();
  }
  function remove() {
    inText(editor).extendMarkRange("link").unsetLink().run();
    close();
  }
  function keys(event: KeyboardEvent) {
    if (event.key === "Enter" && isSafeAddress(whole)) set(event);
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
    editor.view.focus();
  }
  return (
    // Not a form: it stands inside of one.
    <div className={classes.linkForm}>
      <TextInput
        size="xs"
        aria-label={t("address")}
        placeholder={HTTPS}
        autoFocus
        value={address}
        onChange={({ currentTarget }) => setAddress(currentTarget.value.trim())}
        onKeyDown={keys}
      />
      <Button size="xs" variant="default" disabled={!isSafeAddress(whole)} onClick={set}>
        {t("setLink")}
      </Button>
      {before && (
        <Button size="xs" variant="subtle" onClick={remove}>
          {t("noLink")}
        </Button>
      )}
    </div>
  );
}
