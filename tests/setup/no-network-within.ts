import { Socket } from "node:net";
import { outsideTransaction } from "#kernel/server/database/within-transaction.ts";

// Whoever reaches for another server while a transaction is open keeps its locks and its connection for as long as that server likes. In
// tests such a transaction fails, whatever library it reaches by; connections of the pool are asked for outside of any.

// oxlint-disable-next-line typescript/unbound-method -- called with its own `this` below
const connect = Socket.prototype.connect as (this: Socket, ...given: unknown[]) => Socket;
Socket.prototype.connect = function (this: Socket, ...given: unknown[]): Socket {
  outsideTransaction("A connection to another server was begun");
  return connect.apply(this, given);
} as typeof Socket.prototype.connect;

// A connection that is kept open is used again without being begun.
const { fetch } = globalThis;
globalThis.fetch = async (...given) => {
  outsideTransaction("Another server was asked");
  return fetch(...given);
};
