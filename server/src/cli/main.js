#!/usr/bin/env node
// Plain JavaScript, so that a Node that is too old for the rest can read it and say so. main.ts is a
// link to this file: old versions refuse to look into a file of that name, and follow the link.
import { readFileSync } from 'fs';

const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
/** @type {{ engines: { node: string } }} */
const { engines } = JSON.parse(text);
const needed = engines.node.replace('>=', '');
const { node } = process.versions;

if (isOlder(node, needed)) {
  process.stderr.write(
    `pagewise: Node.js ${needed} or newer is needed, and this is ${node}. Get it from https://nodejs.org\n`,
  );
  process.exitCode = 1;
} else {
  // The next start reads what this one has compiled.
  process.getBuiltinModule('node:module').enableCompileCache();
  void import('./command.ts').then(({ run }) => run(process.argv.slice(2)));
}

/**
 * @param {string} version
 * @param {string} other
 */
function isOlder(version, other) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major === otherMajor ? minor < otherMinor : major < otherMajor;
}
