import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonPlaces } from "./json-places.ts";

test("finds where each value begins", () => {
  const text = '{ "a": [1, {"b": null}],\n "c d": "x" }';
  const { places, fault } = jsonPlaces(text);
  expect(fault).toBeNull();
  expect(Object.fromEntries([...places].map(([path, at]) => [path, text.slice(at, at + 3)]))).toEqual({
    "": '{ "',
    a: "[1,",
    "a[0]": "1, ",
    "a[1]": '{"b',
    "a[1].b": "nul",
    "c d": '"x"',
  });
});

test.each([
  ['{"a": x}', 6],
  ['{"a": 1,}', 8],
  ["[1 2]", 3],
  ["[1,]", 3],
  ["[1", 2],
  ["", 0],
  ["  ", 2],
  ["{} {}", 3],
  ['{"a" 1}', 5],
  ["[01]", 2],
  ['["a\nb"]', 1],
  ["]", 0],
  ['{"a":1]', 6],
])("says where %s stops being JSON", (text, place) => {
  expect(jsonPlaces(text).fault).toBe(place);
});

test("agrees with JSON.parse on what is JSON", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom("", ",", "]", "{", '"', "1", ":"), (json, at, extra) => {
      const place = at % (json.length + 1);
      const text = json.slice(0, place) + extra + json.slice(place);
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      expect(jsonPlaces(text).fault === null).toBe(isJson);
    }),
    { numRuns: 500 },
  );
});
