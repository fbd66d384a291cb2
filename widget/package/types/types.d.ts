// For the script tag, and for templates: there is nothing to import.
export {};
