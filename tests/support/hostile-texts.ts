/**
 * Texts that break what is careless, each for a reason. One list for server, browser, mails and exports: what is found in the field goes
 * in here, and is then tried in every field of every operation.
 */

/** Marks that begin right to left, override it, or end what others began. */
const turning = "\u202Edesrever\u2066 tuo\u2069\u2069\u202C\u200F";

/** One line each. All of them may be kept, tidied as `line` says. */
export const hostileLines = {
  script: "<script>document.title='ran'</script>",
  image: `"><img src=x onerror="document.title='ran'">`,
  attribute: `' onmouseover='document.title="ran"' x='`,
  svg: "<svg/onload=document.title='ran'>",
  address: "[a bank](javascript:document.title='ran')",
  elsewhere: "![](https://tracker.example/pixel.png) https://tracker.example/x",
  closing: "</title></style></textarea></script><!-- ]]> --><h1>",
  template: "{{title}} ${7*7} {0} %s $t(title) $& $1 #{x}",
  formula: "=cmd|' /C calc'!A0",
  formulaHidden: '\u00A0"=HYPERLINK("https://evil.example";"x")',
  formulaWide: "＝1+1;=1+1",
  formulaAt: "@SUM(1+1)*cmd",
  event: "X\\nEND:VEVENT\\nBEGIN:VEVENT;SUMMARY:Injected",
  parameter: 'Ana";CN="Boss^n:mailto:boss@example.org',
  header: "Plan=0D=0ABcc: all@example.org =?utf-8?q?=0D=0ABcc:_x?=",
  sql: `Robert'); drop table record; -- \\' "`,
  hebrew: "דנה לוי מאשרת",
  arabic: "شركة ١٢٣ (C-1) موافق",
  turned: `Invoice ${turning}fdp.exe`,
  hidden: "Pa\u200By\u2060pal\uFEFF\u00AD admin\u{E0041}",
  family: "👩‍👩‍👧‍👦 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️ 1️⃣",
  persian: "می‌خواهم",
  marks: `Z${"\u0337\u0308\u0315\u0321".repeat(2)} Vi\u0065\u0302\u0323t`,
  wide: "W".repeat(90),
  noSpaces: "Donaudampfschifffahrtsgesellschaft".repeat(3),
  private: "\uE000\uFFFE\u{10FFFF}\uFFFD",
  thai: "ก\u0E49\u0E34ำ Tibetan ཧཱུྃ",
  proto: "__proto__ constructor toString null undefined NaN",
  path: "../../../etc/passwd%00..\\..\\con",
  key: "C-1 @[Boss](00000000-0000-7000-8000-000000000000) D-99999999",
  markdown: "*_**__~~`[(![<> | - + 1. # \\",
  number: "-1e309",
} as const;

const nested = (piece: string, times: number, end = "x") => piece.repeat(times) + end;

/** Running text. All of them may be kept, cut to the length of the field and tidied as `text` says. */
export const hostileTexts = {
  ...hostileLines,
  event: "We decide.\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:Injected\nEND:VCALENDAR\n",
  header: "Plan\r\nBcc: all@example.org\r\n\r\n.\r\nMAIL FROM:<x>",
  formulas: "one\n=1+1\n\t@x\r+cmd\n-2+3;=4",
  frame: "event: ended\ndata: {}\n\nid: 99999999",
  controls: "a\u0007b\u001B[31mc\u0085d\u2028e\u2029f\u000Bg\u000Ch\u007F",
  quotes: nested("> ", 3_000),
  lists: nested("- ", 3_000),
  listLines: Array.from({ length: 300 }, (_, at) => `${" ".repeat(2 * at)}- a`).join("\n"),
  brackets: nested("[", 20_000),
  links: `${nested("[", 3_000)}${"](/a)".repeat(3_000)}`,
  parentheses: `[a](${"(".repeat(20_000)}`,
  emphasis: nested("*a **a _a ~~a ", 2_000),
  stars: nested("*", 20_000),
  smaller: nested("<", 20_000),
  backticks: Array.from({ length: 190 }, (_, at) => "`".repeat(at)).join("a"),
  table: `|${"a|".repeat(150)}\n|${"-|".repeat(150)}\n${`|${"b|".repeat(150)}\n`.repeat(20)}`,
  rows: `|a|b|\n|-|-|\n${"|\n".repeat(5_000)}`,
  mentions: nested("@[x](not-a-uuid)", 1_000),
  mentionsOpen: nested("@[", 10_000),
  addresses: nested("http://", 2_800),
  entities: nested("&#106;&amp;lt;", 1_000),
  links2:
    "[x](java\nscript:a) [y](&#106;avascript:a) [z](data:text/html,x) <vbscript:x> [a](//evil.example) [b](/\\evil.example) [c](</\t/evil.example>) [bank.example](https://evil.example/)",
  towers: "e\u0301\u0323\u0302\u0308".repeat(2_000),
  long: "x".repeat(20_000),
  lines: "\n".repeat(10_000),
  turnedLines: `${turning}\n${"\u202E".repeat(500)}left`,
} as const;

/** What no line takes, and the field must be named. */
export const refusedLines = {
  nul: "a\0b",
  half: "a\uD800b",
  lineBreak: "a\r\nBcc: b",
  separator: "a\u2028b",
  escape: "a\u001B[2Jb",
  nothing: "\u200B\u3164\u2060 \uFEFF",
  blank: "\u2800\u2800",
  tower: `Z${"\u0337\u0308".repeat(50)}`,
  tooLong: "x".repeat(100_000),
} as const;

/** What no running text takes. */
export const refusedTexts = {
  nul: "a\0b",
  half: "\uDC00",
  tower: `Z${"\u0337".repeat(5_000)}`,
  megabyte: "*[<`".repeat(250_000),
} as const;
