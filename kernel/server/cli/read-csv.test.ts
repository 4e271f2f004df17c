import { expect, test } from "vitest";
import { InputFault } from "./command.ts";
import { type CsvColumn, readCsv, readCsvFrom } from "./read-csv.ts";

const columns = [
  { name: "email", needed: true },
  { name: "name", needed: true },
  { name: "time_zone" },
] as const satisfies CsvColumn[];

async function rowsOf(source: string | Uint8Array | AsyncIterable<Uint8Array>, further = false) {
  const rows: object[] = [];
  await readCsvFrom(source, { columns, further }, (row, at) => {
    rows.push({ ...row, ...at.further, line: at.line });
  });
  return rows;
}

async function faultsOf(source: string | Uint8Array, options: { faultLimit?: number } = {}) {
  const error = await readCsvFrom(source, { columns, file: "people.csv", ...options }, (row, at) => {
    if (!row.email.includes("@")) at.fault("email", "is not an address");
  }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputFault);
  return error as InputFault;
}

const ada = { email: "ada@example.org", name: "Ada, Countess", time_zone: "", line: 2 };

test("commas, semicolons, a byte order mark, CRLF and lone CR, and any order of the header read the same", async () => {
  expect(await rowsOf('email,name\nada@example.org,"Ada, Countess"\n')).toEqual([ada]);
  expect(await rowsOf("\ufeffname;email\r\nAda, Countess;ada@example.org\r\n")).toEqual([ada]);
  expect(
    await rowsOf("Time zone,Name,E-mail\n".replace("E-mail", "EMAIL") + ',"Ada, Countess",ada@example.org'),
  ).toEqual([ada]);
  expect(await rowsOf('email,name\rada@example.org,"Ada, Countess"\r')).toEqual([ada]);
});

test("a byte order mark, a letter and a line end may fall between two pieces of the stream", async () => {
  const bytes = Buffer.from("\ufeffname;email\r\nZoë;zoe@example.org\r\n\r\nÅsa;asa@example.org");
  async function* oneByOne() {
    for (const byte of bytes) yield Uint8Array.of(byte);
  }
  expect(await rowsOf(oneByOne())).toEqual([
    { email: "zoe@example.org", name: "Zoë", time_zone: "", line: 2 },
    { email: "asa@example.org", name: "Åsa", time_zone: "", line: 4 },
  ]);
});

test("lines are counted over line ends inside quotes, empty lines and rows of empty cells", async () => {
  const rows = await rowsOf('email,name\r\na@b.c,"two\r\nlines"\r\n\r\n,,\r\nd@e.f,D\r\n');
  expect(rows).toMatchObject([
    { name: "two\nlines", line: 2 },
    { name: "D", line: 6 },
  ]);
});

test("further columns are handed over when allowed, and are named as faults when not", async () => {
  expect(await rowsOf("email,name,Site\na@b.c,A,Bergen\n", true)).toMatchObject([
    { email: "a@b.c", Site: "Bergen" },
  ]);
  const { faults } = await faultsOf("email,name,Site\na@b.c,A,Bergen\n");
  expect(faults).toMatchObject([{ file: "people.csv", line: 1, column: "Site" }]);
});

test("every fault of the header is named at once", async () => {
  const { faults } = await faultsOf("email,Email,,nickname\n");
  expect(faults.map(({ column }) => column)).toEqual(["email", 3, "nickname", "name"]);
});

test("faults carry file, line and column, and reading goes on past them", async () => {
  const { faults } = await faultsOf("email,name\nada,Ada\n,Bob\nc@d.e,C,extra\nf@g.h\ni@j.k,I\n");
  expect(faults).toEqual([
    { file: "people.csv", line: 2, column: "email", message: "is not an address" },
    { file: "people.csv", line: 3, column: "email", message: "is empty" },
    {
      file: "people.csv",
      line: 4,
      message: "the row has 3 values, the header 2",
      code: "csv_row_width",
      values: { values: 3, columns: 2 },
    },
    {
      file: "people.csv",
      line: 5,
      message: "the row has 1 value, the header 2",
      code: "csv_row_width",
      values: { values: 1, columns: 2 },
    },
  ]);
});

test("the list of faults is capped and the rest counted", async () => {
  const { faults, unlisted } = await faultsOf(`email,name\n${"x,X\n".repeat(1000)}`, { faultLimit: 10 });
  expect([faults.length, unlisted]).toEqual([10, 990]);
});

test("quotes gone wrong name their line", async () => {
  expect((await faultsOf('email,name\na@b.c,A\nd@e.f,"D" E\n')).faults).toMatchObject([{ line: 3 }]);
  expect((await faultsOf('email,name\na@b.c,A "B" C\n')).faults).toMatchObject([{ line: 2 }]);
  expect((await faultsOf('email,name\na@b.c,"A\nd@e.f,D\n')).faults[0]?.message).toContain("never closed");
});

