declare const BUILD_DIGEST: string | undefined;

/** What tells this build of the program from every other; undefined where it runs from its sources. */
export const BUILD: string | undefined = typeof BUILD_DIGEST === 'undefined' ? undefined : BUILD_DIGEST;
