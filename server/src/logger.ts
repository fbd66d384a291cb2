/** Receives what goes wrong. Loggers of pino fit. */
export interface Logger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** The same logger, with `details` in each entry. */
export function loggerWith(logger: Logger, details: object): Logger {
  return {
    info: (more, message) => logger.info({ ...more, ...details }, message),
    warn: (more, message) => logger.warn({ ...more, ...details }, message),
    error: (more, message) => logger.error({ ...more, ...details }, message),
  };
}

/** Warnings and errors on the console, nothing else. */
export const consoleLogger: Logger = {
  info() {},
  warn(details, message) {
    console.warn(message, details);
  },
  error(details, message) {
    console.error(message, details);
  },
};
