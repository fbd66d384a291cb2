import type { AnswerReport } from '../../answer/report/answer-report.ts';
import { consoleLogger, type Logger } from '../../logger.ts';
import { UsageError } from '../usage-error.ts';

const formats = ['text', 'json', 'off'] as const;

/** `text` for people, `json` for programs, `off` for warnings and errors only. */
export type LogFormat = (typeof formats)[number];

/** @throws UsageError */
export function parseLogFormat(text: string): LogFormat {
  const format = formats.find((each) => each === text);
  if (!format) throw new UsageError(`--log ${text} is unknown: use text, json, or off.`);
  return format;
}

/**
 * The log of `pagewise serve`, on standard error. As JSON each entry is one line; as text each but
 * warnings and errors, which the console prints.
 */
export function lineLogger(
  format: LogFormat,
  write: (line: string) => void = (line) => void process.stderr.write(line),
): Logger {
  switch (format) {
    case 'off':
      return consoleLogger;
    case 'text':
      return { ...consoleLogger, info: (details, message) => write(textLine(details, message)) };
    case 'json': {
      const level = (name: string) => (details: object, message: string) =>
        write(jsonLine(name, details, message));
      return { info: level('info'), warn: level('warn'), error: level('error') };
    }
    default:
      return format satisfies never;
  }
}

/** Logs how each answer went: ids and figures, and not who asked. */
export function logAnswers(logger: Logger): (report: AnswerReport) => void {
  return ({ at: _at, userId: _userId, questionId: _questionId, ...report }) =>
    logger.info(report, 'answer');
}

/** `2026-11-29T12:00:00.000Z answer outcome=quoted ms=812`. */
function textLine(details: object, message: string): string {
  const fields = Object.entries(details)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${fieldText(value)}`);
  return `${new Date().toISOString()} ${message}${fields.join('')}\n`;
}

function fieldText(value: unknown): string {
  const text = String(value);
  return /[\s"=\p{Cc}]/u.test(text) ? JSON.stringify(text) : text;
}

function jsonLine(level: string, details: object, message: string): string {
  const entry = { time: new Date().toISOString(), level, message, ...details };
  return `${JSON.stringify(entry, (_name, value: unknown) => plain(value))}\n`;
}

/** `JSON.stringify` shows nothing of an error. */
function plain(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { name, message, stack, ...(cause !== undefined && { cause }) };
}
