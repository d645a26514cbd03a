import { formatter } from "@lingui/format-po";

export default {
  locales: ["de", "en"],
  sourceLocale: "de",
  format: formatter({ lineNumbers: false, explicitIdAsDefault: true }),
  catalogs: [
    { path: "<rootDir>/src/app/texts/{locale}", include: ["<rootDir>/src/app"] },
    { path: "<rootDir>/src/features/{name}/texts/{locale}", include: ["<rootDir>/src/features/{name}"] },
  ],
};
