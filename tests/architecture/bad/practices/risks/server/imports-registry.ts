// caught by weft(directions)
import { practiceServers } from "../../registry.server.ts";
export const all = practiceServers;
