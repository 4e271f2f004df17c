// caught by weft(sizes)
import { Button } from "@mantine/core";

export const small = <Button size="xs" />;
export const third = <Button size="compact-sm" />;
