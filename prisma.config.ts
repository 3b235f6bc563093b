import { defineConfig } from 'prisma/config';

// `DATABASE_URL` is only needed by Prisma's own commands that talk to a database, such as `prisma migrate deploy`.
const url = process.env.DATABASE_URL;

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  ...(url === undefined ? {} : { datasource: { url } }),
});
