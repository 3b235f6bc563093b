/** What both programs ask of a meeting. Their types are made separately, and each has to fit. */
interface Talks {
  readonly label: string;
  readonly date: { readonly value: string } | null;
  readonly participants: { readonly edges: readonly Participant[] };
}

interface Participant {
  readonly attendance: 'STATED' | 'INFERRED' | 'DENIED';
  readonly capacity: { readonly title: string } | null;
  readonly node: { readonly name: string };
  readonly fact: {
    readonly citations: {
      readonly nodes: readonly { readonly exact: string; readonly start: number; readonly end: number }[];
    };
  };
}

/** Lines that name the meetings, under each its people, and under each of them the words that say so. */
export function toLines(meetings: readonly Talks[]): string[] {
  return meetings.flatMap(({ label, date, participants }) => [
    `${label} (${date?.value ?? 'no date'})`,
    ...participants.edges.flatMap(({ attendance, capacity, node, fact }) => [
      `  ${node.name}${capacity === null ? '' : `, ${capacity.title}`}: presence ${attendance.toLowerCase()}`,
      ...fact.citations.nodes.map(({ exact, start, end }) => `    “${exact}” [${start}–${end}]`),
    ]),
  ]);
}
