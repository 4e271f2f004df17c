import { PageLink } from "#kernel/web/navigation.tsx";
import { type Verb, VerbButton } from "#kernel/web/record/verbs.tsx";
import type { Challenge } from "../contract.ts";
import { wayTo } from "../rules/gates.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";
import { sectionOf } from "./steps.tsx";

/** Everything the next step asks for: what is there, what is not, and the way to each. */
export function WayToStep({ challenge, verb }: { challenge: Challenge; verb: Verb | undefined }) {
  const { next } = challenge;
  if (!next || next.verb === "resolve") return null;
  const lessons = next.missing.some(({ path }) => path === "lessons") ? 0 : 1;
  const items = wayTo(next.verb, challenge, lessons).filter(
    ({ there, code }) => !(there && code.endsWith("_single")),
  );
  const done = items.filter(({ there }) => there).length;
  const title = m("wayTo", { step: m(`step_${next.verb}`), done, all: items.length });
  const said = new Map(next.missing.map(({ path, message }) => [path, message]));
  return (
    <section className={classes.wayTo} aria-label={title} data-box="way">
      <h2>{title}</h2>
      <ol>
        {items.map(({ code, path, there }) => (
          <li key={code} data-there={there || undefined}>
            {there ? (
              <span>
                <span className="visually-hidden">{m("isThere")} </span>
                {m(`way_${code}`)}
              </span>
            ) : (
              <PageLink to={`challenges/${challenge.key}#${sectionOf(path)}`}>
                {said.get(path) ?? m(`way_${code}`)}
              </PageLink>
            )}
          </li>
        ))}
      </ol>
      {verb && (
        <div className={classes.row}>
          <VerbButton verb={verb} />
          {next.missing.length > 0 && <small className={classes.quiet}>{m("goOnWithout")}</small>}
        </div>
      )}
    </section>
  );
}
