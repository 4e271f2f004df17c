import fc from "fast-check";

// A mutant must live or die alike on every run.
fc.configureGlobal({ seed: 20270301, numRuns: 10 });
