import { createRequire } from 'node:module';
import { type Forms, SCRIPTS, type Script } from './spelling.ts';

const require = createRequire(import.meta.url);

// States that texts of diplomacy name most, in that order; all others follow.
const FIRST =
  'RU US UA SY CN TR FR DE IR IL GB SA AE EG IQ IN JP PL QA JO LB KZ RS IT ES BY AM AZ GE MD LY SD YE KR KP PK AF NL SE NO';

const HOME: Partial<Record<Script, string>> = {
  Cyrl: 'RU UA BY BG RS KZ KG TJ MK MN',
  Arab: 'SY SA AE EG IQ QA JO LB LY SD YE DZ MA TN KW OM BH PS MR',
  Hans: 'CN TW SG',
};

const LANGUAGES: Readonly<Record<Script, string>> = { Latn: 'en', Cyrl: 'ru', Arab: 'ar', Hans: 'zh' };

/** The language that a script stands for here, as a BCP 47 tag. */
export function languageOf(script: Script): string {
  return LANGUAGES[script];
}

/** Codes of states, the most often named first. */
export function listStateCodes(): readonly string[] {
  const first = FIRST.split(' ');
  const all = Object.keys(library().getAlpha2Codes()).toSorted();
  return [...first, ...all.filter((code) => !first.includes(code))];
}

/** The script that names of a state are at home in. */
export function homeScript(code: string): Script {
  return SCRIPTS.find((script) => HOME[script]?.split(' ').includes(code)) ?? 'Latn';
}

/** A state's name in every script: the shortest that the list has. */
export function stateName(code: string): Forms {
  const name = (script: Script): string => {
    const names = library().getName(code, LANGUAGES[script], { select: 'all' }) as string[] | undefined;
    // The shortest is the name of every day, unless it is an abbreviation.
    const sorted = names?.toSorted((left, right) => left.length - right.length);
    return (
      sorted?.find((each) => each.length > (script === 'Hans' ? 1 : 3) && !each.includes('.')) ?? sorted?.[0] ?? code
    );
  };
  return { Latn: name('Latn'), Cyrl: name('Cyrl'), Arab: name('Arab'), Hans: name('Hans') };
}

let loaded: typeof import('i18n-iso-countries') | undefined;

function library(): typeof import('i18n-iso-countries') {
  if (loaded === undefined) {
    loaded = require('i18n-iso-countries/index') as typeof import('i18n-iso-countries');
    for (const language of Object.values(LANGUAGES))
      loaded.registerLocale(require(`i18n-iso-countries/langs/${language}.json`));
  }
  return loaded;
}
