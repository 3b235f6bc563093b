import type { Mention } from '../mentions.ts';
import type { Tape } from './tape.ts';

// Words of a sentence around what it says.

/** The node up to which the words go that say a fact: the end of the clause. */
export function endOf({ nodes }: Tape, from: number): number {
  for (let at = from + 1; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (node?.type === 'mark' && /^[,;:.!?()"“”—–]$/u.test(node.token.text)) return at - 1;
    if (
      node?.type === 'word' &&
      /^(?:to|where|who|which|as|while|but|after|before|amid|when|and|чтобы|где|когда|но|и|а)$/.test(node.token.lower)
    )
      return at - 1;
  }
  return nodes.length - 1;
}

/** Words of a sentence from one node to another. */
export function phrase({ nodes }: Tape, from: number, to: number): string {
  return nodes
    .slice(from, Math.max(to, from + 1))
    .flatMap((node) => (node.type === 'word' ? [node.token.text] : []))
    .join(' ');
}

/** Each once, by whom they mean. */
export function distinct(mentions: readonly Mention[]): Mention[] {
  return mentions.filter((one, index) => mentions.findIndex(({ cluster }) => cluster === one.cluster) === index);
}
