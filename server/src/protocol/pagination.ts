/** A slice of a list, in the order that was asked for. `after` is the id to ask on from. */
export interface Page<Record> {
  data: Record[];
  has_more: boolean;
  after?: string | undefined;
}
