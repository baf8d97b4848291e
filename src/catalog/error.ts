/** Something in the catalog's files is wrong; the message names file, place, fault and remedy, ready for an operator. */
export class CatalogError extends Error {
  readonly file: string;
  /** Where in the file, e.g. `services[0].feeds[1].kind`, with the line where it is known; empty: the whole file. */
  readonly place: string;
  readonly remedy: string;

  constructor(fault: CatalogFault, options?: ErrorOptions) {
    const where = fault.place === '' ? fault.file : `${fault.file}, ${fault.place}`;
    super(`${where}: ${fault.problem}. ${fault.remedy}`, options);
    this.name = 'CatalogError';
    this.file = fault.file;
    this.place = fault.place;
    this.remedy = fault.remedy;
  }
}

interface CatalogFault {
  readonly file: string;
  readonly place: string;
  readonly problem: string;
  readonly remedy: string;
}
