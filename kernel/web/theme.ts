import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** The first accent: what one can do. */
const indigo: MantineColorsTuple = [
  "#eef0fb",
  "#dbdff5",
  "#b6bee9",
  "#8f9bde",
  "#6d7cd3",
  "#5364c8",
  "#4353b8",
  "#35449c",
  "#2a3780",
  "#1f2a66",
];

/** The second accent: what waits for me or is late. Never for decoration. */
const madder: MantineColorsTuple = [
  "#fdf0ec",
  "#f8dcd4",
  "#efb6a7",
  "#e68f78",
  "#dc6d51",
  "#d1563a",
  "#b8452b",
  "#9c3821",
  "#7f2d1a",
  "#632213",
];

/** Unbleached greys, warm by day. */
const linen: MantineColorsTuple = [
  "#faf9f6",
  "#f2f0eb",
  "#e6e3dc",
  "#d3cfc6",
  "#b0aba0",
  "#8a857b",
  "#6b665e",
  "#4d4943",
  "#33302c",
  "#1f1d1a",
];

/** Slate for the dark side; Mantine reads 0 as text and 7 as the page. */
const dark: MantineColorsTuple = [
  "#e3e2e6",
  "#c3c2c9",
  "#a3a2ab",
  "#7b7a85",
  "#4a4953",
  "#3a3942",
  "#2a2930",
  "#1d1d22",
  "#16161a",
  "#101013",
];

/**
 * Two heights for all one presses or writes in: as high as a field, and small (`xs`), where a line has something to press in it.
 * A cross or dots alone are small ones.
 */
const SMALL = "1.75rem";
const PLAIN = "2.25rem";
const heightOf = (size: unknown) => (size === "xs" ? SMALL : PLAIN);

/** The head of a dialog lies over what scrolls below it: the ring around what comes first needs room under it. */
const BELOW_HEAD = { paddingTop: "0.375rem" };
const DIALOG_TITLE = { fontWeight: 620, fontSize: "1.125rem", lineHeight: 1.3 };

export const theme = createTheme({
  colors: { indigo, madder, gray: linen, dark },
  primaryColor: "indigo",
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  black: "#1f1d1a",
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, monospace",
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: "620",
    sizes: {
      h1: { fontSize: "1.625rem", lineHeight: "2rem" },
      h2: { fontSize: "1.125rem", lineHeight: "1.5rem" },
      h3: { fontSize: "0.9375rem", lineHeight: "1.5rem" },
    },
  },
  fontSizes: { xs: "0.75rem", sm: "0.875rem", md: "0.9375rem", lg: "1.0625rem", xl: "1.25rem" },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2rem" },
  radius: { xs: "4px", sm: "6px", md: "10px", lg: "14px" },
  components: {
    Button: {
      vars: (_: unknown, { size }: { size?: unknown }) => ({
        root: {
          "--button-height": heightOf(size),
          ...(size === "xs" ? { "--button-padding-x": "0.625rem" } : {}),
        },
      }),
    },
    ActionIcon: { vars: () => ({ root: { "--ai-size": SMALL } }) },
    CloseButton: { vars: () => ({ root: { "--cb-size": SMALL } }) },
    Tooltip: { defaultProps: { withArrow: false, openDelay: 350 } },
    Modal: {
      defaultProps: {
        centered: false,
        styles: { title: DIALOG_TITLE, body: BELOW_HEAD },
        yOffset: "10vh",
        overlayProps: { backgroundOpacity: 0.35, blur: 1 },
      },
    },
    Drawer: {
      defaultProps: {
        overlayProps: { backgroundOpacity: 0.35 },
        styles: { title: DIALOG_TITLE, body: BELOW_HEAD },
      },
    },
    Popover: { defaultProps: { shadow: "md", radius: "md" } },
    // Its arrow is a picture that says nothing.
    NativeSelect: { defaultProps: { rightSectionProps: { "aria-hidden": true } } },
    // The placeholder is an element that a menu may not hold (WCAG 1.3.1).
    Menu: {
      defaultProps: {
        shadow: "md",
        radius: "md",
        withInitialFocusPlaceholder: false,
        // No higher than there is room for, at 400 % too; the rest of it scrolls.
        middlewares: { size: true },
        styles: { dropdown: { overflowY: "auto" } },
      },
    },
  },
});

/**
 * Departments only. Okabe and Ito's eight, tuned to reach 3:1 on both backgrounds; from the ninth department on the
 * shape changes, so that colour alone never tells two apart.
 */
export const departmentColours = [
  "#0072b2",
  "#d55e00",
  "#00896b",
  "#b5598f",
  "#997700",
  "#3a8fc4",
  "#7a5ac2",
  "#6f7672",
] as const;
export const departmentShapes = ["circle", "square", "diamond", "triangle", "ring", "bar"] as const;
