import type { Page } from "@playwright/test";
import { randomStream } from "#analysis/random.ts";
import { peopleColumns } from "#practices/people/contract.ts";

const PEOPLE = 1_005;
const SEED = 1_005_042;
/** So many columns, the first of those an import knows, are in the file. */
const FILLED = 8;

const fields = ["Sales", "Service", "Data", "Supply", "Quality", "Plant", "Design"];
const places = ["North", "South", "East", "West", "Centre", "Islands"];
/** Forty-two departments. */
export const departments = fields.flatMap((field) => places.map((place) => `${field} ${place}`));

const given = "Ada Bela Caro Dina Emil Fenna Gil Hana Iris Jonas Kaia Leo Mina Nils Oda Per".split(" ");
const family = "Aas Berg Cruz Dahl Eide Falk Gran Holm Iversen Juhl Krog Lund Moe Nord Ode Prim".split(" ");
const zones = ["Europe/Oslo", "Europe/Lisbon", "Asia/Tokyo", "America/Lima"];

export type FilePerson = { email: string; name: string; department: string };

/** The same 1,005 people each time; the first of each department heads it and is everybody's manager there. */
export function filePeople(): FilePerson[] {
  const random = randomStream(SEED);
  const draw = <Item>(among: readonly Item[]) => among[random.below(among.length)]!;
  return Array.from({ length: PEOPLE }, (_, place) => {
    const name = `${draw(given)} ${draw(family)} ${place + 1}`;
    return {
      email: `${name.toLowerCase().replaceAll(" ", ".")}@nordwind.example`,
      name,
      department: departments[place < departments.length ? place : random.below(departments.length)]!,
    };
  });
}

/** As people.csv; `spoil` changes rows before they are written. */
export function peopleFile(spoil: (rows: string[][]) => void = () => {}): string {
  const people = filePeople();
  const random = randomStream(SEED, 1);
  const rows = people.map(({ email, name, department }, place) => {
    const head = people[departments.indexOf(department)]!;
    const leads = place < departments.length;
    return [
      email,
      name,
      department,
      leads ? "Head" : "Specialist",
      leads ? "executive" : "contributor",
      leads ? "" : head.email,
      zones[random.below(zones.length)]!,
      leads ? "leader" : "member",
    ];
  });
  spoil(rows);
  const header = peopleColumns.slice(0, FILLED).map(({ name }) => name);
  return [header, ...rows].map((row) => row.join(",")).join("\n");
}

/** Presses a button that asks for a file, and gives it this one. */
export async function chooseFile(page: Page, button: string, text: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: button }).click(),
  ]);
  await chooser.setFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
}
