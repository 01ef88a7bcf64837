/** Columns of the reply: the buyer's are locked, the vendor's are open. The reader of replies uses the same list. */
export const replyColumns = [
  { id: 'line', head: 'Line', width: 5, by: 'buyer' },
  { id: 'item', head: 'Item', width: 25, by: 'buyer' },
  { id: 'part', head: 'Part wanted,\nor equal', width: 13, by: 'buyer' },
  { id: 'specification', head: 'Specification that must be met', width: 24, by: 'buyer' },
  { id: 'unit', head: 'Unit', width: 10, by: 'buyer' },
  { id: 'quantity', head: 'Quantity', width: 8.5, by: 'buyer' },
  { id: 'needBy', head: 'Need by', width: 11.5, by: 'buyer' },
  { id: 'offered', head: 'Offered part', width: 19, by: 'vendor' },
  { id: 'complies', head: 'Complies', width: 9.5, by: 'vendor' },
  { id: 'unitPrice', head: 'Unit price', width: 11, by: 'vendor' },
  { id: 'currency', head: 'Currency', width: 10.5, by: 'vendor' },
  { id: 'discount', head: 'Discount\n%', width: 10, by: 'vendor' },
  { id: 'leadDays', head: 'Lead time\ndays', width: 10.5, by: 'vendor' },
  { id: 'validUntil', head: 'Valid until', width: 11.5, by: 'vendor' },
  { id: 'warranty', head: 'Warranty\nmonths', width: 10, by: 'vendor' },
  { id: 'comment', head: 'Comment', width: 22, by: 'vendor' },
] as const;

export type ReplyColumn = (typeof replyColumns)[number]['id'];

/** What a vendor may answer to the specification. */
export const complianceAnswers = ['yes', 'no', 'alternate'] as const;

export const replySheetName = 'Reply';
/** Title, note, empty row, heads. */
export const firstReplyRow = 5;
