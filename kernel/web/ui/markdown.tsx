import { Fragment, type ReactNode, useMemo, useSyncExternalStore } from "react";
import { core } from "#kernel/contract/core.ts";
import { misleads } from "#kernel/contract/markdown/link-host.ts";
import type { parse as Parse } from "#kernel/contract/markdown/parse.ts";
import { plainBlocks, writtenBlocks } from "#kernel/contract/markdown/plain-blocks.ts";
import type { Align, Block, Inline, ListItem } from "#kernel/contract/markdown/tree.ts";
import { addressOf } from "../api/call.ts";
import { useHouse } from "../house.ts";
import { messages } from "../i18n.ts";
import { PageLink } from "../navigation.tsx";
import { useAboutRecord } from "../record/about-record.ts";
import classes from "./markdown.module.css";
import { words } from "./messages.en.ts";

const t = messages(words);

type Around = {
  /** Prefixes of short keys that there are. */
  prefixes: ReadonlySet<string>;
  imageAt: (attachment: string) => string | null;
};

let parse: typeof Parse | null = null;
const waiting = new Set<() => void>();

/** The parser is a fifth of a first view: it comes when the first text with a mark is drawn. */
export async function loadParser(): Promise<void> {
  if (parse) return;
  ({ parse } = await import("#kernel/contract/markdown/parse.ts"));
  for (const draw of waiting) draw();
}

function whenParsed(draw: () => void): () => void {
  waiting.add(draw);
  // Away from the network the text stays as it was written.
  void loadParser().catch(() => undefined);
  return () => waiting.delete(draw);
}
const never = () => () => undefined;

/** Read at once where there is no mark in it; until the parser has come as it was written. */
function useBlocks(text: string): readonly Block[] {
  const plain = useMemo(() => plainBlocks(text), [text]);
  const parser = useSyncExternalStore(
    plain ? never : whenParsed,
    () => parse,
    () => parse,
  );
  return useMemo(() => plain ?? parser?.(text) ?? writtenBlocks(text), [plain, parser, text]);
}

/** What text may hold: Markdown, mentions `@[Name](id)`, short keys such as C-12, images among the attachments. Never HTML. */
export function Markdown({ text, className }: { text: string; className?: string }) {
  const { prefixes } = useHouse();
  const record = useAboutRecord();
  const blocks = useBlocks(text);
  const around: Around = {
    prefixes,
    imageAt: (attachment) =>
      record && addressOf(core.operations.downloadAttachment, { params: { record: record.id, attachment } }),
  };
  return (
    <div className={[classes.markdown, className].filter(Boolean).join(" ")}>
      {drawBlocks(blocks, around)}
    </div>
  );
}

function drawBlocks(blocks: readonly Block[], around: Around): ReactNode[] {
  return blocks.map((block, key) => <Fragment key={key}>{drawBlock(block, around)}</Fragment>);
}

function drawBlock(block: Block, around: Around): ReactNode {
  switch (block.type) {
    case "paragraph":
      return <p>{drawInline(block.children, around)}</p>;
    case "heading": {
      // The page has the first two levels.
      const Heading = block.level < 3 ? "h3" : "h4";
      return <Heading>{drawInline(block.children, around)}</Heading>;
    }
    case "quote":
      return <blockquote>{drawBlocks(block.children, around)}</blockquote>;
    case "list": {
      const items = block.items.map((item, key) => (
        <li key={key} className={item.done === null ? undefined : classes.task}>
          {drawItem(item, block.tight, around)}
        </li>
      ));
      return block.start === null ? <ul>{items}</ul> : <ol {...startAt(block.start)}>{items}</ol>;
    }
    case "code":
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case "table":
      return <Table table={block} around={around} />;
    case "rule":
      return <hr />;
  }
}

const startAt = (start: number) => (start === 1 ? {} : { start });

/** The one paragraph of an item in a tight list stands without space around. */
function drawItem({ done, children }: ListItem, tight: boolean, around: Around): ReactNode {
  return (
    <>
      {done !== null && (
        <span role="img" aria-label={t(done ? "boxDone" : "boxNotDone")}>
          {done ? "☑ " : "☐ "}
        </span>
      )}
      {children.map((block, key) => (
        <Fragment key={key}>
          {tight && block.type === "paragraph"
            ? drawInline(block.children, around)
            : drawBlock(block, around)}
        </Fragment>
      ))}
    </>
  );
}

function Table({ table, around }: { table: Extract<Block, { type: "table" }>; around: Around }) {
  const look = (align: Align | undefined) => (align ? { style: { textAlign: align } } : {});
  return (
    // Wide ones scroll by themselves, also by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.wide} tabIndex={0} role="region" aria-label={t("table")}>
      <table>
        <thead>
          <tr>
            {table.head.map((cell, at) => (
              <th key={at} scope="col" {...look(table.align[at])}>
                {drawInline(cell, around)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, key) => (
            <tr key={key}>
              {row.map((cell, at) => (
                <td key={at} {...look(table.align[at])}>
                  {drawInline(cell, around)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function drawInline(children: readonly Inline[], around: Around): ReactNode {
  return children.map((node, key) => <Fragment key={key}>{drawNode(node, around)}</Fragment>);
}

function drawNode(node: Inline, around: Around): ReactNode {
  switch (node.type) {
    case "text":
      return node.text;
    case "code":
      return <code>{node.text}</code>;
    case "strong":
      return <strong>{drawInline(node.children, around)}</strong>;
    case "emphasis":
      return <em>{drawInline(node.children, around)}</em>;
    case "struck":
      return <s>{drawInline(node.children, around)}</s>;
    case "mention":
      return <span className={classes.mention}>@{node.name}</span>;
    case "record":
      return around.prefixes.has(node.key.split("-")[0]!) ? (
        <PageLink to={`go/${node.key}`}>{node.key}</PageLink>
      ) : (
        node.key
      );
    case "link": {
      const elsewhere = !node.href.startsWith("/");
      const really = misleads(node);
      return (
        <>
          <a href={node.href} {...(elsewhere ? { target: "_blank", rel: "noreferrer noopener" } : {})}>
            {drawInline(node.children, around)}
          </a>
          {really && <span className={classes.really}> ({really})</span>}
        </>
      );
    }
    case "image": {
      const address = around.imageAt(node.attachment);
      return address ? <img src={address} alt={node.alt} loading="lazy" decoding="async" /> : node.alt;
    }
    case "break":
      return <br />;
  }
}
