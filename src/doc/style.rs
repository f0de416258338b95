//! How the page looks, on a screen and on A4.

/// The one style sheet; no font, picture or script is fetched.
pub(super) const STYLE: &str = "
:root{--ink:#1d2430;--soft:#4a5464;--line:#d5dae2;--paper:#fff;--tint:#f5f7fa;--mark:#fff3c4;--link:#0b4f8a;--open:#8a1c1c}
*{box-sizing:border-box}
html{font:16px/1.75 'Noto Serif CJK SC','Source Han Serif SC','Songti SC',SimSun,serif;color:var(--ink);background:var(--paper)}
body{margin:0 auto;max-width:76rem;padding:0 1.25rem 4rem}
h1,h2,h3,nav,dt,th,.kind,.figures,code,pre{font-family:'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif}
h1{font-size:1.7rem;line-height:1.35;margin:2.5rem 0 .25rem}
h2{font-size:1.25rem;margin:3rem 0 1rem;padding-bottom:.3rem;border-bottom:2px solid var(--ink)}
h3{font-size:1.02rem;margin:0}
a{color:var(--link);text-underline-offset:.2em}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
.sub,.note{color:var(--soft)}
nav ul,.legend,.cites{list-style:none;margin:0;padding:0}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
.figures{display:flex;flex-wrap:wrap;gap:.75rem 2rem;margin:1rem 0}
.figures div{display:flex;flex-direction:column-reverse}
.figures dd{margin:0;font-size:1.5rem;font-weight:600}
.row{display:grid;grid-template-columns:minmax(0,1.1fr) minmax(0,1fr);gap:0 2rem;border-top:1px solid var(--line);padding:.6rem 0}
.row p{margin:0}
mark{background:var(--mark);color:inherit;padding:.05em 0}
mark:target,.card:target,:target{outline:2px solid var(--link);outline-offset:3px}
.omitted{color:var(--soft);text-decoration:underline dotted;text-underline-offset:.3em}
.open{color:var(--open);border-bottom:2px solid var(--open)}
sup a{text-decoration:none;padding:0 .15em}
.cites li{margin:0 0 .3rem;font-size:.92rem}
.kind{display:inline-block;font-size:.76rem;border:1px solid var(--soft);border-radius:.2rem;padding:0 .35em;margin-right:.4em;color:var(--soft)}
.card{border:1px solid var(--line);border-radius:.35rem;padding:.9rem 1rem;margin:0 0 1rem;break-inside:avoid}
pre{background:var(--tint);margin:.6rem 0 0;padding:.7rem .8rem;font-size:.82rem;line-height:1.6;white-space:pre-wrap;overflow-wrap:anywhere}
.table{overflow-x:auto}
table{border-collapse:collapse;font-size:.88rem;margin:.6rem 0;width:100%}
th,td{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top}
.chart{width:100%;max-width:35rem;height:auto;font-size:11px}
.chart path,.legend path{fill:none;stroke:var(--link);stroke-width:2}
.chart .axis{stroke:var(--soft)}
.chart text{fill:var(--soft)}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-size:.82rem}.legend svg{width:2.25rem;height:.5rem}
@media (max-width:48rem){.row{grid-template-columns:1fr}.row .cites{margin-top:.4rem;padding-left:.8rem;border-left:3px solid var(--line)}}
@media print{@page{size:A4;margin:16mm 14mm}html{font-size:10.5pt}body{max-width:none;padding:0}nav,.skip{display:none}a{color:inherit}h2{break-after:avoid}.row{break-inside:avoid}}
";
