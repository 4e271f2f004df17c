import "#kernel/web/styles.css";
import "@mantine/core/styles/baseline.layer.css";
import "@mantine/core/styles/default-css-variables.layer.css";
import "@mantine/core/styles/global.layer.css";
import "@fontsource-variable/inter/index.css";
import { startWeb } from "#kernel/web/start.tsx";
import { webPractices } from "#practices/registry.web.tsx";

startWeb(document.getElementById("weft")!, webPractices);
