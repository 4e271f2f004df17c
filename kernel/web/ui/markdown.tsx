import { Fragment, type ReactNode } from "react";
import { useHouse } from "../house.ts";
import { PageLink } from "../navigation.tsx";
import classes from "./markdown.module.css";

/** What text may hold: a small part of Markdown, mentions `@[Name](id)` and short keys such as C-12. Never HTML. */
export function Markdown({ text, className }: { text: string; className?: string }) {
  const { prefixes } = useHouse();
  return (
    <div className={[classes.markdown, className].filter(Boolean).join(" ")}>{blocks(text, prefixes)}</div>
  );
}

type Prefixes = ReadonlySet<string>;

const listItem = /^\s*(?:([-*+])|(\d{1,3})[.)])\s+(.*)$/;

function blocks(text: string, prefixes: Prefixes): ReactNode[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const out: ReactNode[] = [];
  let at = 0;
  const take = (test: (line: string) => boolean): string[] => {
    const taken: string[] = [];
    while (at < lines.length && test(lines[at]!)) taken.push(lines[at++]!);
    return taken;
  };
  while (at < lines.length) {
    const line = lines[at]!;
    const key = out.length;
    const heading = /^(#{1,4})\s+(.*)$/.exec(line);
    if (line.trim() === "") at += 1;
    else if (line.startsWith("```")) {
      at += 1;
      out.push(<pre key={key}>{take((next) => !next.startsWith("```")).join("\n")}</pre>);
      at += 1;
    } else if (heading) {
      at += 1;
      const Heading = heading[1]!.length < 3 ? "h3" : "h4";
      out.push(<Heading key={key}>{inline(heading[2]!, prefixes)}</Heading>);
    } else if (/^\s*(---+|\*\*\*+)\s*$/.test(line)) {
      at += 1;
      out.push(<hr key={key} />);
    } else if (line.startsWith(">")) {
      const quoted = take((next) => next.startsWith(">")).map((next) => next.replace(/^>\s?/, ""));
      out.push(<blockquote key={key}>{blocks(quoted.join("\n"), prefixes)}</blockquote>);
    } else if (listItem.test(line)) {
      const items = take((next) => listItem.test(next)).map((next) => listItem.exec(next)!);
      const List = items[0]![2] ? "ol" : "ul";
      out.push(
        <List key={key}>
          {items.map((item, index) => (
            <li key={index}>{checkbox(item[3]!, prefixes)}</li>
          ))}
        </List>,
      );
    } else {
      const paragraph = take(
        (next) => next.trim() !== "" && !/^(#{1,4}\s|>|```)/.test(next) && !listItem.test(next),
      );
      out.push(<p key={key}>{withBreaks(paragraph, prefixes)}</p>);
    }
  }
  return out;
}

function checkbox(text: string, prefixes: Prefixes): ReactNode {
  const box = /^\[([ xX])\]\s+(.*)$/.exec(text);
  if (!box) return inline(text, prefixes);
  return (
    <>
      <span role="img" aria-label={box[1] === " " ? "not done" : "done"}>
        {box[1] === " " ? "☐ " : "☑ "}
      </span>
      {inline(box[2]!, prefixes)}
    </>
  );
}

function withBreaks(lines: readonly string[], prefixes: Prefixes): ReactNode {
  return lines.map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {inline(line, prefixes)}
    </Fragment>
  ));
}

const marks =
  /(`[^`\n]+`)|@\[([^\]\n]{1,200})\]\([\w-]{1,60}\)|\[([^\]\n]+)\]\(([^)\s]+)\)|(https?:\/\/[^\s<>()]+[^\s<>().,;:!?'"])|\*\*(?!\s)([^*\n]+)(?<!\s)\*\*|(?<!\w)[*_](?!\s)([^*_\n]+)(?<!\s)[*_](?!\w)|~~([^~\n]+)~~|\b([A-Z]{1,4}-\d{1,7})\b/g;

function inline(text: string, prefixes: Prefixes): ReactNode {
  const out: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(marks)) {
    const [all, code, mention, label, target, url, strong, emphasis, struck, shortKey] = match;
    if (match.index > from) out.push(text.slice(from, match.index));
    from = match.index + all.length;
    const key = match.index;
    if (code) out.push(<code key={key}>{code.slice(1, -1)}</code>);
    else if (mention)
      out.push(
        <span key={key} className={classes.mention}>
          @{mention}
        </span>,
      );
    else if (label) out.push(isSafe(target!) ? outward(target!, label, key) : all);
    else if (url) out.push(outward(url, url, key));
    else if (strong) out.push(<strong key={key}>{inline(strong, prefixes)}</strong>);
    else if (emphasis) out.push(<em key={key}>{inline(emphasis, prefixes)}</em>);
    else if (struck) out.push(<s key={key}>{struck}</s>);
    else if (shortKey && prefixes.has(shortKey.split("-")[0]!)) {
      out.push(
        <PageLink key={key} to={`go/${shortKey}`}>
          {shortKey}
        </PageLink>,
      );
    } else out.push(all);
  }
  if (from < text.length) out.push(text.slice(from));
  return out;
}

/** Anything that could run script (javascript:, data:) is left as the text it is. */
function isSafe(target: string): boolean {
  return /^(https?:\/\/|mailto:|\/(?!\/))/i.test(target);
}

function outward(href: string, label: string, key: number): ReactNode {
  const elsewhere = !href.startsWith("/");
  return (
    <a key={key} href={href} {...(elsewhere ? { target: "_blank", rel: "noreferrer noopener" } : {})}>
      {label}
    </a>
  );
}
