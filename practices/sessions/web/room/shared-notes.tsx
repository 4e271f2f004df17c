import { ActionIcon } from "@mantine/core";
import { IconBold, IconHeading, IconList } from "@tabler/icons-react";
import { Collaboration } from "@tiptap/extension-collaboration";
import { type Editor, EditorContent, useEditor } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { useEffect, useRef, useState } from "react";
import * as Y from "yjs";
import { isSafeAddress } from "#kernel/contract/markdown/safe-address.ts";
import { liveStore, useSignal } from "#kernel/web/live/live-stream.ts";
import type { SessionPage } from "../../contract.ts";
import { t } from "../messages.ts";
import classes from "./notes.module.css";
import { type NotesSignal, type NotesState, syncNotes } from "./notes-sync.ts";

const SAFETY_MS = 30_000;

/** One text written by everybody at once. */
export function SharedNotes({ session }: { session: SessionPage }) {
  const [doc] = useState(() => new Y.Doc());
  const [state, setState] = useState<NotesState>({ at: "kept" });
  const sync = useRef<ReturnType<typeof syncNotes> | null>(null);
  const live = liveStore.use();
  const { id, key } = session;

  useEffect(() => {
    const running = syncNotes({ id, key }, doc, setState);
    sync.current = running;
    const timer = setInterval(running.catchUp, SAFETY_MS);
    return () => {
      clearInterval(timer);
      running.close();
      sync.current = null;
    };
  }, [doc, id, key]);
  useSignal<NotesSignal>(`session.${id}.notes`, (signal) => sync.current?.hear(signal));
  useEffect(() => {
    if (live === "live") sync.current?.catchUp();
  }, [live]);

  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        undoRedo: false,
        link: { openOnClick: false, isAllowedUri: (address) => isSafeAddress(address) },
      }),
      Collaboration.configure({ document: doc, field: "notes" }),
    ],
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": t("notes"),
        class: classes.editor!,
      },
    },
  });
  return (
    <div className={classes.notes}>
      <div className={classes.toolbar}>
        {editor && <Tools editor={editor} />}
        <span className={classes.quiet} role="status">
          {state.at === "kept"
            ? t("notesSaved")
            : state.at === "keeping"
              ? t("notesSaving")
              : state.at === "away"
                ? t("notesAway")
                : t("notesFailed", { why: state.why ?? "" })}
        </span>
      </div>
      <EditorContent editor={editor} />
    </div>
  );
}

function Tools({ editor }: { editor: Editor }) {
  const tools = [
    { label: t("bold"), icon: IconBold, run: () => editor.chain().focus().toggleBold().run() },
    {
      label: t("heading"),
      icon: IconHeading,
      run: () => editor.chain().focus().toggleHeading({ level: 3 }).run(),
    },
    { label: t("list"), icon: IconList, run: () => editor.chain().focus().toggleBulletList().run() },
  ];
  return (
    <span className={classes.tools}>
      {tools.map(({ label, icon: Icon, run }) => (
        <ActionIcon key={label} variant="subtle" color="gray" aria-label={label} onClick={run}>
          <Icon size={18} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      ))}
    </span>
  );
}
