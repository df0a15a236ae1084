// Writes what the servers of the DNS lab read: lab.zones as zone files, and the lists of zones for named and Knot.
// Usage: node lab.js FOLDER TOKEN TOKEN TOKEN
"use strict";
const fs = require("fs");
const path = require("path");
const [folder, ...known] = process.argv.slice(2);

// Who stands at which address. `dead` has no listener, `nowhere` no address.
const servers = {
  primary: "127.0.1.1", secondary: "127.0.1.2", stale: "127.0.1.3", refuses: "127.0.1.4", fails: "127.0.1.5",
  silent: "127.0.1.6", truncates: "127.0.1.7", lossy: "127.0.1.8", notext: "127.0.1.9", lax: "127.0.1.10",
  elsewhere: "127.0.1.11", slow: "127.0.1.12", random: "127.0.1.13", dual: "127.0.1.14", dead: "127.0.1.99", registry: "127.0.1.100",
};
const nameserver = (server) => `${server}.nic.test.`;
// Three more that look like tokens of SES: those of an earlier set-up.
const others = known.map((token) => [...token].reverse().join(""));
const tokens = [...known, ...others];

const zones = [];
for (const line of fs.readFileSync(path.join(__dirname, "lab.zones"), "utf8").split("\n")) {
  if (line === "" || line.startsWith("#")) continue;
  if (!line.startsWith(" ")) {
    zones.push({ name: line.split(" ")[0], at: ["primary", "secondary"], held: "primary", tokens, lines: [] });
    continue;
  }
  const zone = zones.at(-1);
  const words = line.trim().split(/ +/);
  switch (words[0]) {
    case ":at": zone.at = words.slice(1); break;
    case ":ns": zone.ns = words.slice(1); break;
    case ":held": zone.held = words[1]; break;
    case ":sign": zone.sign = words[1]; break;
    case ":tokens": zone.tokens = others; break;
    case ":check": case ":via": break;
    default:
      if (words[0].startsWith(":")) throw new Error(`lab.zones: ${line}`);
      zone.lines.push(line.trim());
  }
}

const macros = {
  dkim: (zone, which) => (which.length ? which : ["1", "2", "3"]).map((n) => `{${n}}._domainkey CNAME {${n}}.dkim.amazonses.com.`),
  "mail-from": () => ["bounce MX 10 feedback-smtp.eu-west-3.amazonses.com.", 'bounce TXT "v=spf1 include:amazonses.com ~all"'],
  dmarc: ({ name }) => [`_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@${name}"`],
  all: (zone) => [...macros.dkim(zone, []), ...macros["mail-from"](), ...macros.dmarc(zone)],
};
function expand(zone, line) {
  const uses = [...line.matchAll(/\{([a-z-]+)((?: \d)*)\}/g)];
  const lines = uses.length ? uses.flatMap(([, name, which]) => macros[name](zone, which.trim().split(" ").filter(Boolean))) : [line];
  return lines.map((text) => text.replace(/\{(\d)\}/g, (_, n) => zone.tokens[n - 1]));
}
// Everything lives five seconds, so that nothing old is seen.
function text(name, serial, nameservers, lines) {
  const origin = name === "." ? "." : `${name}.`;
  return [
    "$TTL 5",
    `$ORIGIN ${origin}`,
    `@ IN SOA primary.nic.test. hostmaster.nic.test. ${serial} 3600 3600 86400 5`,
    ...nameservers.map((server) => `@ IN NS ${nameserver(server)}`),
    ...lines,
    "",
  ].join("\n");
}
const write = (name, content) => fs.writeFileSync(path.join(folder, name), content);
const lists = { primary: [], stale: [], fails: [], elsewhere: [], secondary: [], signed: [] };
const delegations = { ".": [], test: [] };
for (const zone of zones) {
  const { name, at, ns = at, held, sign } = zone;
  const own = ns.length ? ns : [held];
  write(`${name}.zone`, text(name, 2, own, ["@ A 192.0.2.10", ...zone.lines.flatMap((line) => expand(zone, line))]));
  const file = sign ? `${name}.zone.signed` : `${name}.zone`;
  if (sign) lists.signed.push(`${name} ${sign}`);
  const update = ["changing.test", "lagging.test", "sticky.test"].includes(name) ? " allow-update { key lab; };" : "";
  const notify = name === "lagging.test" ? " notify no;" : "";
  lists[held].push(`zone "${name}" { type primary; file "${file}";${update}${notify} };`);
  if (at.includes("secondary")) lists.secondary.push(`  - domain: ${name}`);
  if (at.includes("stale")) {
    write(`${name}.old`, text(name, 1, own, ["@ A 192.0.2.10"]));
    lists.stale.push(`zone "${name}" { type primary; file "${name}.old"; };`);
  }
  if (at.includes("fails")) lists.fails.push(`zone "${name}" { type primary; file "there-is-no-such-file"; };`);
  if (name.split(".").length === 2) {
    const above = name.endsWith(".test") ? "test" : ".";
    delegations[above].push(...at.map((server) => `${name}. NS ${nameserver(server)}`));
  }
}
for (const [list, lines] of Object.entries(lists)) write(`${list}.list`, lines.map((line) => `${line}\n`).join(""));
const addresses = Object.entries(servers).map(([server, address]) => `${nameserver(server)} A ${address}`);
// Of documentation: nothing on the way there.
addresses.push(`${nameserver("dual")} AAAA 2001:db8::53`);
write("test.zone", text("test", 1, ["registry"], [...addresses, ...delegations.test]));
write("root.zone", text(".", 1, ["registry"], [
  `test. NS ${nameserver("registry")}`, `${nameserver("registry")} A ${servers.registry}`,
  `${nameserver("primary")} A ${servers.primary}`, `${nameserver("secondary")} A ${servers.secondary}`, ...delegations["."],
  // The names of Amazon and the zone of the guided walk are served by the world's other named.
  ...["amazonses.com.", "amazonaws.com.", "alliance-essai.fr."].map((name) => `${name} NS ns1.alliance-essai.fr.`),
  "ns1.alliance-essai.fr. A 127.0.0.2", "ns2.alliance-essai.fr. A 127.0.0.3",
]));
write("root.hints", `. 3600 NS ${nameserver("registry")}\n${nameserver("registry")} 3600 A ${servers.registry}\n`);
