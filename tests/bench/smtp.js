// Sends one message as it stands in a file with nodemailer: node smtp.js NODE_MODULES HOST PORT FROM TO FILE, the login in the environment.
const [, , modules, host, port, from, to, file] = process.argv;
const nodemailer = require(`${modules}/nodemailer`);

const secure = port === '465';
const transport = nodemailer.createTransport({
  host,
  port: Number(port),
  secure,
  requireTLS: !secure,
  auth: { user: process.env.SMTP_USER, pass: process.env.SMTP_PASSWORD },
  allowInternalNetworkInterfaces: true,
});
transport.sendMail({ envelope: { from, to: [to] }, raw: { path: file } }).then(
  (info) => console.log(info.response),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
