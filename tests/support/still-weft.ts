import { dayOfPictures } from "./day-of-pictures.ts";

/** The demo organisation on a day that is the same each time, for pictures and for what is read aloud: a process of its own, whose clock goes on from there. */
const Given = Date;
const shift = Given.parse(dayOfPictures) - Given.now();
globalThis.Date = new Proxy(Given, {
  construct: (date, given: [], target) =>
    Reflect.construct(date, given.length > 0 ? given : [Given.now() + shift], target),
  get: (date, name, target) =>
    name === "now" ? () => Given.now() + shift : (Reflect.get(date, name, target) as unknown),
});

// Ids are told apart by when they were made alone, so that what is ordered by them is so in the order in which it was told.
const given = crypto.getRandomValues.bind(crypto);
crypto.getRandomValues = (array) =>
  array instanceof Uint8Array && array.length === 16 ? (array.fill(0) as typeof array) : given(array);

const { standWeft } = await import("./stand-weft.ts");
const { prepareDemo } = await import("../../apps/commands/demo.ts");

await standWeft(prepareDemo);
