import { CloseButton } from "@mantine/core";
import type { PersonRef } from "#kernel/contract/record.ts";
import { PersonPicker } from "../ui/record-picker.tsx";
import { t } from "./messages.ts";
import classes from "./people-field.module.css";

/** Several people: found one after the other, each with a button that takes them off again. */
export function PeopleField(props: {
  label: string;
  description?: string;
  placeholder?: string;
  value: readonly PersonRef[];
  onChange: (people: PersonRef[]) => void;
}) {
  const { value, onChange, ...picker } = props;
  return (
    <div>
      <PersonPicker
        {...picker}
        value={null}
        adding
        without={value.map(({ id }) => id)}
        onChange={(person) => person && onChange([...value, person])}
      />
      {value.length > 0 && (
        <ul className={classes.chips}>
          {value.map(({ id, name }) => (
            <li key={id} className={classes.chip}>
              {name}
              <CloseButton
                aria-label={t("remove", { name })}
                onClick={() => onChange(value.filter((other) => other.id !== id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
