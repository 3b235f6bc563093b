// Presidents of the United States by surname, with the years in which they came and went: the registers name them without saying of what.
const TERMS =
  'Lincoln 1861 1865, Johnson 1865 1869, Grant 1869 1877, Hayes 1877 1881, Garfield 1881 1881, Arthur 1881 1885, Cleveland 1885 1889, Harrison 1889 1893, ' +
  'Cleveland 1893 1897, McKinley 1897 1901, Roosevelt 1901 1909, Taft 1909 1913, Wilson 1913 1921, Harding 1921 1923, Coolidge 1923 1929, Hoover 1929 1933, ' +
  'Roosevelt 1933 1945, Truman 1945 1953, Eisenhower 1953 1961, Kennedy 1961 1963, Johnson 1963 1969, Nixon 1969 1974, Ford 1974 1977, Carter 1977 1981, ' +
  'Reagan 1981 1989, Bush 1989 1993, Clinton 1993 2001, Bush 2001 2009, Obama 2009 2017, Trump 2017 2021, Biden 2021 2025, Trump 2025 2029';

const PRESIDENTS = TERMS.split(', ').map((term) => {
  const [surname = '', from, to] = term.split(' ');
  return { surname, from: Number(from), to: Number(to) };
});

/** The year in which the president of that name came into office, who was in office or elected in a year; null for other names. */
export function findTerm(name: string, year: number): number | null {
  const surname = name.split(/\s+/).at(-1);
  const found = PRESIDENTS.find((term) => term.surname === surname && year >= term.from - 1 && year <= term.to);
  return found?.from ?? null;
}
