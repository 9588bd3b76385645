// Words of the NHS and of this game that not everybody knows.
const all: Record<string, string> = {
  "Acute contract":
    "A CCG's contract with a hospital on the care of its people; on these pages, hospital contract.",
  Allocation: "The money that a CCG gets for its people's care in a year.",
  "A&E": "Accident and emergency: the hospital's open door.",
  "Area Team": "NHS England's local office. It commissions general practice where the CCG doesn't.",
  Authorised:
    "A CCG that NHS England trusts to act by itself. Deficits and broken promises cost it that; then come directions.",
  Autonomy: "How free a practice is of orders, conditions and reports.",
  Baseline: "The activity that a contract counts as expected. Beyond it, other prices apply.",
  "Basis point": "A hundredth of a per cent.",
  Bell: "The end of a phase. At the first bell the year's money is settled; at the second all other deals close, and the year is delivered.",
  Block: "A contract with one fixed sum, whatever is done.",
  Breadth: "The share of practices, by list, that support their CCG.",
  "Cap and collar": "A contract whose payment can rise and fall only so far.",
  Capitation: "A contract with a sum for each person, whatever is done for them.",
  CCG: "Clinical commissioning group: GPs and managers who buy care for the people of a place. 2013 to 2022.",
  "Coding effort": "How hard a hospital works on describing cases so that they are paid more.",
  Commissioning: "Finding out what people need, buying it, and seeing whether it worked.",
  "Core contract": "What general practice is paid for its usual work.",
  "Demand fund":
    "What a CCG keeps of emergencies paid at the marginal rate. It is spent only in packages.",
  Delegation: "An agreement on who commissions general practice.",
  Directions:
    "NHS England takes a decision of a CCG that has failed, and co-signs its large deals.",
  Elective: "A planned operation or treatment in hospital.",
  Emergency: "An admission that was not planned.",
  Engagement: "Work on winning the practices' support.",
  "Enhanced service": "Work that practices do beyond their core contract, for a price a patient.",
  Expiry: "When an offer ends by itself.",
  "Fair share": "What a CCG would get if money followed need alone.",
  "Falls back":
    "What happens when a deal is not signed or can't be held: a rule decides instead, and each offer names it. It is your walk-away.",
  Followers:
    "The other practices of a locality. They do as their lead practice does if the price suits them.",
  Gatekeeping: "A GP's care over whom to refer.",
  Governance: "Lay members, specialists and process that make decisions lawful.",
  Hoops: "Forms and approvals that a referral must pass.",
  Locality: "Neighbouring practices; its lead practice is a seat.",
  "Marginal rate": "The share of tariff paid for emergencies above baseline: 30% by default.",
  "NHS England": "Shares out the money, sets the rules, watches the CCGs.",
  Outcomes: "How well people are and stay, as one figure.",
  Package: "Several offers tied together: when all are signed, all bind; otherwise none does.",
  "Pace of change": "How fast a budget moves towards its fair share.",
  "Payment by results": "A contract that pays each case at tariff.",
  Partnership:
    "One budget for the people of some practices, which decides for itself what to do where.",
  Quorum:
    "The least share of a locality's practices that must join before its lead practice can sign.",
  Rebase:
    "To move a contract's baseline to what happened last year, instead of keeping the old one.",
  "Risk share": "A contract where buyer and hospital share what is above or below the plan.",
  "Roll over": "A contract that nobody tabled goes on as it was, at tariff, with a looser band.",
  "Running costs": "What a CCG may spend on itself. They buy its management time of the year.",
  Settlement: "An agreement of NHS England and a CCG on its money.",
  "Special measures": "A trust with large deficits: no new posts, beds set by NHS England.",
  Surplus:
    "What must be left of the year's money at its end. A CCG signs for one in its settlement.",
  "Sustainability fund":
    "Money from the third year on that is paid only in packages with a trust, a CCG and a locality.",
  Tariff: "The national price of a case.",
  Tension:
    "How hard a buyer and a hospital press each other, from 0 to 100. In the middle both work best; near the top their contract may end in a dispute.",
  Trust: "A hospital that is run by itself.",
  Virement: "Moving money from one pot to another within the year.",
  "Weighted list": "Patients counted by how much care people like them need.",
  WTE: "Whole-time equivalent: one person's working year. Your management time is counted in it.",
};

export const glossary = {
  title: "Glossary",
  find: "Find a word",
  none: "No such word here.",
  all,
};
