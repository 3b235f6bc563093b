#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, Option } from 'commander';
import { BUILD } from '../build.ts';
import { FORMATS } from '../importing/formats.ts';
import { repositoryRoot } from '../root.ts';
import type { ImportFlags } from './commands/import-format.ts';
import { EXIT_CODES_HELP } from './help.ts';

// What a command loads is compiled once, where Node can keep that (from 22.1 on) and the folder can be written to.
if (BUILD !== undefined && 'enableCompileCache' in module) {
  const { enableCompileCache } = module as { enableCompileCache(folder: string): unknown };
  enableCompileCache(fileURLToPath(new URL('../../cache', import.meta.url)));
}

// Each command loads its own modules when it runs, so that help comes at once.

// As `ArticleKind` has them: the client of the database, which knows, takes too long to load for a help.
const ARTICLE_KINDS = ['NEWS', 'STATEMENT', 'OFFICIAL_RECORD', 'SANCTIONS_LIST', 'ESSAY', 'OTHER'];

interface Options {
  readonly json?: true;
}

interface ExportOptions {
  readonly format: 'ndjson' | 'ftm' | 'csv' | 'geojson' | 'gexf' | 'jsonld';
  readonly asOf?: string;
}

const { version } = JSON.parse(readFileSync(new URL('package.json', repositoryRoot()), 'utf8')) as { version: string };

