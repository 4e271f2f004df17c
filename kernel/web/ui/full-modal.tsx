import { Modal } from "@mantine/core";

/** Mantine's, in a file of its own: see `modal.tsx`. */
export const FullModal = Modal;
