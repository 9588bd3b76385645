// A seat's own books as groups of lines: what it needs to value a deal by hand.
import type {
  Books,
  CcgBooks,
  ContractLine,
  LocalityLine,
  NhsEnglandBooks,
  OpenedBooks,
  PracticeBooks,
  TrustBooks,
} from "../wire/messages";
import { words } from "../words";
import { count, money, pence, percent, pounds } from "../words/numbers";

export interface Group {
  title: string;
  lines: [label: string, value: string][];
}

type Name = (seat: string) => string;
const t = words.books;

/** All groups of a role's books, the most important first. */
export function groups(books: Books, name: Name): Group[] {
  switch (books.role) {
    case "ccg":
      return ccg(books, name);
    case "practice":
      return practice(books);
    case "trust":
      return trust(books, name);
    case "nhs_england":
      return nhsEngland(books, name);
  }
}

function ccg(books: CcgBooks, name: Name): Group[] {
  const w = t.ccg;
  const tasks = words.tasks as Record<string, string>;
  return [
    {
      title: w.money,
      lines: [
        [w.programme, pounds(books.programme)],
        [w.target, pounds(books.target)],
        [w.last_programme, pounds(books.last_programme)],
        [w.surplus, percent(books.surplus_bp)],
        [w.last_result, money(books.last_result)],
        [w.community, money(books.community)],
        [w.elsewhere, money(books.elsewhere)],
        [w.reserve, money(books.reserve)],
        [w.demand_fund, money(books.demand_fund)],
        [w.running, money(books.running_costs)],
        [w.running_next, money(books.running_costs_next)],
      ],
    },
    {
      title: w.support,
      lines: [
        [w.heard, percent(books.heard_support_bp)],
        [w.readiness, percent(books.readiness_bp)],
        [w.need, percent(books.need_growth_bp)],
        [w.error, percent(books.forecast_error_bp)],
      ],
    },
    {
      title: w.tasks,
      lines: Object.entries(books.yields_bp).map(([task, bp]) => [
        tasks[task] ?? task,
        percent(bp, 0),
      ]),
    },
    ...contracts(books.contracts, name),
    ...Object.entries(books.localities).map(([seat, line]) => locality(name(seat), line)),
  ];
}

function contracts(lines: Record<string, ContractLine>, name: Name): Group[] {
  const w = t.contract;
  return Object.entries(lines).map(([seat, line]) => ({
    title: w.with(name(seat)),
    lines: [
      [w.value, pounds(line.value)],
      [w.paid, pounds(line.paid_last_year)],
      [w.emergencies, w.of(count(line.outturn.emergencies), count(line.baseline.emergencies))],
      [w.electives, w.of(count(line.outturn.electives), count(line.baseline.electives))],
      [w.avoidable, count(line.avoidable)],
      [w.tension, count(line.tension)],
      ...(line.quality_bp === undefined
        ? []
        : ([[w.quality, percent(line.quality_bp)]] as Group["lines"])),
    ],
  }));
}

function locality(title: string, line: LocalityLine): Group {
  const w = t.locality;
  return {
    title,
    lines: [
      [w.people, `${count(line.people)}, ${count(line.weighted)}`],
      [w.practices, count(line.practices)],
      [w.price, pence(line.core_price_pence)],
      [w.percent, pence(line.one_percent_pence)],
      [w.cases, count(line.one_percent_cases)],
      [w.workload, line.workload_bp == null ? w.hidden : percent(line.workload_bp)],
    ],
  };
}

function practice(books: PracticeBooks): Group[] {
  const w = t.practice;
  const asks = [books.asks_bp[0] ?? 0, books.asks_bp.at(-1) ?? 0] as const;
  return [
    {
      title: w.money,
      lines: [
        [w.income, pounds(books.income)],
        [w.price, pence(books.price_pence)],
        [w.national, pence(books.national_price_pence)],
        [w.percent, pence(books.one_percent_pence)],
        [w.asks, t.range(percent(asks[0], 0), percent(asks[1], 0))],
        [w.sessions, (books.sessions_tenths / 10).toFixed(1)],
        [w.workload, percent(books.workload_bp)],
        [w.unmet, percent(books.unmet_bp)],
      ],
    },
    {
      title: t.ccg.support,
      lines: [
        [w.support, percent(books.support_bp)],
        [w.goodwill, percent(books.goodwill_bp)],
        [w.morale, percent(books.morale_bp)],
        [w.practices, count(books.practices)],
        [w.people, `${count(books.people)}, ${count(books.weighted)}`],
      ],
    },
  ];
}

function trust(books: TrustBooks, name: Name): Group[] {
  const w = t.trust;
  return [
    {
      title: w.money,
      lines: [
        [w.last_income, pounds(books.last_income)],
        [w.last_result, money(books.last_result)],
        [w.results, money(books.results)],
        [w.specialised, money(books.specialised)],
      ],
    },
    costs(w.costs, books.costs),
    {
      title: w.care,
      lines: [
        [w.beds, count(books.beds)],
        [w.occupancy, percent(books.occupancy_bp)],
        [w.waiting, count(books.waiting)],
        [w.eighteen, percent(books.eighteen_weeks_bp)],
        [w.four, percent(books.four_hours_bp)],
        [w.quality, percent(books.quality_bp)],
        [w.strain, percent(books.strain_bp)],
      ],
    },
    ...contracts(books.contracts, name),
  ];
}

/** A trust's true costs: its own, or those that it opened. */
export function costs(title: string, books: OpenedBooks): Group {
  const kinds = ["fixed", "bed", "emergency", "a_and_e", "elective", "outpatient"] as const;
  return { title, lines: kinds.map((kind) => [t.trust[kind], pounds(books[kind])]) };
}

function nhsEngland(books: NhsEnglandBooks, name: Name): Group[] {
  const w = t.nhs_england;
  return [
    {
      title: w.money,
      lines: [
        [w.envelope, pounds(books.envelope)],
        [w.free, pounds(books.free)],
        [w.fund, pounds(books.sustainability_fund_left)],
      ],
    },
    ...Object.entries(books.ccgs).map(([seat, line]): Group => ({
      title: name(seat),
      lines: [
        [w.last, pounds(line.last_programme)],
        [w.floor, pounds(line.floor)],
        [w.formula, pounds(line.by_formula)],
        [w.target, pounds(line.target)],
        [w.running, pounds(line.running_costs_next)],
      ],
    })),
    ...Object.entries(books.practices).map(([seat, line]): Group => ({
      title: name(seat),
      lines: [
        [w.people, `${count(line.people)}, ${count(line.weighted)}`],
        [w.price, pence(line.last_price_pence)],
        [w.national, pence(line.national_price_pence)],
      ],
    })),
  ];
}