test("what is not text is refused with its line: another encoding, zero bytes, UTF-16, noise without an end", async () => {
  const latin = Buffer.from("email,name\na@b.c,A\nz@b.c,Zo\xeb\n", "latin1");
  expect((await faultsOf(latin)).faults).toMatchObject([{ file: "people.csv", line: 3 }]);
  expect((await faultsOf("email,name\na@b.c,A\0\n")).faults).toMatchObject([{ line: 2 }]);
  const brokenOff = Buffer.concat([Buffer.from("\ufeffemail,name\na@b.c,A\n", "utf16le"), Buffer.of(0x41)]);
  expect((await faultsOf(brokenOff)).faults).toMatchObject([
    { line: 3, message: expect.stringContaining("UTF-16") },
  ]);
  expect((await faultsOf(Buffer.alloc(10_000_000, "x"))).faults[0]?.message).toContain("1 MiB");
});

test("an empty file says which columns it needs", async () => {
  expect((await faultsOf("")).message).toContain("email, name, time_zone");
  expect((await faultsOf("\n\n")).message).toContain("email, name, time_zone");
});

test("a file that is not there is the caller's fault", async () => {
  await expect(readCsv("no/such/file.csv", { columns }, () => {})).rejects.toBeInstanceOf(InputFault);
  await expect(readCsv(import.meta.dirname, { columns }, () => {})).rejects.toBeInstanceOf(InputFault);
});

test("an error thrown for a row ends the reading and is passed on as it is", async () => {
  const broken = new Error("the disk is full");
  const reading = readCsvFrom("email,name\na@b.c,A\n", { columns }, () => Promise.reject(broken));
  await expect(reading).rejects.toBe(broken);
});

test("others have their turn while a large file is read, and no more rows wait in memory than a piece of it has", async () => {
  let turns = 0;
  let reading = true;
  const count = () => {
    turns += 1;
    if (reading) setImmediate(count);
  };
  setImmediate(count);
  const large = `email,name\n${"ada@example.org,Ada\n".repeat(100_000)}`;
  let rows = 0;
  let most = 0;
  let before = 0;
  let seen = 0;
  await readCsvFrom(large, { columns: columns.slice(0, 2) }, () => {
    rows += 1;
    // Rows since others had a turn.
    if (turns !== seen) before = rows;
    seen = turns;
    most = Math.max(most, rows - before);
  });
  reading = false;
  expect(rows).toBe(100_000);
  expect(turns).toBeGreaterThan(20);
  expect(most).toBeLessThan(10_000);
});

/** As a stream that comes in pieces of so many bytes. */
async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const swapped = (text: string) => Buffer.from(text, "utf16le").swap16();
const asSpreadsheets =
  '\ufeffemail\tname\r\nada@example.org\t"Ada, Countess"\r\n\r\nzoë@example.org\tZoë 🦊\r\n';
const zoe = { email: "zoë@example.org", name: "Zoë 🦊", time_zone: "", line: 4 };

test.each([1, 2, 3, 7, 1000])(
  "UTF-16 of either order, with its mark or without, with tabs reads like UTF-8, in pieces of %i bytes",
  async (size) => {
    for (const bytes of [
      Buffer.from(asSpreadsheets, "utf16le"),
      swapped(asSpreadsheets),
      Buffer.from(asSpreadsheets.slice(1), "utf16le"),
      swapped(asSpreadsheets.slice(1)),
      Buffer.from(asSpreadsheets),
    ])
      expect(await rowsOf(inPieces(bytes, size))).toEqual([ada, zoe]);
  },
);

test.each([
  ["sep=;\r\nemail;name\r\nada@example.org;Ada, Countess\r\n", 3],
  ['"sep=;"\nemail;name\nada@example.org;"Ada, Countess"\n', 3],
  ['SEP=,\nemail,name\nada@example.org,"Ada, Countess"\n', 3],
  ["sep=|\nemail|name\nada@example.org|Ada, Countess\n", 3],
  ["sep=\t\nemail\tname\nada@example.org\tAda, Countess\n", 3],
  // One comma too many in the header does not make a file of tabs one of commas.
  ["email\tname\ttime_zone,\nada@example.org\tAda, Countess\t\n".replace("time_zone,", "time_zone"), 2],
])("the delimiter is what the file says or the header shows: %j", async (csv, line) => {
  expect(await rowsOf(csv)).toEqual([{ ...ada, line }]);
});

test("what cannot be seen in a header is nothing", async () => {
  expect(await rowsOf('\u200Bemail,na\u00ADme\u2060\nada@example.org,"Ada, Countess"\n')).toEqual([ada]);
});

test("a fault behind the line of the delimiter names the line it is in", async () => {
  expect((await faultsOf("sep=;\nemail;name\nnobody;X\n")).faults).toMatchObject([{ line: 3 }]);
});
