// fine
import { practiceServers } from "#practices/registry.server.ts";

export const all = practiceServers;
