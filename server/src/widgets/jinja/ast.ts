/**
 * What `@huggingface/jinja` reads a template as, as far as it is used here. Its own declarations do
 * not resolve under Node's rules for modules.
 *
 * @module
 */
import * as jinja from '@huggingface/jinja';

export interface Token {
  value: string;
  type: string;
}

export const { tokenize, parse } = jinja as unknown as {
  tokenize(source: string): Token[];
  parse(tokens: readonly Token[]): { body: Node[] };
};

interface Operator {
  value: string;
}
export interface Identifier {
  type: 'Identifier';
  value: string;
}
export interface Call {
  type: 'CallExpression';
  callee: Expression;
  args: Argument[];
}
export interface Keyword {
  type: 'KeywordArgumentExpression';
  key: Identifier;
  value: Expression;
}
export type Argument =
  | Expression
  | Keyword
  | { type: 'SpreadExpression' | 'KeywordSpreadExpression'; argument: Expression };
export type Parameter = Identifier | Keyword;
export interface Slice {
  type: 'SliceExpression';
  start?: Expression;
  stop?: Expression;
  step?: Expression;
}
export interface Member {
  type: 'MemberExpression';
  object: Expression;
  property: Expression | Slice;
  computed: boolean;
}
export interface Sequence {
  type: 'ArrayLiteral' | 'TupleLiteral';
  value: Expression[];
}
export interface Select {
  type: 'SelectExpression';
  lhs: Expression;
  test: Expression;
}
export interface Binary {
  type: 'BinaryExpression';
  operator: Operator;
  left: Expression;
  right: Expression;
}

export type Expression =
  | Identifier
  | Call
  | Member
  | Sequence
  | Select
  | Binary
  | { type: 'IntegerLiteral' | 'FloatLiteral'; value: number }
  | { type: 'StringLiteral'; value: string }
  | { type: 'ObjectLiteral'; value: Map<Expression, Expression> }
  | { type: 'UnaryExpression'; operator: Operator; argument: Expression }
  | { type: 'FilterExpression'; operand: Expression; filter: Identifier | Call }
  | { type: 'Ternary'; condition: Expression; trueExpr: Expression; falseExpr: Expression };

export interface For {
  type: 'For';
  loopvar: Expression;
  iterable: Expression;
  body: Node[];
  defaultBlock: Node[];
}
export interface Assignment {
  type: 'Set';
  assignee: Expression;
  value: Expression | null;
  body: Node[];
}
export interface Macro {
  type: 'Macro';
  name: Identifier;
  args: Parameter[];
  body: Node[];
}
export interface CallBlock {
  type: 'CallStatement';
  call: Call;
  callerArgs: Parameter[] | null;
  body: Node[];
}

export type Statement =
  | For
  | Assignment
  | Macro
  | CallBlock
  | { type: 'If'; test: Expression; body: Node[]; alternate: Node[] }
  | { type: 'FilterStatement'; filter: Identifier | Call; body: Node[] }
  | { type: 'Comment' | 'Break' | 'Continue' };

export type Node = Statement | Expression;
