// How a report looks, on screens of any width and on paper. One text, since the policy of pages allows a style by its digest.

const SCREEN = `*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
body{margin:0;color:#1b1b1b;background:#fff;font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.marking{margin:0;padding:.3rem 1rem;text-align:center;font-weight:700;letter-spacing:.04em;color:#fff;background:#502b85}
.marking.top{position:sticky;top:0;z-index:1}
main p,main ul,main dl{max-width:52rem}main{max-width:88rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
h1{margin:1rem 0 .25rem;font-size:1.9rem;line-height:1.2}h2{margin:2.25rem 0 .5rem;font-size:1.35rem;line-height:1.25;scroll-margin-top:3rem}
.subtitle{margin:0 0 1rem;font-size:1.1rem;color:#454545}
ul{padding-left:1.2rem}li{margin:.3rem 0}
section[aria-labelledby=says] ul{font-size:1.1rem}
.warning,.notice{max-width:52rem;border-left:.4rem solid #e5a000;background:#fef4d8;padding:.75rem 1rem;margin:1rem 0}
.notice h2{margin:.1rem 0 .25rem;font-size:1.15rem}dt{font-weight:700;text-transform:capitalize}dd{margin:0 0 .6rem}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:2rem 0 0;padding:.6rem 0;border-top:1px solid #c9c9c9;border-bottom:1px solid #c9c9c9}
a{color:#005ea2}a:focus-visible,.scroll:focus-visible{outline:.2rem solid #2491ff;outline-offset:2px}
.scroll{overflow-x:auto;margin:1rem 0 2rem}
table{border-collapse:collapse;font-size:.875rem;line-height:1.35;width:100%}
caption{text-align:left;font-weight:700;font-size:1rem;padding:.25rem 0 .4rem}
th,td{padding:.3rem .6rem;border-bottom:1px solid #dcdee0;text-align:left;vertical-align:top}
thead th{vertical-align:bottom;border-bottom:2px solid #1b1b1b;min-width:4rem}tbody th{font-weight:600;white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}thead th:not(:first-child){text-align:right}
.terms th{white-space:normal;width:16rem}.terms td{overflow-wrap:anywhere}
code{font:.9em/1.4 ui-monospace,SFMono-Regular,Consolas,monospace;overflow-wrap:anywhere;background:#f0f0f0;padding:.1em .3em}
figure{margin:1rem 0}.bars{list-style:none;margin:0;padding:0;max-width:52rem}
.bars li{display:grid;grid-template-columns:7rem 1fr 11rem;gap:.75rem;align-items:center;margin:.2rem 0}
.bars svg{display:block;width:100%;height:1rem;background:#f0f0f0}.bars .name{font-weight:600}.bars .value{font-variant-numeric:tabular-nums}
figcaption{color:#454545;font-size:.875rem;margin-top:.5rem}.key{width:.8rem;height:.8rem;vertical-align:-.05rem}
@media(max-width:40rem){h1{font-size:1.5rem}.bars li{grid-template-columns:4.5rem 1fr;gap:0 .6rem}.bars .value{grid-column:2}}
`;

// A fixed element is repeated on every sheet; the padding of `main`, cloned for every sheet, keeps its place free.
const PAPER = `@page{size:letter landscape;margin:.5in .6in}
@media print{body{font-size:10pt}main p,main ul,main dl,.warning,.notice{max-width:none}nav{display:none}
.marking,.marking.top{position:fixed;left:0;right:0;color:#000;background:none;padding:0;font-size:11pt;line-height:.2in}
.marking.top{top:0}.marking.bottom{bottom:0}
main{max-width:none;padding:.35in 0;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.scroll{overflow:visible;margin:.1in 0 .25in}table{font-size:8pt}th,td{padding:.03in .06in}thead{display:table-header-group}
tr,figure,.notice,.warning,.bars li{break-inside:avoid}h2,h2+p,caption,thead{break-after:avoid}tbody tr:first-child{break-before:avoid}a{color:inherit;text-decoration:none}
svg,.warning,.notice{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`;

export const REPORT_STYLE = `${SCREEN}${PAPER}`;
