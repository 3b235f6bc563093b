/** What a token lets its bearer do, from the least to the most: each may all that the ones before it may. */
export const ROLES = ['READER', 'EDITOR', 'REVIEWER', 'OPERATOR'] as const;

export type Role = (typeof ROLES)[number];

/** Whether `role` is at least `least`. */
export function reaches(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}
