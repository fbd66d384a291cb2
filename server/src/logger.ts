/** Receives what goes wrong. Loggers of pino fit. */
export interface Logger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
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
