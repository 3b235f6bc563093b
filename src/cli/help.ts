/** What every `--help` ends with. */
export const EXIT_CODES_HELP = `
Exit codes:
  0   done
  1   check, import: something stored breaks a promise
  64  wrong command or option
  65  a file of records, a backup, or an article is wrong
  66  there is nothing of that name
  69  no PostgreSQL answers, or the port is taken
  70  unexpected failure
  74  a file cannot be read or written
  75  the database is busy; try again
  78  a setting is wrong, or the database does not fit this version, or is not
      empty
  130 stopped by a signal
`;
