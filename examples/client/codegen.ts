import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../../schema.graphql',
  documents: ['src/talks.ts', 'src/follow.ts', 'src/write.ts'],
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        // Documents are plain strings, so that the program carries no GraphQL parser.
        documentMode: 'string',
        // Every scalar of the schema stands here; one that is missing stops the generation instead of becoming `unknown`.
        strictScalars: true,
        scalars: {
          CountryCode: 'string',
          Date: 'string',
          DateTime: 'string',
          FlatRow: 'Record<string, string | number | boolean | null>',
          JSON: 'unknown',
          PartialDate: 'string',
        },
        enumsAsTypes: true,
        useTypeImports: true,
        importExtension: '.js',
      },
    },
  },
};

export default config;
