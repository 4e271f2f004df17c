/** SQL: the saved view that a page is shown by, null where it is by none. @example viewIn("p.page") */
export const viewIn = (page: string) =>
  `substring(${page} from '[?&]view=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:&|$)')::uuid`;

/** SQL: whether somebody may open the view `v` of `owner`: it is theirs, or shared by who is still here. */
export const mayOpenView = (person: string) =>
  `(v.person_id = ${person} or (v.shared and owner.deactivated_at is null))`;
