import { PageLink } from "#kernel/web/navigation.tsx";
import classes from "./people.module.css";

/** Records by title and key, each as a link, once. */
export function HeldRecords({ records }: { records: readonly { key: string; title: string }[] }) {
  const once = new Map(records.map((record) => [record.key, record]));
  return (
    <ul className={classes.held}>
      {[...once.values()].map(({ key, title }) => (
        <li key={key}>
          <PageLink to={`go/${key}`}>{title}</PageLink> <small>{key}</small>
        </li>
      ))}
    </ul>
  );
}