const program = new Command('chancery')
  .description(
    'A cited knowledge base of diplomacy, served as GraphQL.\nSettings come from the environment: see docs/settings.md.',
  )
  .version(version, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand(false)
  .showSuggestionAfterError()
  .addHelpText('after', EXIT_CODES_HELP)
  .exitOverride();

program
  .command('serve')
  .description('start the database, bring it up to date, load the seed, and answer GraphQL until stopped')
  .action((options: Options) => run(options, async () => (await import('./commands/serve.ts')).serve(options)));

// What `serve` starts where the settings want several processes; nobody else does.
program
  .command('worker', { hidden: true })
  .action((options: Options) => run(options, async () => (await import('./commands/worker.ts')).work()));

program
  .command('migrate')
  .description('apply the migrations that the database lacks')
  .action((options: Options) =>
    run(options, async () => (await import('./commands/migrate.ts')).migrateDatabase(options)),
  );

program
  .command('seed')
  .description('load the articles of a folder and their facts; what is loaded already stays as it is')
  .option('--folder <path>', 'folder to load, instead of the seed')
  .action((options: Options & { folder?: string }) =>
    run(options, async () => (await import('./commands/seed.ts')).seedDatabase(options)),
  );

program
  .command('check')
  .description('verify what is stored: every citation word for word, every fact cited, every article unchanged')
  .action((options: Options) => run(options, async () => (await import('./commands/check.ts')).checkDatabase(options)));

program
  .command('export')
  .description(
    'write what the database holds to a file: everything, as a backup, or what readers see, in another format; progress goes to standard error',
  )
  .argument('[file]', 'file to write, compressed if it ends in .gz; standard output if left out. For csv a new folder')
  .addOption(
    new Option(
      '--format <format>',
      'ndjson: a backup; ftm: FollowTheMoney; csv: a file per list; geojson: bases and places; gexf: the graph; jsonld: citations as Web Annotations',
    )
      .choices(['ndjson', 'ftm', 'csv', 'geojson', 'gexf', 'jsonld'])
      .default('ndjson'),
  )
  .option('--as-of <instant>', 'as readers saw it then: 2026-11-26T12:00:00Z; not for a backup')
  .action((file: string | undefined, options: Options & ExportOptions, command: Command) => {
    const { format, asOf } = options;
    if (format === 'csv' && file === undefined) command.error('error: --format csv takes a folder');
    if (format === 'ndjson' && asOf !== undefined)
      command.error('error: a backup is of now: --as-of goes with another --format');
    return run(
      options,
      async () =>
        format === 'ndjson'
          ? (await import('./commands/export.ts')).exportDatabase(file, options, version)
          : (await import('./commands/export-format.ts')).exportInFormat(file, { ...options, format }),
      // Standard output has the export.
      file === undefined ? process.stderr : process.stdout,
    );
  });

const imports = program
  .command('import')
  .description('load a file or an address; without the name of a format, a backup, all of it or nothing')
  .usage('[format] <source>')
  .helpCommand(false);

imports
  .command('backup', { isDefault: true })
  .description('load what `chancery export` wrote into an empty database, migrating it first')
  .argument('<file>', 'file to read, compressed or not; - for standard input')
  .option('--keep-unsound', 'load also what breaks a promise, as `chancery check` would find it')
  .action((file: string, options: Options & { keepUnsound?: true }) =>
    run(options, async () => (await import('./commands/import.ts')).importDatabase(file, options)),
  );

for (const { name, description } of FORMATS) {
  imports
    .command(name)
    .description(`bring in ${description}; what is in stays, what changed is revised`)
    .argument('<source>', 'file, folder or address (http, https) to read')
    .option('--dry-run', 'report what would happen, and change nothing')
    .addOption(
      new Option('--on-error <action>', 'what to do with an entry that cannot be understood')
        .choices(['skip', 'stop'])
        .default('skip'),
    )
    .option('--edition <date>', 'day that the source is of, where it does not say: 2024-12-08')
    .option('--older', 'take an edition that is older than one that is in')
    .option('--fewer', 'end what is missing, although it is so much that the list seems to be cut short')
    .action((source: string, options: Options & ImportFlags) =>
      run(options, async () => (await import('./commands/import-format.ts')).importFormat(name, source, options)),
    );
}

program
  .command('ingest')
  .description('read articles from plain text, web pages and feeds, and keep those that are new')
  .argument('<file...>', 'files to read, folders of them, or addresses (http, https); - for standard input')
  .addOption(
    new Option('--format <format>', 'what they are, where the name or the beginning does not say so').choices([
      'text',
      'html',
      'feed',
    ]),
  )
  .option(
    '--encoding <name>',
    'encoding of the bytes, such as windows-1251, where they do not say so and are not UTF-8',
  )
  .option('--language <tag>', 'language of the texts, such as en; found out if left out')
  .option('--date <date>', 'date of the articles: 2024, 2024-12 or 2024-12-08; found out if left out')
  .option('--title <title>', 'headline; found out if left out')
  .option('--url <url>', 'address that they were taken from; found out if left out')
  .addOption(new Option('--kind <kind>', 'kind of text; NEWS if nothing says so').choices(ARTICLE_KINDS))
  .option('--dry-run', 'say what would be kept, and keep nothing')
  .action((files: string[], options: Options & Record<string, string | true>) =>
    run(options, async () => (await import('./commands/ingest.ts')).ingest(files, options)),
  );

program
  .command('suggest')
  .description('say what articles and files seem to state: mentions, dates, plain facts; nothing is recorded')
  .argument('<text...>', 'ids of articles, or files as `chancery ingest` reads them')
  .option('--language <tag>', 'language of the files: en, ru; found out if left out')
  .option('--date <date>', 'date of the files, 2024-12-08: what "on Monday" is counted from; found out if left out')
  .action((texts: string[], options: Options & { language?: string; date?: string }) =>
    run(options, async () => (await import('./commands/suggest.ts')).suggestOf(texts, options)),
  );

const matches = program
  .command('matches')
  .description('list pairs of actors that may be one, and decide about them: names alone never do')
  .helpCommand(false);

matches
  .command('list', { isDefault: true })
  .description('list pairs of actors that may be one, those most alike first, and why')
  .option('--min-score <score>', 'the least score, from 0 to 1', '0.8')
  .option('--first <number>', 'how many to show, at most 1000', '20')
  .action((options: Options & { minScore: string; first: string }) =>
    run(options, async () => (await import('./commands/matches.ts')).listMatches(options)),
  );

matches
  .command('accept')
  .description('decide that an actor is another one, which stands for both from then on; it can be undone')
  .argument('<actor>', 'id of the actor')
  .argument('<into>', 'id of the actor that it is')
  .option('--reason <words>', 'why')
  .action((actor: string, into: string, options: Options & { reason?: string }) =>
    run(options, async () => (await import('./commands/matches.ts')).acceptMatch(actor, into, options)),
  );

matches
  .command('reject')
  .description('decide that two actors are not one: they are not shown together again, and never merged by mistake')
  .argument('<actor>', 'id of the one')
  .argument('<other>', 'id of the other')
  .option('--reason <words>', 'why')
  .action((actor: string, other: string, options: Options & { reason?: string }) =>
    run(options, async () => (await import('./commands/matches.ts')).rejectMatch(actor, other, options)),
  );

const token = program
  .command('token')
  .description('make, list and revoke the tokens by which writers are known over HTTP')
  .helpCommand(false);

token
  .command('create')
  .description('make a token; its secret is shown once and kept nowhere')
  .requiredOption('--name <name>', 'who bears it: changes are recorded under this name')
  .requiredOption('--role <role>', 'what it lets its bearer do: reader, editor, reviewer or operator')
  .option('--expires <time>', 'for how long it is taken: 12h, 30d, 6w, at most 1y', '90d')
  .action((options: Options & { name: string; role: string; expires: string }) =>
    run(options, async () => (await import('./commands/token.ts')).createTokenOf(options)),
  );

token
  .command('list')
  .description('list the tokens that were ever made, without their secrets')
  .action((options: Options) => run(options, async () => (await import('./commands/token.ts')).printTokens(options)));

token
  .command('revoke')
  .description('revoke a token: it is taken no longer, by no server')
  .argument('<id>', 'id of the token, from `token list`')
  .action((id: string, options: Options) =>
    run(options, async () => (await import('./commands/token.ts')).revokeTokenOf(options, id)),
  );

for (const command of program.commands.flatMap((each) => (each.commands.length > 0 ? each.commands : [each]))) {
  command.option('--json', 'print one JSON object, for a program to read');
}

/** Runs a command and ends the process with its exit code; `action` returns that code. `json`: where JSON of a failure goes. */
async function run(
  options: Options,
  action: () => Promise<number>,
  json: NodeJS.WriteStream = process.stdout,
): Promise<void> {
  try {
    process.exitCode = await action();
  } catch (error) {
    const { toFailure } = await import('./exit-codes.ts');
    const { exit, code, message, details } = toFailure(error);
    if (options.json) json.write(`${JSON.stringify({ error: { code, message, ...details } })}\n`);
    else process.stderr.write(`chancery: ${message}\n`);
    process.exitCode = exit;
  }
}

// Whoever read our output has gone: there is nobody left to tell.
process.stdout.on('error', () => process.exit());

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 64;
}
