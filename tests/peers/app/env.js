// What Node's readers of .env files make of one: node env.js READER FILE
//
// READER is dotenv16, dotenv17, dotenv (the newest), or `environment`: this process's own, as a shell or --env-file made it.
// Prints the variables as JSON.
const fs = require('node:fs');
const [, , reader, file] = process.argv;
const read = reader === 'environment' ? process.env : require(reader).parse(fs.readFileSync(file));
console.log(JSON.stringify(read));
