/** What ESLint holds the course's JavaScript to. Every exception says why. */
import js from "@eslint/js";
import globals from "globals";

const rules = {
  ...js.configs.recommended.rules,
  "array-callback-return": "error",
  "consistent-return": "error",
  curly: ["error", "multi-line"],
  "default-case-last": "error",
  eqeqeq: "error",
  "no-constructor-return": "error",
  "no-eval": "error",
  "no-implicit-coercion": "error",
  "no-implicit-globals": ["error", { lexicalBindings: true }],
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-param-reassign": "error", // its properties may be set: nodes and views are made to be changed
  "no-promise-executor-return": ["error", { allowVoid: true }],
  "no-return-assign": "error",
  "no-self-compare": "error",
  "no-sequences": "error",
  "no-shadow": ["error", { builtinGlobals: true, hoist: "all", allow: [
    // the browser's own names that say best what is meant here too; nobody here means the browser's
    "close", "event", "find", "focus", "length", "model", "name", "onclick", "open", "prompt", "status", "stop", "top", "when",
  ] }],
  "no-throw-literal": "error",
  "no-unmodified-loop-condition": "error",
  "no-unreachable-loop": "error",
  "no-unused-expressions": "error",
  "no-unused-vars": ["error", { args: "after-used", caughtErrors: "all" }],
  "no-use-before-define": ["error", { functions: false, variables: false }], // functions stand in the order in which they are read
  "no-useless-return": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
  "prefer-object-spread": "error",
  "prefer-rest-params": "error",
  "prefer-template": "error",
  "require-atomic-updates": ["error", { allowProperties: true }],
  strict: ["error", "safe"],
};

export default [
  { linterOptions: { reportUnusedDisableDirectives: "error" }, rules },
  { files: ["**/*.mjs"], languageOptions: { ecmaVersion: 2023, sourceType: "module", globals: globals.browser } },
  { files: ["**/*.js"], languageOptions: { ecmaVersion: 2023, sourceType: "script", globals: globals.browser } },
  { files: ["worker/*.js"], languageOptions: { ecmaVersion: 2023, sourceType: "script", globals: globals.serviceworker } },
];
