import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const words = String.raw`JSXText[value=/[A-Za-zÄÖÜäöüß]{2,}/]`;

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/api/schema.d.ts", "src/i18n/ids.d.ts"] },
  ...tseslint.configs.recommended,
  a11y.flatConfigs.recommended,
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "react-hooks": hooks },
    rules: {
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "jsx-a11y/no-autofocus": "off",
      "no-restricted-syntax": ["error", { selector: words, message: "Texts stand in texts/de.po and texts/en.po." }],
      "no-restricted-imports": [
        "error",
        { paths: [{ name: "react-aria-components", message: "Only src/ui imports React Aria." }] },
      ],
    },
  },
  { files: ["src/ui/**"], rules: { "no-restricted-imports": "off" } },
);
