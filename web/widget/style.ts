/** The widget's own looks; it lives in a shadow root, so that the page around it changes nothing. */
export const style = `
:host { all: initial; }
* { box-sizing: border-box; }
.launcher, .panel { font: 16px/1.45 system-ui, "Segoe UI", Roboto, sans-serif; color: #14242b; }
.launcher { position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; padding: 14px 20px; border: 0; border-radius: 28px; background: #0b4f5c; color: #fff; font-weight: 600; cursor: pointer; box-shadow: 0 2px 10px rgb(0 0 0 / .25); }
.panel { position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; display: flex; flex-direction: column; width: min(420px, calc(100vw - 32px)); height: min(680px, calc(100vh - 32px)); background: #fff; border: 1px solid #b9c8cd; border-radius: 12px; overflow: hidden; box-shadow: 0 6px 28px rgb(0 0 0 / .22); }
:host([inline]) .panel { position: static; width: 100%; height: min(640px, 85vh); box-shadow: none; }
.head { display: flex; align-items: flex-start; gap: 8px; padding: 12px 14px; background: #0b4f5c; color: #fff; }
.who { flex: 1; min-width: 0; }
h2 { margin: 0; font-size: 17px; line-height: 1.3; }
h2::first-letter { text-transform: uppercase; }
.speaks { margin: 2px 0 0; font-size: 14px; }
.speaks[data-owner="agent"], .speaks[data-owner="queue"] { font-weight: 700; }
.head select, .head .close, .menu summary { min-height: 32px; min-width: 32px; border: 1px solid #9cc3cb; border-radius: 6px; background: #0b4f5c; color: #fff; font: inherit; font-size: 14px; cursor: pointer; }
.head .close { font-size: 20px; line-height: 1; }
.menu { position: relative; }
.menu summary { display: grid; place-items: center; list-style: none; }
.menu summary::-webkit-details-marker { display: none; }
.menu .items { position: absolute; right: 0; top: 38px; z-index: 1; width: 230px; padding: 8px; display: grid; gap: 6px; background: #fff; color: #14242b; border: 1px solid #b9c8cd; border-radius: 8px; box-shadow: 0 4px 14px rgb(0 0 0 / .2); }
.menu p { margin: 0 0 6px; }
.messages { flex: 1; overflow-y: auto; padding: 14px; background: #f4f7f8; overscroll-behavior: contain; }
ol { margin: 0; padding: 0; list-style: none; display: flex; flex-direction: column; gap: 12px; }
.message { display: flex; flex-direction: column; align-items: flex-start; max-width: 92%; }
.message.user { align-self: flex-end; align-items: flex-end; }
.speaker { font-size: 13px; color: #445a62; margin: 0 4px 2px; }
.speaker::first-letter { text-transform: uppercase; }
.bubble { padding: 10px 13px; border-radius: 10px; background: #fff; border: 1px solid #d3dde0; overflow-wrap: anywhere; }
.user .bubble { background: #0b4f5c; border-color: #0b4f5c; color: #fff; }
.agent .bubble { background: #fff6e3; border-color: #d9a441; }
.system .bubble { background: #e8eff1; border-style: dashed; font-size: 15px; }
.bubble p { margin: 0 0 8px; } .bubble > :last-child { margin-bottom: 0; }
.bubble ul, .bubble .list { display: block; margin: 0 0 8px; padding-left: 20px; }
.bubble ol { display: block; list-style: decimal; padding-left: 20px; margin: 0 0 8px; }
.plain { white-space: pre-wrap; }
a { color: #0a5a8a; }
details > summary { cursor: pointer; }
.bubble details { margin: 0 0 8px; padding-top: 4px; }
.bubble details summary { color: #0a5a8a; min-height: 24px; }
.note { font-size: 14px; color: #6b3a00; }
.source { font-size: 14px; color: #445a62; }
.choices { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; }
button { font: inherit; }
.choices button, .person button, .composer button, .notice button, .state button, .items button { min-height: 36px; padding: 6px 14px; border: 1px solid #0b4f5c; border-radius: 18px; background: #fff; color: #0b4f5c; cursor: pointer; }
.items button { border-radius: 6px; text-align: left; }
.state { font-size: 13px; color: #445a62; margin: 2px 4px; }
.typing { min-height: 22px; margin: 0; padding: 0 16px; font-size: 14px; color: #445a62; background: #f4f7f8; }
.notice { margin: 0; padding: 6px 16px; background: #fff1d6; color: #5c3a00; font-size: 14px; }
.unseen { align-self: center; margin: -44px 0 8px; min-height: 36px; padding: 4px 16px; border: 0; border-radius: 18px; background: #14242b; color: #fff; cursor: pointer; position: relative; }
.person { padding: 8px 14px 0; }
.composer { display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-end; padding: 10px 14px 14px; }
.composer label { flex: 1; min-width: 0; }
textarea { width: 100%; min-height: 48px; resize: none; padding: 9px 11px; border: 1px solid #6f868e; border-radius: 8px; font: inherit; color: inherit; background: #fff; }
.composer button { background: #0b4f5c; color: #fff; font-weight: 600; }
.left { font-size: 13px; color: #445a62; }
:focus-visible { outline: 3px solid #b3700a; outline-offset: 2px; }
.head :focus-visible { outline-color: #ffd48a; } .items :focus-visible { outline-color: #b3700a; }
.messages:focus-visible { outline-offset: -3px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 480px) { h2 { font-size: 15px; } .speaks { font-size: 13px; } .head { gap: 5px; padding: 10px; } .panel { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0; } :host([inline]) .panel { height: 80vh; border: 1px solid #b9c8cd; } }
`
