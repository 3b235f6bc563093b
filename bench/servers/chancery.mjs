// The product as it is built, on a database that is there. PLANNER says whether reads are planned, CACHE_BYTES how much of
// the answers is kept: nothing, where the finding of answers is measured.
import { openDatabase } from '../../dist/src/database/database.js';
import { createLog } from '../../dist/src/log.js';
import { startServer } from '../../dist/src/server/http.js';
import { readSettings } from '../../dist/src/settings.js';
import { report } from './report.mjs';

const { PLANNER = 'on', CACHE_BYTES = '0' } = process.env;
const settings = { ...readSettings({ CHANCERY_PLANNER: PLANNER, CHANCERY_CACHE_BYTES: CACHE_BYTES }), port: 0 };
const log = await createLog(settings);
const database = openDatabase(process.env.DATABASE_URL, settings, log);
const server = await startServer({ settings, database, log });
report(Number(new URL(server.url).port));
