import type { Context } from "../operation/context.ts";
import type { DeliveryRow } from "./delivery-store.ts";

/**
 * How a try ended. `uncertain`: all of it was handed over and the other side never said whether it took it. `error` is what the other side said and may hold an address, `code` is what the log may hold. `later`: it may go another time (a time-out, a full mailbox, the server away). `never`: it will not (an address that
 * does not exist); `address` says that this holds for whatever else would go there.
 */
export type Outcome =
  | { is: "sent"; messageId: string }
  | { is: "later"; error: string; code: string }
  | { is: "uncertain"; error: string; code: string }
  | { is: "never"; error: string; code: string; address: boolean };

/** One way out of the house: mail, and later webhook, chat, push. One file each. */
export type Channel<Message = unknown> = {
  /** `mail` */
  readonly id: string;
  /** False where it is not set up: nothing is delivered by it then, and nothing waits for it. */
  readonly configured: boolean;
  /** As many at a time. */
  readonly lanes: number;
  /**
   * Makes the message, in a short transaction that only reads. It must be the same message on every try, by its id at least.
   * Null: there is nothing to say any more.
   */
  compose(context: Context, delivery: DeliveryRow): Promise<Message | null>;
  /**
   * Sends it, outside any transaction and holding no connection; ends in its own time, whatever the other side does. `handingOver` is waited for
   * before the first word from which the other side could make a message; where it fails nothing is handed over.
   */
  send(message: Message, handingOver: () => Promise<void>): Promise<Outcome>;
  close(): void;
};
