import { describe, expect, test } from "vitest";
import { passwordFault } from "./password-rules.ts";

const owner = {
  name: "Ines Sandoval",
  email: "ines.sandoval@halden.example",
  organisation: "Halden Works",
  workspace: "halden",
};

describe("a password", () => {
  test.each([
    "password1234",
    "P@ssw0rd1234",
    "Passwort1234",
    "passwortpasswort",
    "Willkommen123",
    "Sonnenschein1",
    "Schalke04Schalke04",
    "qwertzuiopü+",
    "1q2w3e4r5t6z",
    "111111111111",
    "abcdefghijkl",
    "iloveyousomuch",
    "sommer2024!!",
  ])("that is tried first is refused: %s", async (password) => {
    expect(await passwordFault(password, owner)).toBe("fault_password_common");
  });

  test.each([
    "InesSandoval1!",
    "1nes.s4ndoval",
    "sandovalines",
    "ines.sandoval@halden.example",
    "Halden2026!!",
    "HALDEN-WORKS-1",
    "halden-weft-26",
    "Ínes Sándoval",
  ])("of its owner's name, address or organisation is refused: %s", async (password) => {
    expect(await passwordFault(password, owner)).toBe("fault_password_own");
  });

  test.each([
    "a long enough one",
    "correct horse battery staple",
    "mein Hund bellt den Mond an",
    "k8#vQ2!pLz9x",
    "in Halden regnet es seit Dienstag",
    "ж длинная фраза о погоде",
  ])("of several words, or of chance, may be set: %s", async (password) => {
    expect(await passwordFault(password, owner)).toBeNull();
  });
});
