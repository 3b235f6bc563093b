/** A value of a column; undefined is null. */
export type Value = string | number | boolean | Date | readonly string[] | null | undefined;

/** Columns of one row by their names in the database. */
export type Row = Readonly<Record<string, Value>>;

// The columns that are written, table by table, each table after those that it refers to. The database makes the others.
const COLUMNS = {
  reference_source: 'id name version url licence',
  entity: 'id kind label recorded_at review_state',
  fact: `id kind label certainty review_state valid_from valid_from_text valid_to valid_to_text attested_on attested_on_text
    recorded_at retracted_at retraction_reason version client_key`,
  actor: 'id kind country',
  place: 'id kind country parent_id latitude longitude precision_m',
  base: 'id base_kind place_id latitude longitude precision_m',
  sanctions_program: 'id key issuer_id target_id url',
  claim: 'id text finding',
  claim_about: 'claim_id entity_id',
  external_id: 'id entity_id scheme value source_id',
  reference_name: 'id entity_id value language source_id',
  article: 'id kind title publisher_id published_on published_on_text language url credit body body_sha256 body_length',
  actor_name: 'id actor_id value name_kind language script',
  actor_detail: 'id actor_id aspect text type country date date_text date_until date_until_text approximate',
  position: 'id holder_id title organization_id jurisdiction_id scope status',
  relationship: 'id type from_id to_id text',
  meeting: 'id meeting_kind date date_text duration place_id parent_id',
  meeting_participation: 'id meeting_id actor_id side role capacity_id attendance',
  meeting_topic: 'id meeting_id text raised_by_id',
  sanction: 'id sanction_kind subject_id authority_id program_id measures quoted_label listed_on listed_on_text',
  sanction_status_change: `id sanction_id action decided_on decided_on_text effective_on effective_on_text sectors
    exhaustive decided_by_id`,
  statement: 'id speaker_id form verb text elided date date_text occasion_id via_id',
  statement_audience: 'statement_id actor_id',
  statement_about: 'statement_id entity_id',
  meeting_outcome: 'id meeting_id outcome_kind text statement_id status_change_id',
  base_role: 'id base_id actor_id role',
  base_status_change: 'id base_id status date date_text note',
  event: 'id category date date_text place_id parent_id',
  event_role: 'id event_id actor_id role',
  claim_stance: 'id claim_id actor_id actor_text stance statement_id date date_text',
  mention: 'id entity_id name',
  description: 'id entity_id aspect text',
  citation: 'id fact_id article_id span_start span_end exact prefix suffix',
  attribution: 'id fact_id position role actor_id text verb',
} as const;

export type TableName = keyof typeof COLUMNS;

/** Every table that a world fills by itself, each after those that it refers to. */
export const TABLES = Object.keys(COLUMNS) as readonly TableName[];

/** The columns of a table that are written. */
export function columnsOf(table: TableName): readonly string[] {
  return COLUMNS[table].split(/\s+/);
}

const columns = Object.fromEntries(TABLES.map((table) => [table, columnsOf(table)])) as Record<
  TableName,
  readonly string[]
>;

/** Rows of many tables, as COPY reads them. */
export class Batch {
  readonly #lines = new Map<TableName, string[]>();

  add(table: TableName, row: Row): void {
    const lines = this.#lines.get(table) ?? [];
    if (lines.length === 0) this.#lines.set(table, lines);
    lines.push(columns[table].map((column) => toField(row[column])).join('\t'));
  }

  /** The lines of each table that has any, in the order of TABLES. */
  *[Symbol.iterator](): Generator<readonly [table: TableName, lines: readonly string[]]> {
    for (const table of TABLES) {
      const lines = this.#lines.get(table);
      if (lines !== undefined) yield [table, lines];
    }
  }
}

function toField(value: Value): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return /[\\\n\r\t]/.test(value) ? escapeText(value) : value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.join(',')}}`;
  return String(value);
}

function escapeText(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
}
