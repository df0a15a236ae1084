// A small backend's mailer: reads backend/config.env of the current folder with dotenv and sends with nodemailer.
//
//   node send.js --check        connects and logs in
//   node send.js --send TO      sends one password-reset message
//
// Prints one JSON line: {"ok":true,…} or {"ok":false,"code":…,"responseCode":…,"response":…}. Never prints the password.
const path = require('node:path');
const dotenv = require('dotenv');
const nodemailer = require('nodemailer');

const report = (line, status) => {
  console.log(JSON.stringify(line));
  process.exitCode = status;
};

const read = dotenv.config({ path: path.join(process.cwd(), 'backend', 'config.env'), quiet: true });
if (read.error) {
  report({ ok: false, code: 'ECONFIG', response: read.error.message }, 78);
  return;
}

const { SMTP_HOST, SMTP_PORT, SMTP_SECURE, SMTP_USER, SMTP_PASSWORD, SMTP_FROM, FRONTEND_URL } = process.env;
// The text of the file, not the string itself, which would be true even when it says "false".
const secure = String(SMTP_SECURE).toLowerCase() === 'true';
const transport = nodemailer.createTransport({
  host: SMTP_HOST,
  port: Number(SMTP_PORT || 587),
  secure,
  requireTLS: !secure,
  auth: { user: SMTP_USER, pass: SMTP_PASSWORD },
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  allowInternalNetworkInterfaces: true,
});

const sent = (info) => report({ ok: true, secure, host: SMTP_HOST, port: Number(SMTP_PORT), from: SMTP_FROM, ...info }, 0);
const failed = ({ code, command, responseCode, response, message }) =>
  report({ ok: false, code, command, responseCode, response: response || message }, 1);

const [, , what, to] = process.argv;
if (what === '--check') {
  transport.verify().then(() => sent({}), failed);
} else if (what === '--send' && to) {
  const link = new URL('/reset-password?token=peer', FRONTEND_URL || 'http://localhost:5173').href;
  transport
    .sendMail({ from: SMTP_FROM, to, subject: 'Réinitialisation du mot de passe', text: `${link}\n` })
    .then((info) => sent({ response: info.response, messageId: info.messageId }), failed);
} else {
  report({ ok: false, code: 'EUSAGE', response: 'send.js --check | --send TO' }, 64);
}
