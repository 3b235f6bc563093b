// Adds to package-lock.json the platform packages that npm leaves out when a registry does not have them, so that
// `npm ci` accepts the file everywhere. They are optional: where they do not fit or cannot be had, npm passes over them.
// Run after every `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const parent = lock.packages['node_modules/@biomejs/biome'];
for (const [name, version] of Object.entries(parent.optionalDependencies)) {
  const [, os, cpu] = /cli-(\w+)-(\w+)/.exec(name) ?? [];
  lock.packages[`node_modules/${name}`] ??= {
    version,
    cpu: [cpu],
    dev: true,
    license: 'MIT OR Apache-2.0',
    optional: true,
    os: [os],
    engines: parent.engines,
  };
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([left], [right]) => (left < right ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
