import { declareInput } from '../graph/inputs.ts';
import { extendSchema } from '../graph/schema.ts';

// What inputs of many kinds are made of.

extendSchema(() => {
  declareInput('FuzzyDateInput', 'A date in the world, as exact as the source gives it and no more.', {
    value: {
      type: 'PartialDate',
      required: true,
      description: 'The date: a year, a month or a day. "In December" is `2024-12`, not its first day.',
    },
    sourceText: {
      type: 'String',
      description:
        'The words of the article that it was resolved from: "on Monday". They have to stand in the article. Left out where the article writes the date itself.',
    },
  });
  declareInput('CoordinatesInput', 'A point on the globe, WGS 84.', {
    latitude: { type: 'Float', required: true, description: 'Degrees north, from -90 to 90.' },
    longitude: { type: 'Float', required: true, description: 'Degrees east, from -180 to 180.' },
    precisionM: {
      type: 'Float',
      description: 'Radius in metres within which the point is right. Left out where nobody says.',
    },
  });
  declareInput(
    'QuoteInput',
    'Words of the article, as a person marks them. The server finds their place; where they stand more than once, prefix, suffix or occurrence tell which place is meant.',
    {
      exact: {
        type: 'String',
        required: true,
        description: 'The words, exactly as the article has them: quotation marks, spaces and line breaks too.',
      },
      prefix: {
        type: 'String',
        description: 'What stands right before the words, spaces included: as much as is needed to tell the place.',
      },
      suffix: {
        type: 'String',
        description: 'What stands right after the words, spaces included: as much as is needed to tell the place.',
      },
      occurrence: {
        type: 'Int',
        description: 'Which of the places that fit, counted from 1 in the order of the text.',
      },
    },
  );
  declareInput('AttributionInput', 'One link of the chain of who says a fact. Give the actor or the text, not both.', {
    role: { type: 'AttributionRole', required: true, description: 'Part that this link has in the chain.' },
    actor: {
      type: 'ID',
      description: 'Who it is: the key of an actor of this request, or an id. Left out where it is no known actor.',
    },
    text: { type: 'String', description: 'As written, where it is no known actor: "reports".' },
    verb: {
      type: 'String',
      description: 'The reporting verb, as the source words it: "denied". Left out where there is none.',
    },
  });
});
