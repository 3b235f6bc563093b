import { describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { testDatabase } from '../support/database.ts';
import { annotating, person, quotes } from './annotating.ts';

const database = await testDatabase();
const { annotate, ruiz, ruizId } = await annotating(database);

describe('who lets facts in', () => {
  it('is no editor', async () => {
    expect(await annotate({ facts: [], reviewState: 'ACCEPTED' })).toMatchObject({
      code: 'FORBIDDEN',
      least: 'REVIEWER',
    });
  });

  it('rejects nothing that way', async () => {
    expect(await annotate({ facts: [], reviewState: 'REJECTED' }, 'REVIEWER')).toMatchObject({ path: ['reviewState'] });
  });

  const known = (key: string) => ({
    event: { name: `Arrival of ${key}`, date: { value: '2025-01' }, quotes: quotes('in Geneva on Monday') },
  });
  const role = (event: string, actor: string) => ({
    eventRole: { event, actor, role: 'ACTOR', quotes: quotes('met') },
  });

  it('is a reviewer, who lets in what is new with them too', async () => {
    const { actors, facts } = person('accepted', 'Bo Li');
    const more = [{ event: { ...known('Li').event, key: 'arrival' } }, role('arrival', 'accepted')];
    const answer = await annotate({ actors, facts: [...facts, ...more], reviewState: 'ACCEPTED' }, 'REVIEWER');
    const ids = [...answer.facts, ...answer.entities].map(({ fact, entity }) => (fact ?? entity).id);
    const { data } = await ask(database, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(data.nodes).toEqual(ids.map((id) => ({ id })));
  });

  it('does not let in what stands on a draft: the answer names what is missing', async () => {
    const { facts } = await annotate({ facts: [known('a draft')] });
    const draft = facts[0].fact.id;
    expect(await annotate({ facts: [role(draft, ruizId)], reviewState: 'ACCEPTED' }, 'REVIEWER')).toMatchObject({
      code: 'DEPENDS_ON_DRAFT',
      path: ['facts', '0', 'eventRole'],
      needs: expect.arrayContaining([{ id: draft }, { id: ruiz.facts[0].fact.id }]),
    });
  });

  it('lets in a draft that is known, by recording it once more', async () => {
    const { facts } = await annotate({ facts: [known('Monday')] });
    const again = await annotate({ facts: [known('Monday')], reviewState: 'ACCEPTED' }, 'REVIEWER');
    expect(again.facts).toMatchObject([{ outcome: 'CITED', fact: { id: facts[0].fact.id, reviewState: 'ACCEPTED' } }]);
    // A draft of it changes nothing of that.
    expect((await annotate({ facts: [known('Monday')] })).facts).toMatchObject([
      { outcome: 'UNCHANGED', fact: { reviewState: 'ACCEPTED' } },
    ]);
  });

  it('is nobody who adds a draft to what is let in', async () => {
    const by = [{ role: 'ASSERTER', actor: ruizId }];
    const fact = known('a witness');
    await annotate({ facts: [fact], reviewState: 'ACCEPTED' }, 'REVIEWER');
    expect(await annotate({ facts: [{ event: { ...fact.event, by } }] })).toMatchObject({
      code: 'DEPENDS_ON_DRAFT',
      needs: [{ id: ruiz.facts[0].fact.id }],
    });
  });
});
