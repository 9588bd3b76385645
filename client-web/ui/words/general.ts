// Words that stand on every page.

/** After the last year comes one in which nobody decides. */
function yearOf(year: number, years: number): string {
  return year > years ? "The year after" : `Year ${year} of ${years}`;
}

export const general = {
  product: "Pace of Change",
  skip: "Skip to main content",
  close: "Close",
  cancel: "Cancel",
  back: "Back",
  yes: "Yes",
  no: "No",
  copied: "Copied",
  loading: "Loading…",
  errorTitle: "There is a problem",
  roles: {
    nhs_england: "NHS England",
    ccg: "CCG",
    practice: "GP practices",
    trust: "Hospital trust",
  },
  phases: {
    lobby: "Waiting to start",
    settlement: "Before the first bell",
    contracting: "Before the second bell",
    review: "Review",
    over: "The game is over",
  },
  yearShort: (year: number) => `Year ${year}`,
  yearOf,
  yearNamed: (year: number, years: number, label: string) => `${yearOf(year, years)} · ${label}`,
  pageTitle: (what: string) => `${what} – Pace of Change`,
};
