import type { Role } from "#kernel/contract/roles.ts";
import type { Level } from "#practices/people/contract.ts";

/** The eight departments, in the order that fixes their colours. */
export const departments = {
  product: {
    name: "Product",
    head: "mara",
    purpose: "Decides what Halden's instruments must be able to do, and for whom.",
  },
  engineering: {
    name: "Engineering",
    head: "tomas",
    purpose: "Designs sensors, electronics and firmware, and keeps them alive.",
  },
  manufacturing: {
    name: "Manufacturing",
    head: "gregor",
    purpose: "Builds and calibrates every instrument in Halden and Vila Real.",
  },
  supply: {
    name: "Supply Chain",
    head: "yuki",
    purpose: "Buys parts, plans material and ships what is sold.",
  },
  sales: {
    name: "Sales",
    head: "renata",
    purpose: "Sells instruments and service contracts in forty countries.",
  },
  care: {
    name: "Customer Care",
    head: "samuel",
    purpose: "Repairs, recalibrates and answers when a customer is stuck.",
  },
  finance: { name: "Finance", head: "ingrid", purpose: "Keeps the books, the plan and the cash." },
  people: {
    name: "People and Culture",
    /** What it was called when Halden began here. */
    formerly: "Human Resources",
    head: "amara",
    purpose: "Hires, trains and looks after how we work with each other.",
  },
} as const;
export type DepartmentKey = keyof typeof departments;

/** "How to work with us", in the departments' own words. */
export const workingWithUs: Record<
  DepartmentKey,
  Record<"whatWeDo" | "whatWeNeed" | "whatToBringUs" | "whenNotTo" | "whoDecidesWhat", string>
> = {
  product: {
    whatWeDo:
      "We write what an instrument must do, watch thirty customers a year use it, and say no more often than yes.",
    whatWeNeed: "Field reports with the serial number. A forecast we can believe for two quarters.",
    whatToBringUs: "The problem of one named customer, not the feature they asked for.",
    whenNotTo: "In the two weeks before a release freeze.",
    whoDecidesWhat: "Mara decides the roadmap; each product lead decides within their line.",
  },
  engineering: {
    whatWeDo: "Sensors, boards, firmware, and the test benches that prove them.",
    whatWeNeed: "Requirements that say why. Early word when a part is about to be discontinued.",
    whatToBringUs: "A failing unit, or the log of one.",
    whenNotTo: "Thursdays: nobody is in meetings, by agreement.",
    whoDecidesWhat: "Leads decide designs; Tomas decides what we stop doing.",
  },
  manufacturing: {
    whatWeDo: "Two plants, eleven lines, nine calibration benches.",
    whatWeNeed: "Drawings that are frozen when they say so. Ten working days' notice of a mix change.",
    whatToBringUs: "Anything a line lead could answer standing up: come at 13:45, at shift change.",
    whenNotTo: "The last two working days of a month.",
    whoDecidesWhat: "Plant leads decide the week, Gregor the quarter.",
  },
  supply: {
    whatWeDo: "Twelve hundred parts, ninety suppliers, one warehouse in each plant.",
    whatWeNeed: "One forecast, monthly, with a range.",
    whatToBringUs: "A part number and a date.",
    whenNotTo: "Monday mornings, when the plan is cut.",
    whoDecidesWhat: "Buyers decide up to 50,000; Yuki above that.",
  },
  sales: {
    whatWeDo: "Direct in nine countries, through partners in the rest.",
    whatWeNeed: "Delivery dates that hold, and to hear first when they do not.",
    whatToBringUs: "What is new, in words a customer uses.",
    whenNotTo: "The last week of a quarter.",
    whoDecidesWhat: "Regional leads decide prices within the corridor; Renata outside of it.",
  },
  care: {
    whatWeDo: "Four hundred repairs a month, a hotline in five languages, recalibration on site.",
    whatWeNeed: "Spare parts before a product ends. Release notes a technician can read.",
    whatToBringUs: "A question about what really breaks: we have the figures.",
    whenNotTo: "When the hotline light in the corridor is red.",
    whoDecidesWhat: "Any technician decides a goodwill repair up to 300; Samuel above.",
  },
  finance: {
    whatWeDo: "Books, plan, cash, and the business cases of everybody else.",
    whatWeNeed: "Assumptions with a name behind them.",
    whatToBringUs: "A decision that needs a figure, while it can still be changed.",
    whenNotTo: "Working days one to five of a month.",
    whoDecidesWhat: "Controllers decide what is booked where; Ingrid what we report.",
  },
  people: {
    whatWeDo: "Hiring, training, exchanges between departments, and the hard conversations.",
    whatWeNeed: "To be asked before a reorganisation, not after.",
    whatToBringUs: "A worry about a team, early and in confidence.",
    whenNotTo: "There is no bad time for a worry.",
    whoDecidesWhat: "Amara decides policies with the council; leaders decide about their people.",
  },
};

