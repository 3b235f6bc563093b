// PostGraphile 5 on the same database, as its guide tells to run it in production.
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { jsonPgSmartTags } from 'postgraphile/utils';

const server = createServer();
server.on('error', (error) => console.error(error));
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  // Lets lists be ordered by columns that are not the first of an index; the indexes are there.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  // Its columns `id` and `row_id` would both be called rowId, which breaks more than this table.
  plugins: [
    jsonPgSmartTags({
      version: 1,
      config: { class: { recorded_reference: { tags: { behavior: '-*', omit: true } } } },
    }),
  ],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ['public', 'bench'],
      poolConfig: { max: 10, options: '-c TimeZone=UTC' },
    }),
  ],
  grafast: { explain: false },
  grafserv: { watch: false, graphiql: false, websockets: false, graphqlPath: '/graphql' },
});
await instance.createServ(grafserv).addTo(server);
if (process.env.PRINT_SCHEMA) {
  const { printSchema } = await import('postgraphile/graphql');
  console.log(printSchema(await instance.getSchema()));
  process.exit(0);
}
server.listen(Number(process.env.PORT), '127.0.0.1');
