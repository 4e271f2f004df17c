import { TextInput } from "@mantine/core";
import type { SavedView } from "#kernel/contract/core/views.ts";
import { core } from "#kernel/contract/core.ts";
import { useChange } from "../../api/use-change.ts";
import { FormDialog } from "../../form/form-dialog.tsx";
import { FormFrame } from "../../form/form-frame.tsx";
import { useFields } from "../../form/use-fields.ts";
import { t } from "./messages.ts";

const MOST_OF_NAME = 60;

/** Gives a name to what is shown now, or another name to a view. */
export function NameView(props: {
  list: string;
  /** The view that is named otherwise; null for a new one. */
  renames: SavedView | null;
  name: string;
  shown: SavedView["shown"];
  onSaved: (view: SavedView) => void;
  close: () => void;
}) {
  const { list, renames, shown, onSaved, close } = props;
  const save = useChange(core.operations.saveView);
  const change = useChange(core.operations.changeView);
  const fields = useFields({ name: props.name }, { draft: `view.${list}.${renames?.id ?? "new"}` });
  const name = fields.values.name.trim();
  return (
    <FormDialog opened close={close} title={t(renames ? "rename" : "saveView")} size="sm">
      <FormFrame
        form={fields}
        ready={name !== ""}
        action={t("save")}
        send={() =>
          renames
            ? change.attempt({ params: { view: renames.id }, body: { name } })
            : save.attempt({ body: { list, name, shown } })
        }
        onSent={(view) => {
          onSaved(view);
          close();
        }}
      >
        <TextInput {...fields.text("name")} label={t("viewName")} maxLength={MOST_OF_NAME} data-autofocus />
      </FormFrame>
    </FormDialog>
  );
}
