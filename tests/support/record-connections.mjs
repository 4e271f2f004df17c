// Loaded into a real process before anything of Weft (node --import): writes down where each of its connections, name look-ups and datagrams goes,
// and each program it starts, one JSON line each, into the file named in RECORD_CONNECTIONS. Worker threads load it too.

import childProcess from "node:child_process";
import dgram from "node:dgram";
import dns from "node:dns";
import { appendFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

const file = process.env.RECORD_CONNECTIONS;
const note = (what, to) => appendFileSync(file, `${JSON.stringify({ what, to })}\n`);

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  // `net.connect` hands over its arguments in an array, already in order.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  const given = typeof first === "object" && first !== null ? first : { port: first, host: second };
  note(
    "connect",
    given.path ??
      (typeof first === "string" && Number.isNaN(Number(first))
        ? first
        : `${given.host ?? "localhost"}:${given.port}`),
  );
  return connect.apply(this, args);
};
const { bind, send, connect: connectDatagram } = dgram.Socket.prototype;
Object.assign(dgram.Socket.prototype, {
  send(...args) {
    note("datagram", JSON.stringify(args.slice(1)));
    return send.apply(this, args);
  },
  connect(...args) {
    note("datagram", JSON.stringify(args));
    return connectDatagram.apply(this, args);
  },
  bind(...args) {
    note("datagram", "bind");
    return bind.apply(this, args);
  },
});
for (const module of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  for (const name of Object.getOwnPropertyNames(module)) {
    if (!/^(lookup|lookupService|resolve\w*|reverse)$/.test(name) || typeof module[name] !== "function")
      continue;
    const original = module[name];
    module[name] = function (...args) {
      note("look up", String(args[0]));
      return original.apply(this, args);
    };
  }
}
for (const name of ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]) {
  const original = childProcess[name];
  childProcess[name] = function (...args) {
    note("program", String(args[0]));
    return original.apply(this, args);
  };
}
syncBuiltinESMExports();
