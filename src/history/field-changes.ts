/** A change as the database noted it, in terms of columns. */
export interface NotedChange {
  readonly field: string;
  readonly old: unknown;
  readonly new: unknown;
}

/** A change of a field as clients see it. */
export interface FieldChange {
  readonly field: string;
  readonly old: unknown;
  readonly new: unknown;
}

/** The global id of a fact or an entity with this uuid; null where there is none. */
export type ToGlobalId = (uuid: string) => string | null;

// Columns that are called otherwise in the schema; all others are the field's name in another spelling.
const RENAMED: Readonly<Record<string, string>> = {
  'PLACE.kind': 'placeKind',
  'CLAIM.finding': 'verification',
  latitude: 'coordinates.latitude',
  longitude: 'coordinates.longitude',
  precision_m: 'coordinates.precisionM',
  span_start: 'start',
  span_end: 'end',
};

const DATES = [
  'valid_from',
  'valid_to',
  'attested_on',
  'date',
  'date_until',
  'listed_on',
  'decided_on',
  'effective_on',
  'published_on',
];

// What only imports need to find a fact again.
const HIDDEN = new Set(['client_key']);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** The name in the schema of a column of a subject of this kind. A part of a date or of coordinates comes after a dot. */
export function toFieldName(column: string, kind: string): string {
  const renamed = RENAMED[`${kind}.${column}`] ?? RENAMED[column];
  if (renamed !== undefined) return renamed;
  const date = DATES.find((each) => column === `${each}_text`);
  if (date !== undefined) return `${toCamelCase(date)}.sourceText`;
  return toCamelCase(column.replace(/_id$/, ''));
}

/** The uuids of facts and entities that the changes name. */
export function listReferences(changes: readonly NotedChange[]): string[] {
  const found = new Set<string>();
  const look = (column: string, value: unknown) => {
    if (isParts(value)) for (const [name, part] of Object.entries(value)) look(name, part);
    else if (isReference(column, value)) found.add(value);
  };
  for (const { field, old, new: now } of changes) {
    look(field, old);
    look(field, now);
  }
  return [...found];
}

/**
 * What changed, in terms of the schema. A field that was changed twice in one transaction has changed once, from its first
 * value to its last; and what was taken away and put back has not changed.
 */
export function toFieldChanges(noted: readonly NotedChange[], kind: string, toGlobalId: ToGlobalId): FieldChange[] {
  return once(noted.filter(({ field }) => !HIDDEN.has(field))).map(({ field, old, new: now }) => ({
    field: toFieldName(field, kind),
    old: toValue(field, old, kind, toGlobalId),
    new: toValue(field, now, kind, toGlobalId),
  }));
}

function once(noted: readonly NotedChange[]): NotedChange[] {
  const kept: NotedChange[] = [];
  for (const change of noted) {
    const at = kept.findIndex((earlier) => earlier.field === change.field && follows(earlier, change));
    if (at === -1) {
      kept.push(change);
      continue;
    }
    const { field, old } = kept[at] as NotedChange;
    if (isSame(old, change.new)) kept.splice(at, 1);
    else kept[at] = { field, old, new: change.new };
  }
  return kept;
}

// Citations and the like come as objects, one change for each that was added or taken away: only its contrary follows it.
function follows(earlier: NotedChange, later: NotedChange): boolean {
  const parts = isParts(earlier.old) || isParts(earlier.new) || isParts(later.old) || isParts(later.new);
  return isSame(earlier.new, later.old) && (!parts || isSame(earlier.old, later.new));
}

function toValue(column: string, value: unknown, kind: string, toGlobalId: ToGlobalId): unknown {
  if (isReference(column, value)) return toGlobalId(value);
  if (typeof value === 'string' && column.endsWith('_at') && INSTANT.test(value)) return new Date(value).toISOString();
  if (!isParts(value)) return value;
  const parts = Object.entries(value).map(
    ([name, part]) => [toFieldName(name, kind), toValue(name, part, kind, toGlobalId)] as const,
  );
  // The tie to another object is that object.
  return parts.length === 1 ? parts[0]?.[1] : Object.fromEntries(parts);
}

function isReference(column: string, value: unknown): value is string {
  return column.endsWith('_id') && typeof value === 'string' && UUID.test(value);
}

function isParts(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function toCamelCase(column: string): string {
  return column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