type Row = [
  key: string,
  name: string,
  department: DepartmentKey,
  title: string,
  level: Level,
  role: Role,
  zone?: string,
];

const LISBON = "Europe/Lisbon";
const TOKYO = "Asia/Tokyo";
const LIMA = "America/Lima";

// biome-ignore format: one person a line
export const rows: Row[] = [
  ["ines", "Ines Sandoval", "people", "Systems administrator", "contributor", "administrator"],
  ["edda", "Edda Thorsen", "finance", "Chief executive", "executive", "leader"],
  ["jonas", "Jonas Vidal", "people", "Chief of staff", "manager", "convener"],
  ["mara", "Mara Lindqvist", "product", "Head of Product", "executive", "leader"],
  ["oskar", "Oskar Brandt", "product", "Product lead, flow", "manager", "leader"],
  ["leila", "Leila Haddad", "product", "Product lead, pressure", "manager", "member"],
  ["piet", "Piet Verhoeven", "product", "User researcher", "contributor", "member"],
  ["noor", "Noor Rahmani", "product", "Product analyst", "contributor", "member"],
  ["hanne", "Hanne Solberg", "product", "Technical writer", "contributor", "member"],
  ["tomas", "Tomas Kovar", "engineering", "Head of Engineering", "executive", "leader"],
  ["elif", "Elif Aydin", "engineering", "Lead, firmware", "manager", "leader"],
  ["marcus", "Marcus Oyelaran", "engineering", "Lead, sensors", "manager", "member"],
  ["sofie", "Sofie Lauritsen", "engineering", "Lead, test benches", "manager", "member"],
  ["dario", "Dario Conti", "engineering", "Firmware engineer", "contributor", "member"],
  ["wen", "Wen Zhao", "engineering", "Electronics engineer", "contributor", "member"],
  ["petra", "Petra Novotna", "engineering", "Reliability engineer", "contributor", "member"],
  ["finn", "Finn Aalto", "engineering", "Test engineer", "contributor", "member"],
  ["priya", "Priya Raman", "engineering", "Data engineer", "contributor", "member"],
  ["gregor", "Gregor Hahn", "manufacturing", "Head of Manufacturing", "executive", "leader"],
  ["beatriz", "Beatriz Moura", "manufacturing", "Plant lead, Vila Real", "manager", "leader", LISBON],
  ["anders", "Anders Holm", "manufacturing", "Plant lead, Halden", "manager", "leader"],
  ["rui", "Rui Teixeira", "manufacturing", "Calibration lead", "manager", "member", LISBON],
  ["kaja", "Kaja Eriksen", "manufacturing", "Line lead", "contributor", "member"],
  ["milan", "Milan Petrovic", "manufacturing", "Process engineer", "contributor", "member"],
  ["ana", "Ana Figueira", "manufacturing", "Quality engineer", "contributor", "member", LISBON],
  ["thea", "Thea Nygaard", "manufacturing", "Calibration technician", "contributor", "member"],
  ["joao", "Joao Pires", "manufacturing", "Line lead", "contributor", "member", LISBON],
  ["yuki", "Yuki Tanabe", "supply", "Head of Supply Chain", "executive", "leader"],
  ["carlos", "Carlos Ibarra", "supply", "Material planner", "manager", "leader"],
  ["fatima", "Fatima Zahra", "supply", "Strategic buyer", "manager", "member"],
  ["lukas", "Lukas Meier", "supply", "Warehouse lead", "manager", "member"],
  ["sena", "Sena Demir", "supply", "Demand planner", "contributor", "member"],
  ["ole", "Ole Dahl", "supply", "Logistics planner", "contributor", "member"],
  ["ruth", "Ruth Adeyemi", "supply", "Buyer, electronics", "contributor", "member"],
  ["renata", "Renata Alves", "sales", "Head of Sales", "executive", "leader"],
  ["hiro", "Hiro Matsuda", "sales", "Regional lead, Asia", "manager", "leader", TOKYO],
  ["claire", "Claire Fontaine", "sales", "Regional lead, Europe", "manager", "leader"],
  ["mateo", "Mateo Quispe", "sales", "Regional lead, Americas", "manager", "member", LIMA],
  ["julia", "Julia Wrona", "sales", "Sales operations", "contributor", "member"],
  ["arne", "Arne Bakke", "sales", "Key accounts", "contributor", "member"],
  ["mei", "Mei Sato", "sales", "Inside sales", "contributor", "member", TOKYO],
  ["samuel", "Samuel Mensah", "care", "Head of Customer Care", "executive", "leader"],
  ["greta", "Greta Falk", "care", "Repair lead", "manager", "leader"],
  ["ivan", "Ivan Sokolov", "care", "Hotline lead", "manager", "member"],
  ["lucia", "Lucia Ramos", "care", "Field service lead", "manager", "member", LIMA],
  ["emil", "Emil Strand", "care", "Repair technician", "contributor", "member"],
  ["nadia", "Nadia Karim", "care", "Hotline", "contributor", "member"],
  ["bo", "Bo Nilsen", "care", "Spare parts", "contributor", "member"],
  ["ingrid", "Ingrid Weiss", "finance", "Head of Finance", "executive", "leader"],
  ["paul", "Paul Okafor", "finance", "Controller, operations", "manager", "leader"],
  ["vera", "Vera Simic", "finance", "Controller, sales", "contributor", "member"],
  ["lars", "Lars Haugen", "finance", "Treasury", "contributor", "member"],
  ["dina", "Dina Cohen", "finance", "Business analyst", "contributor", "member"],
  ["amara", "Amara Okoye", "people", "Head of People and Culture", "executive", "leader"],
  ["stefan", "Stefan Brunner", "people", "Learning lead", "manager", "member"],
  ["malin", "Malin Ek", "people", "Recruiting", "contributor", "member"],
  ["tariq", "Tariq Aziz", "people", "Works council", "contributor", "member"],
  ["signe", "Signe Lund", "product", "Design lead", "manager", "member"],
  ["hugo", "Hugo Marchetti", "sales", "Partner manager", "contributor", "member"],
  ["asta", "Asta Vik", "manufacturing", "Maintenance lead", "manager", "member"],
  ["rafael", "Rafael Costa", "engineering", "Mechanical engineer", "contributor", "member", LISBON],
  ["gast", "Helena Auer", "people", "Outside adviser", "contributor", "guest"],
];

export const people = Object.fromEntries(
  rows.map(([key, name, department, title, level, role, zone = "Europe/Oslo"]) => {
    const email = `${name.toLowerCase().replaceAll(" ", ".")}@halden.example`;
    return [key, { key, name, email, department, title, level, role, zone }];
  }),
);
