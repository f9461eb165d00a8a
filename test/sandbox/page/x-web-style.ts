/** Just enough of the utility classes that the new client uses. */
export const pagesStyle = `
:root { --background: rgb(255, 255, 255); --foreground: rgb(15, 20, 25); --muted: rgb(83, 100, 113); --line: rgb(239, 243, 244); color-scheme: light; }
:root[data-theme="dark"] { --background: rgb(0, 0, 0); --foreground: rgb(231, 233, 234); --muted: rgb(113, 118, 123); --line: rgb(47, 51, 54); color-scheme: dark; }
* { box-sizing: border-box; margin: 0; } a { color: inherit; text-decoration: none; }
body { font: 15px/1.4 -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; overflow-wrap: anywhere; }
.bg-background { background: var(--background); } .text-foreground { color: var(--foreground); } .text-muted { color: var(--muted); } .bg-muted { background: var(--line); }
.bg-blue { background: rgb(0, 111, 214); color: white; } .flex { display: flex; } .flex-col { flex-direction: column; } .items-center { align-items: center; } .justify-between { justify-content: space-between; }
.gap-3 { gap: 12px; } .gap-4 { gap: 16px; } .px-4 { padding-inline: 16px; } .py-2 { padding-block: 8px; } .py-3 { padding-block: 12px; } .min-h-dvh { min-height: 100dvh; }
.sticky { position: sticky; top: 0; height: 53px; background: var(--background); } .mx-auto { margin-inline: auto; } .w-full { width: 100%; } .max-w-xl { max-width: 600px; }
.h-48 { height: 192px; } .size-32 { width: 128px; height: 128px; border: 4px solid var(--background); } .-mt-16 { margin-block-start: -64px; } .object-cover { object-fit: cover; display: block; }
.rounded-full { border-radius: 9999px; } .text-xl { font-size: 20px; } .font-bold { font-weight: 700; } .border-t { border-block-start: 1px solid var(--line); }
`;
