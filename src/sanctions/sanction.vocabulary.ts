import { vocabulary } from '../graph/vocabulary.ts';

export const SanctionKind = vocabulary('SanctionKind', 'What kind of sanction.', {
  SANCTIONS: 'Measures against a state or a part of one, as a whole.',
  LISTING: 'An entry of a person or a body on a list.',
  TERRORIST_DESIGNATION: 'Named as terrorist by law.',
  BAN: 'Forbidden.',
  OTHER: 'Any other.',
});

export const SanctionMeasure = vocabulary('SanctionMeasure', 'What a sanction does, in the terms of OpenSanctions.', {
  ASSET_FREEZE: 'Assets are frozen.',
  TRAVEL_BAN: 'Entry is refused.',
  EXPORT_CONTROL: 'Exports are controlled.',
  FINANCIAL_RESTRICTIONS: 'Finance is restricted.',
  ARMS_EMBARGO: 'No arms may be sold.',
  IMPORT_RESTRICTIONS: 'Imports are restricted.',
  ARMS_RESTRICTIONS: 'The trade in arms is restricted.',
  TRANSPORTATION_RESTRICTIONS: 'Ships, aircraft or vehicles are restricted.',
  INVESTMENT_BAN: 'Investment is forbidden.',
  SERVICES_BAN: 'Services are forbidden.',
  PROHIBITION_TO_SATISFY_CLAIMS: 'Claims may not be satisfied.',
  DEBARMENT: 'Shut out of tenders or programmes.',
  SECTORAL_SANCTIONS: 'Whole sectors are restricted.',
  AID_SUSPENSION: 'Aid is suspended.',
});

export const SanctionAction = vocabulary('SanctionAction', 'What was done about a sanction.', {
  PROPOSED: 'Proposed. Changes nothing yet.',
  ANNOUNCED: 'Announced. Changes nothing yet.',
  IMPOSED: 'Put into force.',
  EXTENDED: 'Prolonged.',
  TIGHTENED: 'Made stricter.',
  EASING_REQUESTED: 'Somebody asked for easing. Changes nothing yet.',
  EASING_AGREED: 'Easing was agreed. Changes nothing yet: see EASED.',
  EASED: 'Made less strict.',
  SUSPENDED: 'Out of force for a time.',
  LIFTED: 'Ended by decision.',
  EXPIRED: 'Ended by its term.',
  DELISTED: 'Taken off the list.',
  REINSTATED: 'Back in force.',
  AMENDED: 'What is said of whom it hits was put right: an alias, an address. Whether it is in force stays as it was.',
});

export const SanctionStatus = vocabulary(
  'SanctionStatus',
  'Whether a sanction was in force on a day.',
  {
    IN_FORCE: 'In force; also while easing is only agreed.',
    PARTLY_EASED: 'In force, made less strict.',
    SUSPENDED: 'Out of force for a time.',
    ENDED: 'Lifted, expired or delisted.',
    UNKNOWN: 'No source attests it for that day.',
  },
  { stored: false },
);

export const Sector = vocabulary('Sector', 'Part of an economy.', {
  ENERGY: 'Oil, gas, electricity.',
  TRANSPORT: 'Transport as a whole.',
  BANKING_FINANCE: 'Banks and finance.',
  TRADE: 'Trade as a whole.',
  DEFENCE: 'Arms and defence.',
  TECHNOLOGY: 'Computing and electronics.',
  AVIATION: 'Aircraft and airports.',
  SHIPPING: 'Ships and ports.',
  OTHER: 'Any other.',
});
