export type AttachedFile = { id: string; name: string; isImage: boolean };

/** A field for running text in Markdown. */
export type MarkdownFieldProps = {
  label: string;
  hideLabel?: boolean;
  description?: string | undefined;
  placeholder?: string | undefined;
  error?: string | undefined;
  value: string;
  onChange: (markdown: string) => void;
  maxLength?: number;
  minRows?: number;
  autoFocus?: boolean;
  /** Ctrl or Cmd + Enter. */
  onSave?: (() => void) | undefined;
  /** Escape, where nothing else takes it. */
  onCancel?: (() => void) | undefined;
  /** Keeps files that are dropped, pasted or chosen; images are put where the caret is. */
  attach?: ((files: File[]) => Promise<AttachedFile[]>) | undefined;
};

/** What the editor goes on with where the plain field was: its id, and where in the text the caret was, if it had the keyboard. */
export type TakenFrom = { id: string; caret: number | null };
