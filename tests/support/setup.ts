import { afterAll } from 'vitest';
import { closeFile } from './after-file.ts';

// Evaluated anew for every test file.
afterAll(closeFile);
