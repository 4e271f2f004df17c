import { type AnyExtension, Extension, mergeAttributes, Node } from "@tiptap/core";
import { goToNextCell, tableEditing } from "@tiptap/pm/tables";
import { StarterKit } from "@tiptap/starter-kit";
import { isSafeAddress } from "#kernel/contract/markdown/safe-address.ts";

/** `@[Name](person)`: one piece that is removed as a whole. */
const Mention = Node.create({
  name: "mention",
  group: "inline",
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({ person: { default: "" }, name: { default: "" } }),
  parseHTML: () => [
    {
      tag: "span[data-mention]",
      getAttrs: (element) => ({
        person: element.getAttribute("data-mention"),
        name: (element.textContent ?? "").replace(/^@/, ""),
      }),
    },
  ],
  renderHTML: ({ node }) => ["span", { "data-mention": node.attrs.person }, `@${node.attrs.name}`],
  renderText: ({ node }) => `@${node.attrs.name}`,
});

/** An image among the attachments; its content is asked for where the editor says. */
const Image = Node.create<{ imageAt: (attachment: string) => string | null }>({
  name: "image",
  group: "inline",
  inline: true,
  atom: true,
  addOptions: () => ({ imageAt: () => null }),
  addAttributes: () => ({
    attachment: { default: "", parseHTML: (element) => element.getAttribute("data-attachment") },
    alt: { default: "" },
  }),
  // Images of other pages that are pasted stay there.
  parseHTML: () => [{ tag: "img[data-attachment]" }],
  renderHTML({ node }) {
    const { attachment, alt } = node.attrs as { attachment: string; alt: string };
    return ["img", { "data-attachment": attachment, alt, src: this.options.imageAt(attachment) ?? "" }];
  },
});

const Table = Node.create({
  name: "table",
  group: "block",
  content: "tableRow+",
  isolating: true,
  // How prosemirror-tables knows them.
  extendNodeSchema: ({ name }) => ({ tableRole: roles[name as keyof typeof roles] }),
  parseHTML: () => [{ tag: "table" }],
  renderHTML: () => ["div", { class: "wide" }, ["table", ["tbody", 0]]],
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const next = (by: 1 | -1) => () => goToNextCell(by)(this.editor.state, this.editor.view.dispatch);
    const inCell = () => this.editor.isActive("table");
    return {
      Tab: next(1),
      "Shift-Tab": next(-1),
      // A cell is one line.
      Enter: () => inCell() && (next(1)() || true),
      "Shift-Enter": inCell,
    };
  },
});

const roles = { table: "table", tableRow: "row", tableCell: "cell", tableHeader: "header_cell" };

const TableRow = Node.create({
  name: "tableRow",
  content: "(tableCell | tableHeader)*",
  parseHTML: () => [{ tag: "tr" }],
  renderHTML: () => ["tr", 0],
});

const cell = (name: "tableCell" | "tableHeader", tag: "td" | "th") =>
  Node.create({
    name,
    content: "paragraph",
    isolating: true,
    addAttributes: () => ({
      colspan: { default: 1, parseHTML: () => 1, rendered: false },
      rowspan: { default: 1, parseHTML: () => 1, rendered: false },
      colwidth: { default: null, rendered: false },
      align: {
        default: null,
        parseHTML: ({ style }) => (/^(left|center|right)$/.test(style.textAlign) ? style.textAlign : null),
        renderHTML: ({ align }) => (align ? { style: `text-align: ${align}` } : {}),
      },
    }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes), 0],
  });

/** What the kit's own pieces need so that nothing a text can hold is lost in them. */
function widened(extension: AnyExtension): AnyExtension {
  if (extension.name === "code") return extension.extend({ excludes: "" });
  if (extension.name === "listItem") {
    return extension.extend({
      content: "block+",
      addAttributes: () => ({
        done: {
          default: null,
          keepOnSplit: false,
          parseHTML: (element: HTMLElement) =>
            ({ true: true, false: false })[element.dataset.done ?? ""] ?? null,
          renderHTML: ({ done }: { done: boolean | null }) =>
            done === null ? {} : { "data-done": String(done) },
        },
      }),
    });
  }
  if (extension.name === "bulletList" || extension.name === "orderedList") {
    return extension.extend({
      addGlobalAttributes: () => [
        { types: [extension.name], attributes: { tight: { default: true, rendered: false } } },
      ],
    });
  }
  return extension;
}

const Kit = StarterKit.extend({
  addExtensions() {
    return (this.parent?.() ?? []).map(widened);
  },
}).configure({
  underline: false,
  link: {
    openOnClick: false,
    isAllowedUri: (address) => isSafeAddress(address ?? ""),
    defaultProtocol: "https",
  },
});

/** All that a text can be made of: just what Markdown can say. */
export function editorExtensions(
  options: { imageAt?: (attachment: string) => string | null; more?: Extension[] } = {},
): AnyExtension[] {
  return [
    Kit,
    Mention,
    Image.configure(options.imageAt ? { imageAt: options.imageAt } : {}),
    Table,
    TableRow,
    cell("tableCell", "td"),
    cell("tableHeader", "th"),
    ...(options.more ?? []),
  ];
}
