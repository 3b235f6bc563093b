import '../articles/article.graphql.ts';
import '../actors/actor.graphql.ts';
import '../actors/name.graphql.ts';
import '../actors/position.graphql.ts';
import '../actors/relationship.graphql.ts';
import '../places/place.graphql.ts';
import '../meetings/meeting.graphql.ts';
import '../bases/base.graphql.ts';
import '../sanctions/sanction.graphql.ts';
import '../statements/statement.graphql.ts';
import '../claims/claim.graphql.ts';
import '../events/event.graphql.ts';
import '../facts/fact.graphql.ts';
import '../entities/entity.graphql.ts';
import '../access/viewer.graphql.ts';
import '../paths/timeline.graphql.ts';
import '../paths/neighbors.graphql.ts';
import '../paths/paths.graphql.ts';
import '../paths/co-occurrence.graphql.ts';
import '../stats/stats.graphql.ts';
import '../export/rows.graphql.ts';
import '../search/search.graphql.ts';
import '../search/match-actors.graphql.ts';
import '../writing/create-article.ts';
import { buildSchema } from '../graph/schema.ts';

/** The schema: the faces above have declared what is in it. */
export const schema = buildSchema();
