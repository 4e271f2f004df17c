import { PageLink } from "#kernel/web/navigation.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import type { Digest } from "../contract.ts";
import classes from "./digests.module.css";
import { m } from "./messages.ts";

/** What a digest says, section by section. */
export function DigestBody({ sections, talkedAbout }: Pick<Digest, "sections" | "talkedAbout">) {
  return (
    <>
      {sections.length === 0 && <p>{m("quiet")}</p>}
      {sections.map(({ section, title, lines, more }) => (
        <Section key={section} title={title}>
          <ul className={classes.lines}>
            {lines.map(({ text, key }, place) => (
              <li key={place}>
                {key ? <PageLink to={`go/${key}`}>{text.replace(` (${key})`, "")}</PageLink> : text}
              </li>
            ))}
            {more > 0 && <li className={classes.more}>{m("more", { count: more })}</li>}
          </ul>
        </Section>
      ))}
      {talkedAbout.length > 0 && <TalkedAbout rows={talkedAbout} />}
    </>
  );
}

function TalkedAbout({ rows }: { rows: Digest["talkedAbout"] }) {
  return (
    <Section title={m("time")}>
      <table className={classes.time}>
        <thead>
          <tr>
            <th scope="col">{m("row")}</th>
            <th scope="col">{m("planned")}</th>
            <th scope="col">{m("spent")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ title, key, planned, seconds }, place) => (
            <tr key={place}>
              <th scope="row">{key ? <PageLink to={`go/${key}`}>{title}</PageLink> : title}</th>
              <td data-figures>{m("minutes", { minutes: planned })}</td>
              <td data-figures>{m("minutes", { minutes: Math.round(seconds / 60) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
