// How nodemailer begins with a server, for each way an application may give SMTP_SECURE on.
//
//   node secure.js HOST TIMEOUT-MS PORT READING [SETTING]
//
// READING is `compared` or `passed`; without a SETTING there is none. Without a login: prints `ok` once the server has been greeted
// and TLS stands, else the error's code and message.
const nodemailer = require('nodemailer');
const [, , host, timeout, port, reading, setting] = process.argv;
const secure = reading === 'compared' ? String(setting).toLowerCase() === 'true' : setting;
const patience = Number(timeout);
nodemailer.createTransport({
  host, port: Number(port), secure,
  connectionTimeout: patience, greetingTimeout: patience, socketTimeout: 4 * patience,
  allowInternalNetworkInterfaces: true,
}).verify().then(
  () => console.log('ok'),
  (error) => console.log(`${error.code} ${error.message}`),
);
