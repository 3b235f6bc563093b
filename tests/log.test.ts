import { expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

async function linesOf(use: (log: Awaited<ReturnType<typeof createLog>>) => void, logLevel = 'info' as const) {
  const lines: string[] = [];
  use(await createLog({ logLevel }, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

it('the password of an address is taken out wherever it stands in a line', async () => {
  const error = new Error('connect to postgresql://reader:hunter2@db:5432/knowledge failed');
  const [line] = await linesOf((log) =>
    log.info({ err: error, address: 'postgres://u:hun@ter2@db/x?y' }, 'postgresql://:hunter2@db'),
  );
  expect(JSON.stringify(line)).not.toMatch(/hunter2|hun@ter2/);
  expect(line).toMatchObject({ address: 'postgres://u:***@db/x?y', msg: 'postgresql://:***@db' });
});

it('passwords and credentials under their names are taken out', async () => {
  const [line] = await linesOf((log) =>
    log.info({ password: 'a', connection: { password: 'b' }, req: { headers: { authorization: 'c', accept: 'd' } } }),
  );
  expect(line).toMatchObject({
    password: '[Redacted]',
    connection: { password: '[Redacted]' },
    req: { headers: { authorization: '[Redacted]', accept: 'd' } },
  });
});

it('messages below the level are not logged', async () => {
  expect(await linesOf((log) => log.debug('nothing'))).toEqual([]);
});
