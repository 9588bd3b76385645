// Kinds of deals, as people say them.
const names: Record<string, string> = {
  settlement: "Settlement",
  delegation: "Who commissions primary care",
  core: "Core contract",
  core_primary_care: "Core contract",
  acute: "Hospital contract",
  enhanced_service: "Enhanced service",
  shared_support: "Shared support",
  "shared-support": "Shared support",
  partnership: "Clinical partnership",
  merger: "Merger",
  big_ticket: "Big ticket",
  "big-ticket-urgent-care": "Urgent care redesign",
  "big-ticket-reconfiguration": "Hospital reconfiguration",
  "enhanced-admission-avoidance": "Enhanced service: keeping people out of hospital",
  "enhanced-long-term-conditions": "Enhanced service: long-term conditions",
  "enhanced-referral-management": "Enhanced service: referrals",
  "enhanced-extended-hours": "Enhanced service: longer hours",
};

export const kinds = (kind: string): string => names[kind] ?? kind.replaceAll(/[-_]/g, " ");
