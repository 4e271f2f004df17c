import { CloseButton, TextInput } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { type ComponentType, createElement, useEffect, useId, useRef, useState } from "react";
import { messages } from "../i18n.ts";
import { words } from "./messages.en.ts";

const t = messages(words);

/** What every field of a form says about itself. */
export type FieldLook = {
  label: string;
  placeholder?: string | undefined;
  description?: string | undefined;
  error?: string | undefined;
  required?: boolean;
  disabled?: boolean;
  hideLabel?: boolean;
  autoFocus?: boolean;
};

/** What the full field goes on with: the same id, the keyboard, what was typed while it was on its way, and whether Enter was pressed on that. */
export type TakenOver = { id: string; takesFocus: boolean; typed: string | null; entered: boolean };

type Resting = { text: string; clear?: (() => void) | undefined; arrows?: boolean };

/**
 * A field that is a plain line until somebody comes near, and then all it can be: lists that open beside a field are
 * heavy, and most pages are left before one is needed. Once loaded, every field of its kind is drawn in full at once.
 *
 * @param load brings the full field
 * @param resting what the line shows until then
 */
export function lightField<Props extends FieldLook>(
  load: () => Promise<ComponentType<Props & TakenOver>>,
  resting: (props: Props) => Resting,
): (props: Props) => React.ReactNode {
  let loaded: ComponentType<Props & TakenOver> | null = null;
  return function LightField(props: Props) {
    const { label, hideLabel, placeholder, description, error, required, disabled, autoFocus } = props;
    const id = useId();
    const input = useRef<HTMLInputElement>(null);
    const shown = useRef(true);
    const [typed, setTyped] = useState<string | null>(null);
    const [entered, setEntered] = useState(false);
    const [full, setFull] = useState(() => loaded && { field: loaded, takesFocus: autoFocus ?? false });
    useEffect(() => {
      shown.current = true;
      return () => void (shown.current = false);
    }, []);

    function wake(): void {
      load().then(
        (field) => {
          loaded = field;
          const takesFocus = document.activeElement === input.current;
          if (shown.current) setFull({ field, takesFocus });
        },
        // Away from the network: it stays a line and tries again when it is touched again.
        () => undefined,
      );
    }

    if (full) return createElement(full.field, { ...props, id, takesFocus: full.takesFocus, typed, entered });
    const { text, clear, arrows } = resting(props);
    return (
      <TextInput
        ref={input}
        id={id}
        // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- its list is not there yet to be named
        role="combobox"
        aria-expanded={false}
        aria-haspopup="listbox"
        label={hideLabel ? undefined : label}
        aria-label={hideLabel ? label : undefined}
        placeholder={placeholder}
        description={description}
        error={error}
        required={required ?? false}
        disabled={disabled ?? false}
        autoFocus={autoFocus ?? false}
        data-autofocus={autoFocus || undefined}
        autoComplete="off"
        value={typed ?? text}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setEntered(false);
        }}
        onFocus={wake}
        onPointerEnter={wake}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || typed === null) return;
          event.preventDefault();
          setEntered(true);
        }}
        rightSectionPointerEvents={clear ? "all" : "none"}
        rightSection={
          clear ? (
            <CloseButton aria-label={`${t("clear")} ${label}`} onClick={clear} />
          ) : arrows ? (
            <IconSelector size={16} stroke={1.6} aria-hidden="true" />
          ) : null
        }
      />
    );
  };
}
