import { expect, test } from "vitest";
import { nameLeftPeople } from "./left-people.ts";

const read = (answer: object) => nameLeftPeople(answer, JSON.stringify(answer));

test("people whose name was erased are somebody who left, wherever they stand in an answer", () => {
  const page = {
    items: [
      { id: "1", body: "", author: { id: "p", name: "" } },
      { id: "2", record: { id: "p", kind: "person", key: "P-4", title: "", state: "deactivated" } },
    ],
    person: { id: "p", name: "", title: "", email: "" },
  };
  expect(read(page)).toEqual({
    items: [
      { id: "1", body: "", author: { id: "p", name: "Somebody who left" } },
      {
        id: "2",
        record: { id: "p", kind: "person", key: "P-4", title: "Somebody who left", state: "deactivated" },
      },
    ],
    person: { id: "p", name: "Somebody who left", title: "Somebody who left", email: "" },
  });
});

test("other empty texts stay empty", () => {
  const page = { placement: { title: "", level: null }, notes: { id: "n", title: "" }, draft: { name: "" } };
  expect(read(structuredClone(page))).toEqual(page);
});
