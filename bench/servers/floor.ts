// The floor: node:http and one hand-written, prepared statement for each question.
import { createServer } from 'node:http';
import pg from 'pg';
import { listQuestions } from '../questions.ts';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10, options: '-c TimeZone=UTC' });
pg.types.setTypeParser(114, (text) => text);
const statements = new Map(
  listQuestions({ actors: [], articles: [] }, []).map(({ name, floor }) => [`/${name}`, { name, text: floor.sql }]),
);

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    try {
      const values = JSON.parse(Buffer.concat(chunks).toString());
      const statement = statements.get(request.url ?? '');
      if (statement === undefined) throw new Error(`there is no question ${request.url}`);
      const { rows } = await pool.query({ ...statement, values, rowMode: 'array' });
      const text: string = rows[0]?.[0];
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
      response.end(text);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
}).listen(Number(process.env['PORT']), '127.0.0.1');
