// Servers at SMTP ports that speak no SMTP, or do not stop. Usage: node noise.js ADDRESS FIRST-PORT
// Each at a port, in the order of `servers` below; writes a line `name port` for each once it listens.
"use strict";
const http = require("http");
const net = require("net");
const [address, first] = process.argv.slice(2);

// Greets whoever comes; a client that goes away is no error.
const greets = (greet) => net.createServer((socket) => {
  socket.on("error", () => {});
  greet(socket);
});

const servers = {
  endless: greets((socket) => {
    const chunk = "220-again\r\n".repeat(100);
    const go = () => { while (!socket.destroyed && socket.write(chunk)); };
    socket.on("drain", go);
    go();
  }),
  megabyte: greets((socket) => socket.write(`220 ${"a".repeat(1 << 20)}\r\n`)),
  drip: greets((socket) => {
    socket.write("220-");
    const timer = setInterval(() => socket.write("a"), 50);
    socket.on("close", () => clearInterval(timer));
  }),
  // A real one: it waits for a request, and tells when it has waited long enough.
  http: http.createServer({ headersTimeout: 200, requestTimeout: 200, connectionsCheckingInterval: 50 }),
  // It waits longer than anybody has patience.
  "http-patient": http.createServer(),
};

let port = Number(first);
for (const [name, server] of Object.entries(servers)) {
  const at = port++;
  server.listen(at, address, () => console.log(name, at));
}
