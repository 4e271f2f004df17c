import type { PersonRef } from "#kernel/contract/record.ts";
import { useHouse } from "../house.ts";
import { PageLink } from "../navigation.tsx";

/** A person's name, leading to their page. */
export function PersonLink({ person }: { person: PersonRef }) {
  const house = useHouse();
  if (!house.words("person")) return <bdi>{person.name}</bdi>;
  return <PageLink to={house.pathOf({ kind: "person", key: person.id })}>{person.name}</PageLink>;
}
