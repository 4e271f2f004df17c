import type { z } from "zod";
import type { PracticeContract } from "./practice.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * What the practices of this house bring, for the compiler alone: each contract adds its events and each vocabulary its asks, so that
 * `emit`, reactions and asks are checked although the kernel knows no practice.
 *
 * @example
 * declare module "#kernel/contract/house-types.ts" {
 *   interface EventShapes extends EventsOf<typeof risks> {}
 *   interface AskVerbs extends AsksOf<typeof risksVocabulary> {}
 * }
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the practices
export interface EventShapes {}
// biome-ignore lint/suspicious/noEmptyInterface: filled by the practices
export interface AskVerbs {}
/** What practices offer to hang on the records of others, by name: `interface CarriedParts { help: true }`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the practices
export interface CarriedParts {}

export type EventsOf<Contract extends PracticeContract> = Contract["events"];
export type AsksOf<V extends Vocabulary<never, never>> = {
  [Verb in keyof NonNullable<V["asks"]>]: true;
};

export type EventKind = keyof EventShapes;
export type AskVerb = keyof AskVerbs;
export type CarriedPart = keyof CarriedParts;

type ShapeOf<Kind extends EventKind> = EventShapes[Kind] extends z.ZodType ? EventShapes[Kind] : never;
/** The data of an event as it is given. */
export type EventInput<Kind extends EventKind> = z.input<ShapeOf<Kind>>;
/** The data of an event as it is read. */
export type EventData<Kind extends EventKind> = z.output<ShapeOf<Kind>>;
