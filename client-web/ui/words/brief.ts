// Each role on one page.
import type { Role } from "../wire/mirror.svelte";

interface RoleWords {
  wants: string[];
  holds: string[];
  tries: string[];
}

const roles: Record<Role, RoleWords> = {
  nhs_england: {
    wants: [
      "Better health outcomes, and less inequality between localities",
      "A balanced result of all bodies together",
      "Waiting standards met; few scandals; no broken promises",
    ],
    holds: [
      "The envelope for CCG allocations, and what CCGs may spend on running themselves",
      "The primary care budget, and the rules of the tariff",
      "The sustainability fund, from the third year",
      "Supervision, directions, mergers, and what is said in public about the CCGs' future",
    ],
    tries: [
      "Settle with each CCG before the first bell: what is unsigned goes by formula",
      "Ask for something in return: a surplus, an inequality plan",
      "Mind what you say: talk of abolition costs support before it saves a pound",
    ],
  },
  ccg: {
    wants: [
      "Better outcomes for your people, and shorter waits",
      "Break-even plus the surplus you signed for",
      "Support by many member practices, not deep support by a few",
      "To stay authorised, with the public's trust",
    ],
    holds: [
      "The programme budget: hospital contracts, community services, everything else",
      "Running costs, which buy your management time; they shrink by over 40%",
      "Referral policy, community services, and who sits on your board",
    ],
    tries: [
      "A hospital contract alone moves money; a package with practices moves patients",
      "Emergencies that never happen save £1,600 each at tariff: find out who gets that",
      "Spend time on deals you can hold: a deal that can't be held falls back",
    ],
  },
  practice: {
    wants: [
      "Partners' real income, and a workload one can bear",
      "Care for your patients: little unmet need, long-term conditions looked after",
      "Autonomy: few hoops, orders and reports",
    ],
    holds: [
      "Your team's time, and where you refer",
      "Your signature on anything in primary care; your neighbours follow if the price is right",
      "A vote of confidence in your CCG, every year",
    ],
    tries: [
      "Your books show what 1% of your time costs: sign nothing below that",
      "Say no once: the second offer is usually better",
      "Your neighbours have prices of their own: a higher price brings more of them in",
    ],
  },
  trust: {
    wants: [
      "A result of up to 1% of income",
      "Short waits and good quality, with staff who can bear it",
      "Practices that choose you first",
    ],
    holds: [
      "Beds, theatre time, specialists, and the threshold of admission",
      "Contract terms, and your real costs, which only you know",
    ],
    tries: [
      "Ask what the next case earns you under each form of contract, and what it costs",
      "Beyond 89% occupancy every point costs agency staff: fewer emergencies may be worth money",
      "Freed beds fill with planned operations: agree how many are paid for",
    ],
  },
};

export const brief = {
  aim: "Your private aim",
  practices: "Your members:",
  ccg: "Your CCG:",
  wants: "What you want",
  holds: "What you hold",
  tries: "Worth trying",
  roles,
};
