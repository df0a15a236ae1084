// The rules of SES in the sandbox as a milter, so that Postfix answers in SES's own letters, after DATA as SES does.
//
//   node ses-rules.js SOCKET VERIFIED_DOMAIN REGION
//
// A sender, and in the sandbox a recipient, must be of the verified domain; the mailbox simulator takes mail from anyone verified.
// The protocol is Sendmail's, version 6: a four-byte length, a command letter, its data.
const net = require('node:net');
const fs = require('node:fs');

const [, , socketPath, domain, region] = process.argv;
// Everything but MAIL, RCPT and the end of the message: no connect, helo, body, headers, end of headers, unknown, data.
const SKIP = 0x01 | 0x02 | 0x10 | 0x20 | 0x40 | 0x100 | 0x200;

const of = (address, name) => address.toLowerCase().endsWith(`@${name}`);
const verdict = (sender, recipients) => {
  if (sender === '') return '501 Invalid MAIL FROM address provided';
  const failed = [
    ...(of(sender, domain) ? [] : [sender]),
    ...recipients.filter((to) => !of(to, domain) && !of(to, 'simulator.amazonses.com')),
  ];
  return failed.length === 0
    ? null
    : `554 Message rejected: Email address is not verified. The following identities failed the check in region ${region}: ${failed.join(', ')}`;
};

const server = net.createServer((connection) => {
  let pending = Buffer.alloc(0);
  let sender = '';
  let recipients = [];
  const reply = (command, data = Buffer.alloc(0)) => {
    const head = Buffer.alloc(5);
    head.writeUInt32BE(data.length + 1);
    head.write(command, 4, 'latin1');
    connection.write(Buffer.concat([head, data]));
  };
  const address = (data) => data.toString('utf8').split('\0')[0].replace(/^<|>$/g, '');
  const handle = (command, data) => {
    switch (command) {
      case 'O': {
        const options = Buffer.alloc(12);
        options.writeUInt32BE(Math.min(data.readUInt32BE(0), 6), 0);
        options.writeUInt32BE(data.readUInt32BE(8) & SKIP, 8);
        return reply('O', options);
      }
      case 'M':
        sender = address(data);
        recipients = [];
        return reply('c');
      case 'R':
        recipients.push(address(data));
        return reply('c');
      case 'E': {
        const refusal = verdict(sender, recipients);
        return refusal ? reply('y', Buffer.from(`${refusal}\0`)) : reply('c');
      }
      case 'Q':
        return connection.end();
      case 'D': // macros
      case 'A': // the message was given up
      case 'K': // the next connection begins on this one
        return undefined;
      default:
        return reply('c');
    }
  };
  connection.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 4 && pending.length >= 4 + pending.readUInt32BE(0)) {
      const end = 4 + pending.readUInt32BE(0);
      handle(String.fromCharCode(pending[4]), pending.subarray(5, end));
      pending = pending.subarray(end);
    }
  });
  connection.on('error', (error) => console.error(error.message));
});
server.listen(socketPath, () => fs.chmodSync(socketPath, 0o666));
