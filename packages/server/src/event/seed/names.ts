// The names in made-up events.

export const applicationNames: readonly string[] = [
  'Harbour Desk',
  'Plainview HR',
  'Lanternhouse CRM',
  'Quillmark Docs',
  'Saltworks ERP',
  'Northgate Tickets',
  'Brightwater Travel',
  'Cobbleway Expenses',
];

export const givenNames: readonly string[] =
  'Amara Bjorn Chiara Dmitri Eleni Farid Greta Hiro Ines Jonas Kavita Liam Mei Nadia Oskar Priya'.split(' ');

export const familyNames: readonly string[] =
  'Abebe Bianchi Costa Dubois Eriksen Fischer Garcia Haddad Ivanova Jensen Kowalski Larsen Moreau Novak Okoye Petrov'.split(
    ' ',
  );

export const departments: readonly string[] = [
  'Sales',
  'Finance',
  'Research',
  'Support',
  'Legal',
  'Operations',
  'Marketing',
  'Design',
];

export const groupKinds: readonly string[] = ['readers', 'editors', 'owners', 'reviewers', 'guests'];

export const titles: readonly string[] = ['Analyst', 'Engineer', 'Manager', 'Consultant', 'Designer', 'Director'];
