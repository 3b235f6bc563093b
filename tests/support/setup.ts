import { afterAll } from 'vitest';
import { dropTestDatabases } from './database.ts';

// For every test file, after its last test: a database that was made inside a test is dropped too.
afterAll(dropTestDatabases);
